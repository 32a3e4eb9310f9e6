import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { contentDigest } from './content-digest.js';
import { FileServer, newKey, put, refusal, sendSome, sha256 } from './file-server.support-spec.js';

let files: FileServer;

beforeAll(async () => {
  files = await FileServer.start();
});

afterAll(async () => {
  await files.stop();
  expect(files.troubles).toEqual([]);
});

const fullDevice = '/dev/full';
(existsSync(fullDevice) ? it : it.skip)(
  'says in words that the disk is full, to the end of a long upload too',
  async () => {
    const full = await FileServer.start(() => open(fullDevice, 'w'));
    for (const size of [5, 12 * 1024 * 1024]) {
      const bytes = Buffer.alloc(size, 7);
      const response = await put(await full.part(newKey(), bytes, 'video/mp4'), bytes);
      const answer = { status: 507, code: 'STORAGE_FULL', zh: true };
      expect([size, await refusal(response)]).toEqual([size, answer]);
    }
    expect(await full.unfinished()).toEqual([]);
    await full.stop();
    expect(full.troubles).toHaveLength(2);
  },
);

describe('PUT at a signed address', () => {
  it('keeps the bytes and answers their size and hash', async () => {
    const bytes = randomBytes(300_000);
    const key = newKey();
    const response = await put(await files.part(key, bytes), bytes);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ size: 300_000, sha256: sha256(bytes) });
    expect(await files.store.stat(key)).toMatchObject({
      size: 300_000,
      etag: sha256(bytes),
      contentType: 'image/jpeg',
      storedAt: files.clock.now(),
    });
  });

  it('takes 16 MiB, whatever the body limit of the API is', async () => {
    const bytes = Buffer.alloc(16 * 1024 * 1024, 7);
    const key = newKey();
    const response = await put(await files.part(key, bytes, 'video/mp4'), bytes);
    expect(response.status).toBe(200);
    expect((await files.store.stat(key))?.size).toBe(bytes.length);
  });

  it('is safe to send twice, and refuses other bytes', async () => {
    const bytes = randomBytes(5000);
    const key = newKey();
    const other = randomBytes(5000);
    const address = await files.part(key, bytes);
    const otherAddress = await files.part(key, other);
    expect((await put(address, bytes)).status).toBe(200);
    expect((await put(address, bytes)).status).toBe(200);
    const answer = await refusal(await put(otherAddress, other));
    expect(answer).toEqual({ status: 409, code: 'OBJECT_EXISTS', zh: true });
    expect((await files.store.stat(key))?.etag).toBe(sha256(bytes));
  });

  it('lets exactly one of two simultaneous uploads of other bytes win', async () => {
    const key = newKey();
    const [a, b] = [randomBytes(400_000), randomBytes(400_000)];
    const [pa, pb] = [await files.part(key, a), await files.part(key, b)];
    const statuses = (await Promise.all([put(pa, a), put(pb, b)])).map((r) => r.status);
    expect(statuses.sort()).toEqual([200, 409]);
    expect(await files.unfinished()).toEqual([]);
  });

  it('leaves nothing when cut in half, and takes a second try', async () => {
    const bytes = randomBytes(200_000);
    const key = newKey();
    const address = await files.part(key, bytes);
    await sendSome(address, bytes.subarray(0, 100_000), bytes.length, 'cut');
    await files.quiet();
    expect(await files.unfinished()).toEqual([]);
    expect(await files.store.stat(key)).toBeNull();
    expect((await put(address, bytes)).status).toBe(200);
  });

  it('stops an upload that stalls, in words', async () => {
    const bytes = randomBytes(200_000);
    const key = newKey();
    const answer = await sendSome(
      await files.part(key, bytes),
      bytes.subarray(0, 1000),
      bytes.length,
      'hang',
    );
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('UPLOAD_STALLED');
    await files.quiet();
    expect(await files.unfinished()).toEqual([]);
    expect(await files.store.stat(key)).toBeNull();
  });

  it.each([
    ['longer than declared', 1100, 'LENGTH_TOO_LONG', 413],
    ['shorter than declared', 900, 'LENGTH_TOO_SHORT', 400],
  ])('refuses a body %s', async (_name, length, code, status) => {
    const declared = randomBytes(1000);
    const key = newKey();
    const address = await files.part(key, declared);
    const answer = await refusal(await put(address, Buffer.alloc(length)));
    expect(answer).toEqual({ status, code, zh: true });
    expect(await files.store.stat(key)).toBeNull();
  });

  it('does not listen to the end of a body far too long', async () => {
    const bytes = randomBytes(1000);
    const answer = await sendSome(await files.part(newKey(), bytes), bytes, 10 ** 12, 'hang');
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer.toLowerCase()).toContain('connection: close');
  });

  it('refuses a body of unknown length', async () => {
    const bytes = randomBytes(1000);
    const address = await files.part(newKey(), bytes);
    const response = await fetch(address.url, {
      method: 'PUT',
      body: Readable.toWeb(Readable.from([bytes])) as ReadableStream,
      headers: Object.fromEntries(address.headers.map((h) => [h.name, h.value])),
      duplex: 'half',
    } as RequestInit);
    expect(await refusal(response)).toEqual({ status: 400, code: 'LENGTH_MISSING', zh: true });
  });

  it('refuses bytes that differ from their digest, and says so in English when asked', async () => {
    const bytes = randomBytes(1000);
    const key = newKey();
    const address = await files.part(key, bytes);
    const answer = await refusal(
      await put(address, randomBytes(1000), { 'Accept-Language': 'en' }),
    );
    expect(answer).toEqual({ status: 400, code: 'DIGEST_DIFFERS', zh: false });
    expect(await files.store.stat(key)).toBeNull();
    expect((await put(address, bytes)).status).toBe(200);
  });

  it('refuses a digest that is none, and a type other than the declared one', async () => {
    const bytes = randomBytes(100);
    const address = await files.part(newKey(), bytes);
    const odd = await refusal(await put(address, bytes, { 'Content-Digest': 'md5=:abc:' }));
    expect(odd).toEqual({ status: 400, code: 'DIGEST_MALFORMED', zh: true });
    const other = { 'Content-Digest': contentDigest(sha256(randomBytes(100))) };
    expect((await refusal(await put(address, bytes, other))).code).toBe('DIGEST_DIFFERS');
    const typed = await refusal(await put(address, bytes, { 'Content-Type': 'text/html' }));
    expect(typed).toEqual({ status: 400, code: 'CONTENT_TYPE_DIFFERS', zh: true });
    const untyped = await refusal(await put({ ...address, headers: [] }, bytes));
    expect(untyped.code).toBe('CONTENT_TYPE_DIFFERS');
  });
});

