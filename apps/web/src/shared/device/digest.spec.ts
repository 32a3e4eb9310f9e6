import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { digestFile, FileUnreadable, partBytes } from './digest';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the hashes of a file', () => {
  const bytes = Buffer.alloc(2 * partBytes + 1024);
  bytes.fill(7, partBytes, 2 * partBytes);
  const film = new Blob([bytes]);
  const { signal } = new AbortController();

  it('are those of the whole and of each part, one part in memory at a time', async () => {
    const told: number[] = [];
    const read: number[] = [];
    const watched = new Proxy(film, {
      get: (blob, name) => {
        if (name === 'size') return blob.size;
        return (from: number, to: number) => {
          read.push(Math.min(to, blob.size) - from);
          return blob.slice(from, to);
        };
      },
    });
    const digest = await digestFile(watched, { onProgress: (n) => told.push(n), signal });
    const pieces = [0, 1, 2].map((n) => bytes.subarray(n * partBytes, (n + 1) * partBytes));
    expect(digest).toEqual({ sha256: hashOf(bytes), partSha256: pieces.map(hashOf) });
    expect(read).toEqual([partBytes, partBytes, 1024]);
    expect(told).toEqual([partBytes, 2 * partBytes, film.size]);
  });

  it('of one that goes in one piece: only of the whole', async () => {
    const piece = bytes.subarray(0, partBytes);
    const digest = await digestFile(new Blob([piece]), { onProgress: () => undefined, signal });
    expect(digest).toEqual({ sha256: hashOf(piece), partSha256: null });
  });

  it('stop when told, and say so when the bytes can’t be read', async () => {
    const stop = new AbortController();
    const stopped = digestFile(film, { onProgress: () => stop.abort(), signal: stop.signal });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    const gone = { size: 5, arrayBuffer: () => Promise.reject(new Error('gone')) };
    const lost = digestFile(gone as unknown as Blob, { onProgress: () => undefined, signal });
    await expect(lost).rejects.toThrow(FileUnreadable);
  });
});
