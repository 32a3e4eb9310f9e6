import sharp from 'sharp';
import { mutationDocument, type Result } from '../support/operations.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { raw, type RawAnswer } from '../support/raw-http.js';
import { key, localAddress, stateOf, until } from '../support/referrals.js';
import { expectNoLeak, expectWords } from '../support/refusals.js';
import { fileInput, sha256, Stage, type Upload } from '../support/stage.js';
import { contents } from '../support/stored.js';
import { cutInHalf, put, storedFiles, type SentBytes } from '../support/uploads.js';

const BYTES = Buffer.from('现场笔录：渣土约六十立方米。'.repeat(40));

let portal: TestPortal;
let stage: Stage;
let referralId: string;

beforeAll(async () => {
  portal = await startPortal();
  stage = await Stage.open(portal);
  referralId = await stage.at('DRAFT');
});

afterAll(() => portal.stop());

const ask = async (mutation: string, input: object, language = 'zh'): Promise<Result['result']> => {
  const document = mutationDocument(mutation);
  const keyed = { input: { idempotencyKey: key(), ...input } };
  const answer = await stage.people.officer.ask<Result>(document, keyed, {
    'accept-language': language,
  });
  expect(answer.errors).toBeUndefined();
  return answer.data.result;
};

/** An item that awaits these bytes, under a name and a type. */
const awaiting = (bytes: Buffer, named: object = {}): Promise<Upload> =>
  stage.prepared(stage.people.officer, { ...fileInput(referralId, bytes), ...named });

describe('A file that may not be evidence', () => {
  const refused: readonly (readonly [string, object, string])[] = [
    ['a program', { fileName: '取证.exe', mediaType: 'application/x-msdownload' }, 'mediaType'],
    ['a program without a type', { fileName: '取证.exe', mediaType: '' }, 'mediaType'],
    [
      'a drawing that may run scripts',
      { fileName: '图.svg', mediaType: 'image/svg+xml' },
      'mediaType',
    ],
    ['a page', { fileName: '页.html', mediaType: 'text/html' }, 'mediaType'],
    ['a PNG said to be a JPEG', { fileName: '图.png', mediaType: 'image/jpeg' }, 'mediaType'],
    ['a file without a name', { fileName: '../..' }, 'fileName'],
    ['a file of no bytes', { size: 0 }, 'size'],
    ['a file of less than none', { size: -1 }, 'size'],
    ['half a byte', { size: 1.5 }, 'size'],
    ['a file as large as can be said', { size: 1e308 }, 'size'],
    ['a hash that is none', { sha256: 'z'.repeat(64) }, 'sha256'],
    ['a hash too short', { sha256: 'ab' }, 'sha256'],
    ['a capture in the future', { capturedAt: '2999-01-01T00:00:00Z' }, 'capturedAt'],
    ['a place off the globe', { capturedPlace: { longitude: 181 } }, 'capturedPlace.longitude'],
    ['eleven collectors', { collectors: Array.from({ length: 11 }, () => '王') }, 'collectors'],
  ];
  it.each(refused)('%s is refused before it is sent', async (_name, declared, path) => {
    const before = await contents(portal);
    const input = { ...fileInput(referralId, BYTES), ...declared };
    for (const language of ['zh', 'en'] as const) {
      const { __typename: name, fields = [] } = await ask('prepareEvidenceUpload', input, language);
      expect(name).toBe('InvalidInput');
      const fault = fields.find((field) => field.path === path);
      expectWords(fault?.message ?? '', language);
    }
    expect(await contents(portal)).toEqual(before);
  });

  it.each([
    ['../../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Windows\\system32\\笔录.txt', '笔录.txt'],
    ['笔录\u202etxt.exe.txt', '笔录txt.exe.txt'],
    ['a"b<c>|?*.txt', 'a_b_c____.txt'],
    ['%2e%2e%2f笔录.txt', '%2e%2e%2f笔录.txt'],
  ])('the name %p is kept as %p', async (fileName, kept) => {
    const { itemId } = await awaiting(BYTES, { fileName });
    const answer = await stage.people.officer.ask(
      'query($id: ID!) { evidenceItem(id: $id) { fileName } }',
      { id: itemId },
    );
    expect(answer.data).toEqual({ evidenceItem: { fileName: kept } });
  });
});

