import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { PART_BYTES, type GetRequest } from '@portal/platform/storage';
import { fileOf, stored, threeParts, type ClientFile } from './bench.js';
import { bench } from './present.js';

/** Files that come down again. */
describe('files that are read', () => {
  let film: ClientFile;
  beforeAll(async () => {
    film = await stored(bench(), threeParts());
  });

  const inMinutes = (minutes: number): Date =>
    new Date(bench().clock.now().getTime() + minutes * 60_000);

  async function get(
    over: Partial<GetRequest> = {},
    headers: Record<string, string> = {},
    key = film.key,
  ): Promise<Response> {
    const request = { fileName: 'a.mp4', contentType: 'video/mp4', expiresAt: inMinutes(5) };
    const { url } = await bench().store.presignGet(key, { ...request, ...over });
    return fetch(url, { headers });
  }

  const bodyOf = async (response: Response): Promise<Buffer> =>
    Buffer.from(await response.arrayBuffer());

  it('give a range, also over the seam of two parts, as a film player asks', async () => {
    const { bytes } = film;
    const from = PART_BYTES - 500;
    for (const [range, start, end] of [
      [`bytes=${from}-${from + 999}`, from, from + 1000],
      ['bytes=0-0', 0, 1],
      [`bytes=${2 * PART_BYTES}-`, 2 * PART_BYTES, bytes.length],
      ['bytes=-100', bytes.length - 100, bytes.length],
    ] as const) {
      const response = await get({}, { range });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(
        `bytes ${start}-${end - 1}/${bytes.length}`,
      );
      expect((await bodyOf(response)).equals(bytes.subarray(start, end))).toBe(true);
    }
    expect((await get({}, { range: `bytes=${bytes.length}-` })).status).toBe(416);
  });

  it('give a range of the version that the reader has, and never bytes of another', async () => {
    const whole = await get();
    const etag = whole.headers.get('etag') ?? '';
    expect(hexEqual(await bodyOf(whole), film.bytes)).toBe(true);
    const same = await get({}, { range: 'bytes=10-19', 'if-range': etag });
    expect(same.status).toBe(206);
    expect((await bodyOf(same)).equals(film.bytes.subarray(10, 20))).toBe(true);
    const other = await get({}, { range: 'bytes=10-19', 'if-range': '"other"' });
    const wanted = other.status === 206 ? film.bytes.subarray(10, 20) : film.bytes;
    expect(hexEqual(await bodyOf(other), wanted)).toBe(true);
    expect((await get({}, { 'if-none-match': etag })).status).toBe(304);
  });

  it('carry the name in any script, and are saved where they could do harm', async () => {
    const { key } = await stored(bench(), fileOf(randomBytes(100)));
    const shown = await get({ fileName: '现场 "1".jpg', contentType: 'image/jpeg' }, {}, key);
    expect(shown.headers.get('content-disposition')).toBe(
      `inline; filename="__ _1_.jpg"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%221%22.jpg`,
    );
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('cache-control')).toBe('private, no-store');
    for (const [contentType, download] of [
      ['image/svg+xml', false],
      ['text/html', false],
      ['image/png', true],
    ] as const) {
      const saved = await get({ contentType, download }, {}, key);
      expect(saved.headers.get('content-disposition')).toMatch(/^attachment;/);
      expect(saved.headers.get('content-type')).not.toMatch(/svg|html/);
    }
  });

  it('are fetched only at an address that is signed and has not run out', async () => {
    const { store, clock } = bench();
    const request = { fileName: 'a.mp4', contentType: 'video/mp4', expiresAt: inMinutes(5) };
    const { url } = await store.presignGet(film.key, request);
    expect((await store.presignGet(film.key, request)).url).toBe(url);
    const changed = url.replace(film.key.split('/')[2] ?? '', 'other');
    expect(changed).not.toBe(url);
    expect((await fetch(changed)).status).toBe(403);
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBeGreaterThanOrEqual(400);
    const past = new Date(clock.now().getTime() - 1000);
    const late = await store.presignGet(film.key, { ...request, expiresAt: past });
    expect((await fetch(late.url)).status).toBe(403);
    const nothing = await store.presignGet('320000/evidence/none/original', request);
    expect((await fetch(nothing.url)).status).toBe(404);
  });

  it('are read by range in the processes too, and what is missing is said to be missing', async () => {
    const { store } = bench();
    const range = { start: PART_BYTES - 3, end: PART_BYTES + 2 };
    const read = await buffer(await store.read(film.key, range));
    expect(read.equals(film.bytes.subarray(range.start, range.end + 1))).toBe(true);
    const { length } = film.bytes;
    const outside = async (start: number, end: number): Promise<unknown> =>
      store.read(film.key, { start, end });
    await expect(outside(0, length)).rejects.toMatchObject({ code: 'RANGE_NOT_SATISFIABLE' });
    await expect(outside(length, length)).rejects.toMatchObject({ code: 'RANGE_NOT_SATISFIABLE' });
    const none = store.read('320000/evidence/none/original');
    await expect(none).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
  });
});

/** jest would print 32 MiB. */
const hexEqual = (a: Buffer, b: Buffer): boolean => a.equals(b);
