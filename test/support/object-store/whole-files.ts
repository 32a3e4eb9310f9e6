import { randomBytes } from 'node:crypto';
import type { UploadPart } from '@portal/platform/storage';
import {
  address,
  addresses,
  begin,
  fileOf,
  headersOf,
  newKey,
  put,
  readBack,
  stored,
  VIDEO,
} from './bench.js';
import { bench } from './present.js';

/** A file that goes in one PUT. */
describe('files in one piece', () => {
  const isAbsent = async (key: string): Promise<void> => {
    expect(await bench().store.stat(key)).toBeNull();
  };

  it('are kept as they came', async () => {
    const file = fileOf(randomBytes(300_000));
    await stored(bench(), file);
    expect(await bench().store.stat(file.key)).toMatchObject({ size: 300_000, contentType: VIDEO });
    expect(await readBack(bench(), file.key)).toBe(file.sha256);
    expect(await addresses(bench(), file)).toMatchObject({ parts: [], stored: [1] });
  });

  it('are never overwritten: the same again does no harm, other bytes are refused', async () => {
    const file = fileOf(randomBytes(5000));
    const other = fileOf(randomBytes(5000), file.key);
    const [mine, theirs] = [await address(bench(), file), await address(bench(), other)];
    expect((await put(mine, file.bytes)).status).toBe(200);
    expect([200, 409, 412]).toContain((await put(mine, file.bytes)).status);
    expect([409, 412]).toContain((await put(theirs, other.bytes)).status);
    expect(await readBack(bench(), file.key)).toBe(file.sha256);
  });

  it('sent by two at once under one key: one is kept, the other refused', async () => {
    const file = fileOf(randomBytes(400_000));
    const other = fileOf(randomBytes(400_000), file.key);
    const [mine, theirs] = [await address(bench(), file), await address(bench(), other)];
    const answers = await Promise.all([put(mine, file.bytes), put(theirs, other.bytes)]);
    const won = answers.findIndex(({ status }) => status === 200);
    expect([409, 412]).toContain(answers[1 - won]?.status);
    expect(await readBack(bench(), file.key)).toBe([file, other][won]?.sha256);
  });

  const bytes = randomBytes(2000);
  it.each<[string, (part: UploadPart) => Promise<{ status: number }>]>([
    ['other bytes', (part) => put(part, randomBytes(2000))],
    [
      'other bytes and no word of a checksum',
      (part) => {
        const { 'Content-Type': a, 'content-type': b } = headersOf(part);
        return put(part, randomBytes(2000), { 'Content-Type': a ?? b ?? '' });
      },
    ],
    ['fewer bytes', (part) => put(part, bytes.subarray(1))],
    ['more bytes', (part) => put(part, Buffer.concat([bytes, bytes]))],
    [
      'another type',
      (part) => {
        const named = Object.entries(headersOf(part)).map(([name, value]) =>
          name.toLowerCase() === 'content-type' ? [name, 'text/html'] : [name, value],
        );
        return put(part, bytes, Object.fromEntries(named) as Record<string, string>);
      },
    ],
    ['a false signature', (part) => put({ ...part, url: falsified(part.url) }, bytes)],
    ['another key', (part) => put({ ...part, url: part.url.replace('original', 'other') }, bytes)],
  ])('are refused with %s, and nothing is kept', async (_what, send) => {
    const file = fileOf(bytes, newKey());
    const part = await address(bench(), file);
    const { status } = await send(part);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    await isAbsent(file.key);
    expect((await put(part, bytes)).status).toBe(200);
  });

  it('are refused at an address that has run out', async () => {
    const file = fileOf(bytes);
    const now = bench().clock.now();
    bench().clock.set(new Date(now.getTime() - 3_600_000));
    const part = await address(bench(), file);
    bench().clock.set(now);
    expect((await put(part, bytes)).status).toBe(403);
    await isAbsent(file.key);
  });

  it('cut half way leave nothing, and can be sent again', async () => {
    const file = fileOf(randomBytes(2_000_000));
    const part = await address(bench(), file);
    const { cut } = await begin(part, file.bytes.subarray(0, 1_000_000));
    await cut();
    await isAbsent(file.key);
    expect((await put(part, file.bytes)).status).toBe(200);
    expect(await readBack(bench(), file.key)).toBe(file.sha256);
  });
});

const falsified = (url: string): string =>
  url.replace(/(signature=)(.)/i, (_all, name: string, first: string) =>
    first === '0' ? `${name}1` : `${name}0`,
  );
