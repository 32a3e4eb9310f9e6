import { PART_BYTES } from '@portal/platform/storage';
import { randomBytes } from 'node:crypto';
import { addresses, begin, bytesOf, put, putAll, readBack, stored, threeParts } from './bench.js';
import { bench } from './present.js';

/** A file over 16 MiB. */
describe('a file in parts', () => {
  it('goes in parts, in any order and at once, and is whole', async () => {
    const file = threeParts();
    const { parts } = await addresses(bench(), file);
    expect(parts.map(({ number, offset, size }) => ({ number, offset, size }))).toEqual([
      { number: 1, offset: 0, size: PART_BYTES },
      { number: 2, offset: PART_BYTES, size: PART_BYTES },
      { number: 3, offset: 2 * PART_BYTES, size: 100_000 },
    ]);
    expect(await putAll(file, [...parts].reverse())).toEqual([200, 200, 200]);
    const { length } = file.bytes;
    const both = await Promise.all([1, 2].map(() => bench().store.complete(file.key, length)));
    expect(both.map((stat) => stat?.size)).toEqual([length, length]);
    expect(await readBack(bench(), file.key)).toBe(file.sha256);
  });

  it('is no object while a part is missing, and asks for that part only', async () => {
    const file = threeParts();
    const { parts } = await addresses(bench(), file);
    await putAll(
      file,
      [parts[0], parts[2]].filter((part) => part !== undefined),
    );
    expect(await bench().store.complete(file.key, file.bytes.length)).toBeNull();
    expect(await bench().store.stat(file.key)).toBeNull();
    const rest = await addresses(bench(), file);
    expect(rest.stored).toEqual([1, 3]);
    expect(rest.parts.map((part) => part.number)).toEqual([2]);
    await putAll(file, rest.parts);
    expect(await bench().store.complete(file.key, file.bytes.length)).not.toBeNull();
    expect(await readBack(bench(), file.key)).toBe(file.sha256);
  });

  it('takes a part again, and no other bytes for it', async () => {
    const file = threeParts();
    const { parts } = await addresses(bench(), file);
    const [first, second, third] = parts;
    if (!first || !second || !third) throw new Error('Three parts were expected');
    expect((await put(third, bytesOf(file, third))).status).toBe(200);
    expect((await put(third, bytesOf(file, third))).status).toBe(200);
    for (const [part, bytes] of [
      [third, randomBytes(third.size)],
      [second, randomBytes(second.size)],
      [second, bytesOf(file, third)],
      [first, Buffer.concat([bytesOf(file, first), Buffer.from('x')])],
    ] as const) {
      expect([0, 400, 403, 413]).toContain((await put(part, bytes)).status);
    }
    expect((await addresses(bench(), file)).stored).toEqual([3]);
    await stored(bench(), file);
    expect(await readBack(bench(), file.key)).toBe(file.sha256);
  });

  it('goes on after a part was cut half way', async () => {
    const file = threeParts();
    const { parts } = await addresses(bench(), file);
    const [first, second] = parts;
    if (!first || !second) throw new Error('Three parts were expected');
    const { cut } = await begin(second, bytesOf(file, second).subarray(0, PART_BYTES / 2));
    expect((await put(first, bytesOf(file, first))).status).toBe(200);
    await cut();
    expect((await addresses(bench(), file)).stored).toEqual([1]);
    await stored(bench(), file);
    expect(await readBack(bench(), file.key)).toBe(file.sha256);
  });

  it('goes on with fresh addresses when the first have run out', async () => {
    const file = threeParts();
    const now = bench().clock.now();
    bench().clock.set(new Date(now.getTime() - 3_600_000));
    const late = (await addresses(bench(), file)).parts;
    bench().clock.set(now);
    expect(await putAll(file, late)).toEqual([403, 403, 403]);
    expect((await addresses(bench(), file)).stored).toEqual([]);
    await stored(bench(), file);
    expect(await readBack(bench(), file.key)).toBe(file.sha256);
  });

  it('goes on after the store was killed in the middle of it', async () => {
    const file = threeParts();
    const { parts } = await addresses(bench(), file);
    const [first, second] = parts;
    if (!first || !second) throw new Error('Three parts were expected');
    expect((await put(first, bytesOf(file, first))).status).toBe(200);
    const { cut } = await begin(second, bytesOf(file, second).subarray(0, PART_BYTES / 2));
    await bench().kill();
    await cut();
    expect((await put(second, bytesOf(file, second))).status).toBe(0);
    await bench().restart();
    const rest = await addresses(bench(), file);
    expect(rest.stored).toEqual([1]);
    await putAll(file, rest.parts);
    await bench().store.complete(file.key, file.bytes.length);
    expect(await readBack(bench(), file.key)).toBe(file.sha256);
  });

  it('begun twice at the same moment comes to one whole object', async () => {
    const file = threeParts();
    const [one, two] = await Promise.all([addresses(bench(), file), addresses(bench(), file)]);
    await putAll(file, [...one.parts.slice(0, 2), ...two.parts.slice(1)]);
    await stored(bench(), file);
    expect(await readBack(bench(), file.key)).toBe(file.sha256);
    expect(await addresses(bench(), file)).toMatchObject({ parts: [], stored: [1, 2, 3] });
  });

  it('stays as it is when a part comes late', async () => {
    const file = threeParts();
    const { parts } = await addresses(bench(), file);
    await stored(bench(), file);
    const before = await bench().store.stat(file.key);
    expect([200, 404]).toContain((await putAll(file, parts.slice(2)))[0]);
    expect(await bench().store.stat(file.key)).toEqual(before);
    expect(await readBack(bench(), file.key)).toBe(file.sha256);
  });
});
