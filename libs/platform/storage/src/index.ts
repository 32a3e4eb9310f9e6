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
export { PART_BYTES, partCountOf, partsOf } from './parts.js';
export { disposition } from './file-answer.js';
export { openObjectStore, type OpenedStore } from './open-store.js';
export { S3ObjectStore } from './s3/s3-store.js';
export { prepareBuckets, type PreparedBucket } from './s3/s3-buckets.js';
export type { S3Settings } from './s3/s3-settings.js';
export { FilesystemObjectStore, type FilesystemStoreOptions } from './filesystem-store.js';
export { registerFileRoutes, type FileRouteOptions } from './file-routes.js';
export { UploadTerms } from './upload-terms.js';
export { StorageProblem, type StorageProblemCode } from './storage-problem.js';
