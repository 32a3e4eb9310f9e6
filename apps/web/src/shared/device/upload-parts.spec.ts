import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { GatewayFault, type PartToSend, type UploadAddress } from './gateway';
import { partHashes, sendParts } from './upload-parts';

const MIB = 1024 * 1024;
const part = (number: number, size = 10): UploadAddress => ({
  url: `/part/${String(number)}`,
  offset: (number - 1) * 10,
  size,
  headers: [],
});

describe('the hashes of parts', () => {
  it('are those of each 16 MiB and of what is left, and none for a small file', async () => {
    const bytes = Buffer.alloc(33 * MIB);
    bytes.fill(7, 16 * MIB, 32 * MIB);
    const pieces = [bytes.subarray(0, 16 * MIB), bytes.subarray(16 * MIB, 32 * MIB)];
    const wanted = [...pieces, bytes.subarray(32 * MIB)].map((piece) =>
      createHash('sha256').update(piece).digest('hex'),
    );
    expect(await partHashes(new Uint8Array(bytes).buffer)).toEqual(wanted);
    expect(await partHashes(new ArrayBuffer(16 * MIB))).toBeNull();
  });
});

describe('sending parts', () => {
  const bytes = new Uint8Array(45).map((_, index) => index).buffer;

  it('sends each its own bytes, three at once, and counts what was there before', async () => {
    const got = new Map<string, number[]>();
    let running = 0;
    let most = 0;
    const told: number[] = [];
    const put = async ({ address, bytes: sent, onProgress }: PartToSend): Promise<void> => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      got.set(address.url, [...new Uint8Array(sent)]);
      onProgress(address.size);
      running -= 1;
    };
    const parts = [part(2), part(3), part(4), part(5, 5)];
    const { signal } = new AbortController();
    await sendParts({ parts, bytes, put, onProgress: (n) => told.push(n), signal });
    expect(most).toBe(3);
    expect(got.get('/part/2')).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(got.get('/part/5')).toEqual([40, 41, 42, 43, 44]);
    expect(told.at(-1)).toBe(45);
    expect(Math.min(...told)).toBe(20);
  });

  it('stops the others when one fails, and says why', async () => {
    const aborted: string[] = [];
    const put = ({ address, signal }: PartToSend): Promise<void> =>
      new Promise((_resolve, reject) => {
        if (address.url === '/part/2') reject(new GatewayFault('LATER', 'NETWORK', 'cut'));
        signal.addEventListener('abort', () => {
          aborted.push(address.url);
          reject(new GatewayFault('LATER', 'NETWORK', 'stopped'));
        });
      });
    const parts = [part(1), part(2), part(3), part(4)];
    const { signal } = new AbortController();
    const sending = sendParts({ parts, bytes, put, onProgress: () => undefined, signal });
    await expect(sending).rejects.toThrow('cut');
    expect(aborted.sort()).toEqual(['/part/1', '/part/2', '/part/3']);
  });
});