describe('A file that is not what its name says', () => {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#864' } });
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  );
  const page = Buffer.from('<!doctype html><html><script>alert(1)</script></html>');
  const program = Buffer.concat([
    Buffer.from('MZ\x90\0\x03\0\0\0\x04\0', 'latin1'),
    Buffer.alloc(900),
  ]);
  const elf = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(900)]);
  const lies: readonly (readonly [string, () => Promise<Buffer>, string, string])[] = [
    ['a PNG', () => picture.clone().png().toBuffer(), '现场.jpg', 'image/jpeg'],
    ['a JPEG', () => picture.clone().jpeg().toBuffer(), '现场.png', 'image/png'],
    ['a program', () => Promise.resolve(program), '决定书.pdf', 'application/pdf'],
    ['another program', () => Promise.resolve(elf), '录像.mp4', 'video/mp4'],
    ['a drawing with a script', () => Promise.resolve(svg), '图.png', 'image/png'],
    ['a page with a script', () => Promise.resolve(page), '图.webp', 'image/webp'],
    ['a program said to be text', () => Promise.resolve(program), '笔录.txt', 'text/plain'],
    [
      'half a picture’s name',
      () => Promise.resolve(Buffer.from([0xff, 0xd8])),
      '图.jpg',
      'image/jpeg',
    ],
  ];
  it.each(lies)('%s is kept apart, in words', async (_name, make, fileName, mediaType) => {
    const bytes = await make();
    const upload = await awaiting(bytes, { fileName, mediaType });
    expect((await put(portal, upload, { bytes })).status).toBe(200);
    await ask('completeEvidenceUpload', { itemId: upload.itemId });
    await stage.verify(upload.itemId);
    for (const language of ['zh', 'en'] as const) {
      const { data } = await stage.people.officer.ask<{
        evidenceItem: { state: string; rejection: string };
      }>(
        'query($id: ID!) { evidenceItem(id: $id) { state rejection } }',
        { id: upload.itemId },
        { 'accept-language': language },
      );
      expect(data.evidenceItem.state).toBe('REJECTED');
      expectWords(data.evidenceItem.rejection, language);
      expectNoLeak(data.evidenceItem.rejection);
    }
    const opened = await ask('openEvidence', { itemId: upload.itemId, purpose: 'CASE_HANDLING' });
    expect(opened).toMatchObject({ __typename: 'RuleViolation', code: 'EVIDENCE_NOT_READY' });
  });
});

interface Changed extends Partial<SentBytes> {
  readonly change?: (url: string) => string;
}

