import { StorageProblem } from '../storage-problem.js';
import { inWords } from './s3-errors.js';

const said = (code: string, message = ''): Error => Object.assign(new Error(message), { code });

describe('what an S3 store says', () => {
  it.each<[string, Error, string]>([
    ['nothing there', said('NoSuchKey'), 'OBJECT_NOT_FOUND'],
    ['a range outside', said('InvalidRange'), 'RANGE_NOT_SATISFIABLE'],
    ['there already', said('PreconditionFailed'), 'OBJECT_EXISTS'],
    ['a full disk', said('XMinioStorageFull'), 'STORAGE_FULL'],
    ['a lock of MinIO', said('InvalidRequest', 'Object is WORM protected'), 'OBJECT_LOCKED'],
    ['a lock of AWS', said('AccessDenied', 'protected by object lock'), 'OBJECT_LOCKED'],
    ['no connection', said('ECONNREFUSED'), 'STORAGE_UNAVAILABLE'],
    ['silence', said('ETIMEDOUT'), 'STORAGE_UNAVAILABLE'],
    ['5xx', new Error('Retryable HTTP status: 503'), 'STORAGE_UNAVAILABLE'],
    ['false keys', said('SignatureDoesNotMatch'), 'STORAGE_TROUBLE'],
    ['no such bucket', said('NoSuchBucket'), 'STORAGE_TROUBLE'],
  ])('%s is put in the words of the port', async (_what, error, code) => {
    await expect(inWords(() => Promise.reject(error))).rejects.toMatchObject({
      code,
      cause: error,
    });
  });

  it('leaves what has its words, and faults of our own', async () => {
    const problem = new StorageProblem('OBJECT_EXISTS');
    await expect(inWords(() => Promise.reject(problem))).rejects.toBe(problem);
    const ours = new RangeError('no key');
    await expect(inWords(() => Promise.reject(ours))).rejects.toBe(ours);
  });
});
