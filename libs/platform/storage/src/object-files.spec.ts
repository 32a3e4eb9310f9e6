import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SetClock } from '@portal/platform/kernel';
import { digestFrom, contentDigest } from './content-digest.js';
import { FilesystemObjectStore } from './filesystem-store.js';
import { ObjectFiles } from './object-files.js';
import { isObjectKey, objectFolder } from './object-key.js';

const clock = new SetClock(new Date('2026-11-22T02:00:00Z'));
const urlKey = randomBytes(32);
let root: string;
const storeAt = (folder: string, files?: ObjectFiles): FilesystemObjectStore =>
  new FilesystemObjectStore(
    { root: folder, publicUrl: 'http://portal.test', urlKey, clock },
    files,
  );

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'objects-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('keys', () => {
  it.each(['evidence/0192/original', 'evidence/0192/thumbnail.webp', 'a', 'a-b_c/d.e'])(
    '%s is one',
    (key) => {
      expect(isObjectKey(key)).toBe(true);
      expect(objectFolder('/root', key).startsWith('/root/objects/')).toBe(true);
    },
  );
  it.each([
    '',
    '/',
    '../x',
    'a/../b',
    'a//b',
    './a',
    'a/.b',
    'A',
    'a\\b',
    'a b',
    'a/b.',
    '现场',
    `${'a/'.repeat(9)}a`,
    'a'.repeat(201),
    'a\n',
  ])('%j is none', (key) => {
    expect(isObjectKey(key)).toBe(false);
    expect(() => objectFolder('/root', key)).toThrow(RangeError);
  });
});

describe('files on disk', () => {
  it('are written once: the same bytes are fine, others refused', async () => {
    const store = storeAt(root);
    const first = await store.write('a/b', Readable.from([Buffer.from('one')]), 'text/plain');
    expect(await store.write('a/b', Readable.from([Buffer.from('one')]), 'text/plain')).toEqual(
      first,
    );
    await expect(
      store.write('a/b', Readable.from([Buffer.from('two')]), 'text/plain'),
    ).rejects.toMatchObject({ code: 'OBJECT_EXISTS', status: 409 });
    expect(await buffer(await store.read('a/b'))).toEqual(Buffer.from('one'));
    expect(await store.complete('a/b', 3)).toEqual(first);
  });

  it('are read by range, and a missing one is said to be missing', async () => {
    const store = storeAt(root);
    await store.write('a', Readable.from([Buffer.from('0123456789')]), 'text/plain');
    expect(String(await buffer(await store.read('a', { start: 2, end: 4 })))).toBe('234');
    await expect(store.read('a', { start: 2, end: 10 })).rejects.toMatchObject({ status: 416 });
    await expect(store.read('b')).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
    expect(await store.stat('b')).toBeNull();
    expect(await store.complete('b', 3)).toBeNull();
  });

  it('are removed whole, and removing nothing is no error', async () => {
    const store = storeAt(root);
    await store.write('a', Readable.from([Buffer.from('x')]), 'text/plain');
    await store.remove('a');
    await store.remove('a');
    expect(await store.stat('a')).toBeNull();
    expect(await readdir(join(root, 'incoming'))).toEqual([]);
  });

  it('leave nothing when their source fails', async () => {
    const store = storeAt(root);
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(1000);
        throw new Error('source broke');
      })(),
    );
    await expect(store.write('a', broken, 'text/plain')).rejects.toThrow('source broke');
    expect(await store.stat('a')).toBeNull();
    expect(await readdir(join(root, 'incoming'))).toEqual([]);
  });
});

const fullDevice = '/dev/full';
(existsSync(fullDevice) ? it : it.skip)('says in words that the disk is full', async () => {
  const store = storeAt(root, new ObjectFiles(root, () => open(fullDevice, 'w')));
  const terms = store.checkPut(...(await signedPut(store)));
  await expect(store.receive(terms, Readable.from([Buffer.alloc(5)]))).rejects.toMatchObject({
    code: 'STORAGE_FULL',
    status: 507,
  });
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
});

async function signedPut(store: FilesystemObjectStore): Promise<[string, unknown]> {
  const { parts } = await store.presignPut('a/b', {
    size: 5,
    contentType: 'text/plain',
    sha256: createHash('sha256').update(Buffer.alloc(5)).digest('hex'),
    expiresInSeconds: 60,
  });
  const url = new URL(parts[0]?.url ?? '');
  return [url.pathname.slice('/files/'.length), Object.fromEntries(url.searchParams)];
}

it('sweeps what is old and unfinished, nothing else', async () => {
  const store = storeAt(root);
  await store.write('a', Readable.from([Buffer.from('x')]), 'text/plain');
  const files = new ObjectFiles(root);
  const never = new Readable({ read: () => undefined });
  never.push(Buffer.alloc(10));
  const pending = files.receive('b', never, { contentType: 'text/plain', storedAt: clock.now() });
  while ((await readdir(join(root, 'incoming'))).length === 0) await new Promise(setImmediate);
  const [name = ''] = await readdir(join(root, 'incoming'));
  expect(await files.sweep(new Date(Date.now() - 1000))).toBe(0);
  for (const path of [join(root, 'incoming', name, 'content'), join(root, 'incoming', name)]) {
    await utimes(path, 0, 0).catch(() => undefined);
  }
  expect(await files.sweep(new Date(Date.now() - 1000))).toBe(1);
  never.destroy(new Error('gone'));
  await expect(pending).rejects.toThrow('gone');
  expect(await store.stat('a')).not.toBeNull();
});

it('digest headers read back', () => {
  const hex = randomBytes(32).toString('hex');
  expect(digestFrom(contentDigest(hex))).toBe(hex);
  expect(digestFrom(`sha-512=:AAAA:, ${contentDigest(hex)}`)).toBe(hex);
  expect(digestFrom('sha-256=:AAAA:')).toBeNull();
});

/** kill -9 in the middle of a write: nothing half is ever seen, and the next try succeeds. */
it('a process killed while it writes leaves no half object', async () => {
  const script = `
    const fs = require('node:fs/promises'); const path = require('node:path');
    (async () => {
      const folder = path.join(process.argv[1], 'incoming', 'dead');
      await fs.mkdir(folder, { recursive: true });
      const handle = await fs.open(path.join(folder, 'content'), 'wx');
      await handle.write(Buffer.alloc(100000)); process.stdout.write('half');
      setInterval(() => {}, 1000);
    })();`;
  const child = spawn(process.execPath, ['-e', script, root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const store = storeAt(root);
  expect(await store.stat('dead')).toBeNull();
  await store.write('dead', Readable.from([Buffer.from('whole')]), 'text/plain');
  expect((await store.stat('dead'))?.size).toBe(5);
  clock.set(new Date(Date.now() + 48 * 3_600_000));
  expect(await store.sweep()).toBe(1);
});