describe('An upload', () => {
  const changed = (from: RegExp | string, to: string) => (url: string) => url.replace(from, to);
  const other = Buffer.from(BYTES).reverse();
  const refused: readonly (readonly [string, Changed, number, string])[] = [
    ['of other bytes', { bytes: other }, 400, 'DIGEST_DIFFERS'],
    ['of fewer bytes', { bytes: BYTES.subarray(1) }, 400, 'LENGTH_TOO_SHORT'],
    ['of more bytes', { bytes: Buffer.concat([BYTES, BYTES]) }, 413, 'LENGTH_TOO_LONG'],
    ['of another type', { headers: { 'Content-Type': 'text/html' } }, 400, 'CONTENT_TYPE_DIFFERS'],
    [
      'with a digest that is none',
      { headers: { 'content-digest': 'md5=:x:' } },
      400,
      'DIGEST_MALFORMED',
    ],
    [
      'to a forged address',
      { change: changed(/signature=.{10}/, 'signature=AAAAAAAAAA') },
      403,
      'ADDRESS_NOT_SIGNED',
    ],
    [
      'to a longer address',
      { change: changed(/expires=\d/, 'expires=2') },
      403,
      'ADDRESS_NOT_SIGNED',
    ],
    [
      'to an address of another size',
      { change: changed(/size=\d+/, 'size=7') },
      403,
      'ADDRESS_NOT_SIGNED',
    ],
    [
      'to an address without its signature',
      { change: changed(/&signature=[^&]*/, '') },
      400,
      'ADDRESS_MALFORMED',
    ],
    ['to an address with more', { change: (url) => `${url}&x=1` }, 400, 'ADDRESS_MALFORMED'],
    [
      'up the folders',
      { change: changed('/files/', '/files/../files/..%2f..%2f') },
      400,
      'ADDRESS_MALFORMED',
    ],
    [
      'up the folders, escaped',
      { change: changed('/files/', '/files/%2e%2e%2f%2e%2e%2f') },
      400,
      'ADDRESS_MALFORMED',
    ],
    ['to a key with a NUL', { change: changed('/files/', '/files/%00') }, 400, 'ADDRESS_MALFORMED'],
    ['by POST', { method: 'POST' }, 405, 'METHOD_NOT_ALLOWED'],
    ['by DELETE', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
  ];
  it.each(refused)('%s is refused and keeps nothing', async (_name, sent, status, code) => {
    const upload = await awaiting(BYTES);
    const before = await storedFiles(portal);
    const url = sent.change?.(upload.url) ?? upload.url;
    for (const language of ['zh', 'en'] as const) {
      const answer = await put(portal, upload, { bytes: BYTES, ...sent, url, language });
      expect({ status: answer.status, text: answer.text }).toMatchObject({
        status,
        text: expect.stringContaining(`"${code}"`) as string,
      });
      expectWords(JSON.stringify(wordsOf(answer)), language);
      expectNoLeak(answer.text);
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(await storedFiles(portal)).toEqual(before);
    expect(await stateOf(portal, upload.itemId)).toBe('AWAITING_UPLOAD');
    const completed = await ask('completeEvidenceUpload', { itemId: upload.itemId });
    expect(completed).toMatchObject({ __typename: 'RuleViolation', code: 'UPLOAD_NOT_FINISHED' });
  });

  it('cut in half keeps nothing, and can be sent again', async () => {
    const upload = await awaiting(BYTES);
    const before = await storedFiles(portal);
    await cutInHalf(upload, BYTES);
    await until(async () => (await storedFiles(portal)).length === before.length, 5_000);
    const completed = await ask('completeEvidenceUpload', { itemId: upload.itemId });
    expect(completed).toMatchObject({ code: 'UPLOAD_NOT_FINISHED' });
    expect((await put(portal, upload, { bytes: BYTES })).status).toBe(200);
    expect(await ask('completeEvidenceUpload', { itemId: upload.itemId })).toMatchObject({
      __typename: 'EvidenceItem',
      id: upload.itemId,
    });
  });

  it('sent twice is kept once; the original is never overwritten', async () => {
    const upload = await awaiting(BYTES);
    expect((await put(portal, upload, { bytes: BYTES })).status).toBe(200);
    const kept = await storedFiles(portal);
    expect((await put(portal, upload, { bytes: BYTES })).status).toBe(200);
    expect((await put(portal, upload, { bytes: other })).status).toBe(400);
    expect(await storedFiles(portal)).toEqual(kept);
  });

  it('too late is refused; a new address takes it', async () => {
    const idempotencyKey = key();
    const upload = await awaiting(BYTES, { idempotencyKey });
    portal.clock.advance({ hours: 1, minutes: 1 });
    for (const language of ['zh', 'en'] as const) {
      const late = await put(portal, upload, { bytes: BYTES, language });
      expect(late.status).toBe(403);
      expect(wordsOf(late)).toMatchObject({ code: 'ADDRESS_EXPIRED' });
      expectWords(JSON.stringify(wordsOf(late)), language);
    }
    const again = await awaiting(BYTES, { idempotencyKey });
    expect(again.itemId).toBe(upload.itemId);
    expect((await put(portal, again, { bytes: BYTES })).status).toBe(200);
  });

  it('address opens nothing for reading, and a reading address takes nothing', async () => {
    const upload = await stage.completedItem(stage.people.officer, referralId, BYTES);
    await stage.verify(upload.itemId);
    expect((await put(portal, upload, { bytes: BYTES, method: 'GET' })).status).toBe(400);
    const opened = await ask('openEvidence', { itemId: upload.itemId, purpose: 'CASE_HANDLING' });
    const url = localAddress(portal, String(opened['url']));
    const read = await raw(portal, { method: 'GET', path: url.replace(portal.url, '') });
    expect({ status: read.status, hash: sha256(read.text) }).toEqual({
      status: 200,
      hash: sha256(BYTES),
    });
    expect((await put(portal, upload, { url, bytes: other })).status).toBe(400);
  });
});

const wordsOf = ({ text }: RawAnswer): object => JSON.parse(text) as object;
