import { createHash } from 'node:crypto';
import { Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Digests {
  /** Bytes read. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  /** Hex; GB/T 32905-2016. */
  readonly sm3: string;
}

/** Both hashes in one pass over the bytes. */
export async function digestsOf(bytes: Readable): Promise<Digests> {
  const sha256 = createHash('sha256');
  const sm3 = createHash('sm3');
  let size = 0;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      sha256.update(chunk);
      sm3.update(chunk);
      done();
    },
  });
  await pipeline(bytes, sink);
  return { size, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') };
}
