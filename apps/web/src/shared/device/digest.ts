import { sha256 } from '@noble/hashes/sha2.js';
import { sha256Hex, toHex } from './hash';

/** Bytes of every part but the last, as the server cuts files; a smaller file goes as one. */
export const partBytes = 16 * 1024 * 1024;

/** The proof of what was captured, lower-case hex. */
export interface Digest {
  readonly sha256: string;
  /** Of each part, where the file goes in several; null for one that goes as a whole. */
  readonly partSha256: readonly string[] | null;
}

export interface DigestWatch {
  /** Bytes of the file that have been read. */
  readonly onProgress: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** @throws HashingUnavailable, FileUnreadable; the signal's reason where it was stopped. */
export type DigestFile = (file: Blob, watch: DigestWatch) => Promise<Digest>;

/** The bytes are not there any more, or the device can't read them. */
export class FileUnreadable extends Error {
  constructor() {
    super('the file could not be read');
    this.name = 'FileUnreadable';
  }
}

/**
 * Both hashes in one pass, one part in memory at a time. The parts are hashed by the browser, which
 * is quick; of the whole it can't do that piece by piece, so a library goes along.
 */
export const digestFile: DigestFile = async (file, { onProgress, signal }) => {
  if (file.size <= partBytes) {
    return { sha256: await sha256Hex(await bytesOf(file)), partSha256: null };
  }
  const whole = sha256.create();
  const parts: string[] = [];
  for (let offset = 0; offset < file.size; offset += partBytes) {
    signal.throwIfAborted();
    const bytes = await bytesOf(file.slice(offset, offset + partBytes));
    const part = sha256Hex(bytes);
    whole.update(new Uint8Array(bytes));
    parts.push(await part);
    onProgress(offset + bytes.byteLength);
  }
  return { sha256: toHex(whole.digest()), partSha256: parts };
};

/** @throws FileUnreadable */
export async function bytesOf(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new FileUnreadable();
  }
}
