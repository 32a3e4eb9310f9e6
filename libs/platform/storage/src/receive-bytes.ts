import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { StorageProblem } from './storage-problem.js';

/** What must be true of bytes before they are kept. */
export interface Expectation {
  readonly size?: number;
  /** Hex. */
  readonly sha256?: string;
}

export interface Received {
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/** Opens the file that receives bytes; apart, so that a test can put a full disk here. */
export type OpenFile = (path: string) => Promise<FileHandle>;

export const openNew: OpenFile = (path) => open(path, 'wx', 0o600);

/** Streams bytes into a new file that outlives a power cut, and checks them. */
export async function keepBytes(
  path: string,
  bytes: Readable,
  expected: Expectation,
  openFile: OpenFile,
): Promise<Received> {
  const handle = await openFile(path);
  try {
    const received = await checkBytes(bytes, expected, handle);
    await handle.sync();
    return received;
  } finally {
    await handle.close();
  }
}

/** Reads to the end, keeps the bytes where there is a file for them, and checks what came. */
export async function checkBytes(
  bytes: Readable,
  expected: Expectation,
  keep: FileHandle | null = null,
): Promise<Received> {
  const hash = createHash('sha256');
  let size = 0;
  // A request that is refused half-way must live on, or its sender would never read why.
  for await (const chunk of bytes.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (expected.size !== undefined && size > expected.size) {
      throw new StorageProblem('LENGTH_TOO_LONG', { size: expected.size });
    }
    hash.update(chunk);
    if (keep) await writeAll(keep, chunk);
  }
  if (expected.size !== undefined && size < expected.size) {
    throw new StorageProblem('LENGTH_TOO_SHORT', { size: expected.size });
  }
  const sha256 = hash.digest('hex');
  if (expected.sha256 !== undefined && expected.sha256 !== sha256) {
    throw new StorageProblem('DIGEST_DIFFERS');
  }
  return { size, sha256 };
}

/** write(2) may take less than it is given. */
async function writeAll(handle: FileHandle, chunk: Buffer): Promise<void> {
  let offset = 0;
  while (offset < chunk.length) {
    const { bytesWritten } = await handle.write(chunk, offset);
    offset += bytesWritten;
  }
}
