import { StorageProblem, type StorageProblemCode } from '../storage-problem.js';

/** What the store said, by its code. Network faults have Node's. */
export const s3Code = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';

const PROBLEMS: Readonly<Record<string, StorageProblemCode>> = {
  NotFound: 'OBJECT_NOT_FOUND',
  NoSuchKey: 'OBJECT_NOT_FOUND',
  InvalidRange: 'RANGE_NOT_SATISFIABLE',
  PreconditionFailed: 'OBJECT_EXISTS',
  XMinioStorageFull: 'STORAGE_FULL',
  SlowDown: 'STORAGE_UNAVAILABLE',
  ServiceUnavailable: 'STORAGE_UNAVAILABLE',
  RequestTimeout: 'STORAGE_UNAVAILABLE',
};
const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/;

/** Runs a call and says what went wrong in the words of the port. */
export async function inWords<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof StorageProblem || error instanceof RangeError) throw error;
    throw new StorageProblem(problemCode(error), {}, { cause: error });
  }
}

function problemCode(error: unknown): StorageProblemCode {
  const code = s3Code(error);
  const message = error instanceof Error ? error.message : '';
  // MinIO calls it an invalid request, AWS a denied access.
  if (/WORM protected|object lock/i.test(message)) return 'OBJECT_LOCKED';
  // The client library speaks of retrying where the server answered 5xx.
  if (NETWORK.test(code) || message.includes('Retryable HTTP status')) return 'STORAGE_UNAVAILABLE';
  return PROBLEMS[code] ?? 'STORAGE_TROUBLE';
}
