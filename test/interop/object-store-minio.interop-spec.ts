import { MinioBench } from './support/minio-bench.js';
import { objectStoreContract } from '../support/object-store/contract.js';

describe('the S3 store on a real MinIO', () => {
  objectStoreContract(() => MinioBench.open());
});
