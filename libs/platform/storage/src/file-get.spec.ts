import { randomBytes } from 'node:crypto';
import { FileServer, newKey, refusal, sha256 } from './file-server.support-spec.js';

let files: FileServer;

const inFiveMinutes = (): Date => new Date(files.clock.now().getTime() + 300_000);

beforeAll(async () => {
  files = await FileServer.start();
});

afterAll(async () => {
  await files.stop();
  expect(files.troubles).toEqual([]);
});

describe('GET at a signed address', () => {
  const bytes = randomBytes(100_000);
  const address = async (key: string, over: object = {}): Promise<string> => {
    const request = {
      fileName: '现场 "1".jpg',
      contentType: 'image/jpeg',
      expiresAt: inFiveMinutes(),
    };
    return files.here((await files.store.presignGet(key, { ...request, ...over })).url);
  };

  it('shows a photograph and can do no harm', async () => {
    const response = await fetch(await address(await files.stored(bytes)));
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '100000',
      etag: `"${sha256(bytes)}"`,
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': `inline; filename="__ _1_.jpg"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%221%22.jpg`,
    });
  });

  it.each([
    ['image/svg+xml', false, 'attachment', 'application/octet-stream'],
    ['text/html', false, 'attachment', 'application/octet-stream'],
    ['image/heic', false, 'attachment', 'image/heic'],
    ['application/pdf', false, 'inline', 'application/pdf'],
    ['image/png', true, 'attachment', 'image/png'],
    ['text/plain', false, 'inline', 'text/plain; charset=utf-8'],
  ])('%s, download %s: %s', async (contentType, download, kind, answered) => {
    const key = await files.stored(bytes, contentType);
    const response = await fetch(await address(key, { contentType, download }));
    expect(response.headers.get('content-disposition')).toMatch(new RegExp(`^${kind};`));
    expect(response.headers.get('content-type')).toBe(answered);
    await response.arrayBuffer();
  });

  it.each([
    ['bytes=0-99', 206, 0, 100],
    ['bytes=99990-', 206, 99_990, 100_000],
    ['bytes=-10', 206, 99_990, 100_000],
    ['bytes=50-999999999', 206, 50, 100_000],
    ['bytes=0-1,5-6', 200, 0, 100_000],
    ['lines=1-2', 200, 0, 100_000],
    ['bytes=9-2', 200, 0, 100_000],
  ])('range %s answers %d', async (range, status, start, end) => {
    const response = await fetch(await address(await files.stored(bytes)), { headers: { range } });
    expect(response.status).toBe(status);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes.subarray(start, end))).toBe(true);
    const span = status === 206 ? `bytes ${String(start)}-${String(end - 1)}/100000` : null;
    expect(response.headers.get('content-range')).toBe(span);
  });

  it('refuses a range outside the file', async () => {
    const url = await address(await files.stored(bytes));
    const response = await fetch(url, { headers: { range: 'bytes=100000-' } });
    expect(response.headers.get('content-range')).toBe('bytes */100000');
    expect(await refusal(response)).toEqual({
      status: 416,
      code: 'RANGE_NOT_SATISFIABLE',
      zh: true,
    });
  });

  it('knows entity tags', async () => {
    const url = await address(await files.stored(bytes));
    const etag = `"${sha256(bytes)}"`;
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const same = await fetch(url, { headers: { range: 'bytes=0-9', 'if-range': etag } });
    expect(same.status).toBe(206);
    const other = await fetch(url, { headers: { range: 'bytes=0-9', 'if-range': '"x"' } });
    expect(other.status).toBe(200);
    await Promise.all([same.arrayBuffer(), other.arrayBuffer()]);
  });

  it('answers HEAD without the bytes', async () => {
    const response = await fetch(await address(await files.stored(bytes)), { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('100000');
    expect((await response.arrayBuffer()).byteLength).toBe(0);
  });

  it('says when there is no such file', async () => {
    const answer = await refusal(await fetch(await address(newKey())));
    expect(answer).toEqual({ status: 404, code: 'OBJECT_NOT_FOUND', zh: true });
  });
});