describe('the address', () => {
  const changes: [string, (url: string) => string, number, string][] = [
    ['another size', (u) => u.replace('size=1000', 'size=1001'), 403, 'ADDRESS_NOT_SIGNED'],
    ['other content', (u) => u.replace(/sha256=./, 'sha256=g'), 400, 'ADDRESS_MALFORMED'],
    [
      'another hash',
      (u) => u.replace(/sha256=.{64}/, `sha256=${'0'.repeat(64)}`),
      403,
      'ADDRESS_NOT_SIGNED',
    ],
    ['a part of it', (u) => u.replace('&size', '&part=2&size'), 403, 'ADDRESS_NOT_SIGNED'],
    ['another key', (u) => u.replace('/original', '/thumbnail'), 403, 'ADDRESS_NOT_SIGNED'],
    ['a later expiry', (u) => u.replace(/expires=\d/, 'expires=2'), 403, 'ADDRESS_NOT_SIGNED'],
    ['no signature', (u) => u.replace(/&signature=.*/, ''), 400, 'ADDRESS_MALFORMED'],
    ['a parameter more', (u) => `${u}&download=1`, 400, 'ADDRESS_MALFORMED'],
    ['a parameter twice', (u) => `${u}&size=1000`, 400, 'ADDRESS_MALFORMED'],
    ['a climbing key', (u) => u.replace('evidence/', '..%2f..%2fetc/'), 400, 'ADDRESS_MALFORMED'],
    ['a NUL in the key', (u) => u.replace('evidence/', 'evidence%00/'), 400, 'ADDRESS_MALFORMED'],
    [
      'a key without end',
      (u) => u.replace('evidence/', 'a/'.repeat(3000)),
      400,
      'ADDRESS_MALFORMED',
    ],
  ];
  it.each(changes)('with %s is refused', async (_name, change, status, code) => {
    const bytes = randomBytes(1000);
    const address = await files.part(newKey(), bytes);
    const changed = { ...address, url: change(address.url) };
    expect(changed.url).not.toBe(address.url);
    expect(await refusal(await put(changed, bytes))).toEqual({ status, code, zh: true });
  });

  it('expires, and a PUT address is no GET address', async () => {
    const bytes = randomBytes(100);
    const key = newKey();
    const address = await files.part(key, bytes);
    expect((await put(address, bytes)).status).toBe(200);
    expect((await refusal(await fetch(address.url))).status).toBe(400);
    const get = await files.store.presignGet(key, {
      fileName: 'a.jpg',
      contentType: 'image/jpeg',
      expiresAt: new Date(files.clock.now().getTime() + 300_000),
    });
    expect(get.expiresAt).toEqual(new Date(files.clock.now().getTime() + 300_000));
    files.clock.advance({ minutes: 5 });
    expect((await refusal(await fetch(files.here(get.url)))).code).toBe('ADDRESS_EXPIRED');
    files.clock.advance({ minutes: 6 });
    expect((await refusal(await put(address, bytes))).code).toBe('ADDRESS_EXPIRED');
  });

  it('takes no other method', async () => {
    const response = await fetch(files.here('https://portal.test/files/evidence/x'), {
      method: 'POST',
      body: 'x',
    });
    expect(response.headers.get('allow')).toBe('GET, HEAD, PUT');
    expect(await refusal(response)).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED', zh: true });
  });
});
