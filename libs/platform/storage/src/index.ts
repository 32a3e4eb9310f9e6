export { ObjectStore } from './object-store.js';
export type {
  ByteRange,
  GetRequest,
  ObjectStat,
  PresignedPut,
  PutRequest,
  SignedUrl,
  UploadHeader,
  UploadPart,
} from './object-store.js';
export { FilesystemObjectStore, type FilesystemStoreOptions } from './filesystem-store.js';
export { registerFileRoutes, type FileRouteOptions } from './file-routes.js';
export { StorageProblem, type StorageProblemCode } from './storage-problem.js';
