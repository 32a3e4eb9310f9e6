import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { GatewayFault, type PartToSend, type UploadAddress } from './gateway';
import { sendParts } from './upload-parts';

const bytes = new Uint8Array(45).map((_, index) => index);
const part = (number: number, size = 10): UploadAddress => ({
  number,
  url: `/part/${String(number)}`,
  offset: (number - 1) * 10,
  size,
  headers: [],
});
const hashes = [1, 2, 3, 4, 5].map((number) =>
  createHash('sha256')
    .update(bytes.subarray((number - 1) * 10, number * 10))
    .digest('hex'),
);

/** Sends these parts and tells what became of it. */
async function send(
  parts: readonly UploadAddress[],
  put: (part: PartToSend) => Promise<void>,
  { file = new Blob([bytes]), now = (): number => 0 } = {},
) {
  const told: number[] = [];
  const arrived: number[] = [];
  const { signal } = new AbortController();
  const fault = await sendParts({
    ...{ parts, file, hashes, put, signal, now },
    onProgress: (n) => told.push(n),
    onArrived: (n) => arrived.push(n),
  }).then(
    () => null,
    (error: unknown) => error,
  );
  return { told, arrived, fault };
}

describe('sending parts', () => {
  it('sends each its own bytes, three at once, and counts what was there before', async () => {
    const got = new Map<string, number[]>();
    let running = 0;
    let most = 0;
    const put = async ({ address, bytes: sent, onProgress }: PartToSend): Promise<void> => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      got.set(address.url, [...new Uint8Array(await sent.arrayBuffer())]);
      onProgress(address.size);
      running -= 1;
    };
    const { told, arrived, fault } = await send([part(2), part(3), part(4), part(5, 5)], put);
    expect(fault).toBeNull();
    expect(most).toBe(3);
    expect(got.get('/part/2')).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(got.get('/part/5')).toEqual([40, 41, 42, 43, 44]);
    expect([told[0], told.at(-1)]).toEqual([10, 45]);
    expect(arrived).toEqual([20, 30, 40, 45]);
  });

  it('sends one after the other where each takes long', async () => {
    let running = 0;
    let most = 0;
    let clock = 0;
    const put = async ({ address, onProgress }: PartToSend): Promise<void> => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      clock += 20_000;
      onProgress(address.size);
      running -= 1;
    };
    const { arrived } = await send([part(1), part(2), part(3)], put, { now: () => clock });
    expect([most, arrived.length]).toEqual([1, 3]);
  });

  it('begins none after one that fails, lets those under way arrive, and says why', async () => {
    const done: string[] = [];
    const put = async ({ address, onProgress }: PartToSend): Promise<void> => {
      onProgress(5);
      if (address.number === 2) throw new GatewayFault('LATER', 'NETWORK', 'cut');
      await new Promise((resolve) => setTimeout(resolve, 5));
      done.push(address.url);
      onProgress(address.size);
    };
    const parts = [part(1), part(2), part(3), part(4), part(5, 5)];
    const { told, arrived, fault } = await send(parts, put);
    expect(fault).toMatchObject({ kind: 'LATER', code: 'NETWORK', message: 'cut' });
    expect(done).toEqual(['/part/1', '/part/3', '/part/4']);
    expect([arrived.at(-1), told.at(-1)]).toEqual([30, 30]);
  });

  const refused = (): Promise<void> =>
    Promise.reject(new GatewayFault('LATER', 'HTTP_400', 'digest differs'));

  it('sends again what the wire has spoiled, and gives up what the device has', async () => {
    expect((await send([part(1)], refused)).fault).toMatchObject({ kind: 'LATER' });
    const damaged = new Blob([new Uint8Array(45)]);
    expect((await send([part(2)], refused, { file: damaged })).fault).toMatchObject({
      kind: 'NEVER',
      code: 'FILE_DAMAGED_ON_DEVICE',
    });
  });

  it('does not blame the net where the file can’t be read any more', async () => {
    const cut = (): Promise<void> => Promise.reject(new GatewayFault('LATER', 'NETWORK', 'cut'));
    const gone = { size: 45, slice: () => gone, arrayBuffer: () => Promise.reject(new Error()) };
    const { fault } = await send([part(1)], cut, { file: gone as unknown as Blob });
    expect(fault).toMatchObject({ kind: 'NEVER', code: 'FILE_LOST_ON_DEVICE' });
  });
});
