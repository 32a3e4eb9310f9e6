import { describe, expect, it } from '@jest/globals';
import { importKey, seal, unseal } from './seal';

const piece = 4 * 1024 * 1024;
const key = importKey(Buffer.alloc(32, 7).toString('base64'));
/** Bytes that differ along the way. */
const film = (size: number): Blob =>
  new Blob([new Uint8Array(size).map((_, at) => (at * 31) >> 3)]);
const same = async (one: Blob, other: Blob): Promise<boolean> =>
  Buffer.from(await one.arrayBuffer()).equals(Buffer.from(await other.arrayBuffer()));

describe('what is locked', () => {
  it.each([0, 1, piece - 1, piece, piece + 1, 2 * piece + 5])(
    'opens again as it was (%i bytes)',
    async (size) => {
      const sealed = await seal(await key, film(size), 'a');
      expect(sealed.size).toBe(size + 28 * Math.max(1, Math.ceil(size / piece)));
      expect(await same(await unseal(await key, sealed, 'a'), film(size))).toBe(true);
    },
  );

  it('does not open under another key or name, cut short, or with its pieces exchanged', async () => {
    const sealed = await seal(await key, film(2 * piece), 'a');
    const half = sealed.size / 2;
    const refused = { name: 'OperationError' };
    const other = await importKey(Buffer.alloc(32, 8).toString('base64'));
    await expect(unseal(other, sealed, 'a')).rejects.toMatchObject(refused);
    await expect(unseal(await key, sealed, 'b')).rejects.toMatchObject(refused);
    await expect(unseal(await key, sealed.slice(0, half), 'a')).rejects.toMatchObject(refused);
    const exchanged = new Blob([sealed.slice(half), sealed.slice(0, half)]);
    await expect(unseal(await key, exchanged, 'a')).rejects.toMatchObject(refused);
  });

  it('never looks the same twice', async () => {
    const [one, other] = await Promise.all([1, 2].map(async () => seal(await key, film(9), 'a')));
    expect(one && other && (await same(one, other))).toBe(false);
  });
});
