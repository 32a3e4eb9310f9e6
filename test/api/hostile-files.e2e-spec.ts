import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { crc32, createDeflate, createDeflateRaw } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { startPortal, type TestPortal } from '../support/portal.js';
import { raw, type RawAnswer } from '../support/raw-http.js';
import { key, localAddress } from '../support/referrals.js';
import { fileInput, Stage } from '../support/stage.js';
import { put } from '../support/uploads.js';

const SCRIPT = '<script>fetch("/graphql")</script>';
const ZIP_END = Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1');
const MEGABYTE = 1024 * 1024;

let portal: TestPortal;
let stage: Stage;
let referralId: string;

beforeAll(async () => {
  portal = await startPortal();
  stage = await Stage.open(portal);
  referralId = await stage.at('DRAFT');
});

afterAll(() => portal.stop());

const square = (pixels: number): Sharp =>
  sharp({
    create: { width: pixels, height: pixels, channels: 3, background: '#864' },
    limitInputPixels: false,
  });

interface Kept {
  readonly itemId: string;
  readonly state: string;
}

/** Sends a file under a name and has it looked into. */
async function sent(bytes: Buffer, fileName: string, mediaType: string): Promise<Kept> {
  const { officer } = stage.people;
  const named = { ...fileInput(referralId, bytes), fileName, mediaType };
  const upload = await stage.prepared(officer, named);
  expect((await put(portal, upload, { bytes })).status).toBe(200);
  await act('completeEvidenceUpload', { itemId: upload.itemId });
  await stage.verify(upload.itemId);
  const { data } = await officer.ask<{ evidenceItem: { state: string } }>(
    'query($id: ID!) { evidenceItem(id: $id) { state } }',
    { id: upload.itemId },
  );
  return { itemId: upload.itemId, state: data.evidenceItem.state };
}

async function act(mutation: string, input: object, more = ''): Promise<{ url?: string }> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data } = await stage.people.officer.ask<{ result: { url?: string } }>(
    `mutation($input: ${type}!) { result: ${mutation}(input: $input) { __typename ${more} } }`,
    { input: { idempotencyKey: key(), ...input } },
  );
  return data.result;
}

/** What a reader's browser is given. */
async function opened({ itemId }: Kept): Promise<RawAnswer> {
  const opening = { itemId, purpose: 'CASE_HANDLING' };
  const { url = '' } = await act('openEvidence', opening, '... on SignedAddress { url }');
  const path = localAddress(portal, url).replace(portal.url, '');
  expect(path).toMatch(/^\/files\//);
  return raw(portal, { method: 'GET', path });
}

describe('A file that is two things at once', () => {
  const jpeg = (): Promise<Buffer> => square(8).jpeg().toBuffer();
  const join = (...parts: (Buffer | string)[]): Buffer =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));

  it.each<[string, () => Promise<Buffer>, string, string]>([
    ['a picture and an archive', async () => join(await jpeg(), ZIP_END), '现场.jpg', 'image/jpeg'],
    ['a picture and a page', async () => join(await jpeg(), SCRIPT), '现场.jpg', 'image/jpeg'],
    [
      'a picture with a script in its comment',
      async () => {
        const picture = await jpeg();
        const comment = Buffer.from(
          `\xff\xfe\0${String.fromCharCode(SCRIPT.length + 2)}${SCRIPT}`,
          'latin1',
        );
        return join(picture.subarray(0, 2), comment, picture.subarray(2));
      },
      '现场.jpg',
      'image/jpeg',
    ],
    [
      'a document and a page',
      () => Promise.resolve(join('%PDF-1.7\n', SCRIPT, '\n1 0 obj\n<<>>\nendobj\n%%EOF\n')),
      '决定书.pdf',
      'application/pdf',
    ],
    ['a text and a page', () => Promise.resolve(join('笔录\n', SCRIPT)), '笔录.txt', 'text/plain'],
  ])('%s is served as the one, and never sniffed or run', async (_name, make, fileName, type) => {
    const kept = await sent(await make(), fileName, type);
    expect(kept.state).toBe('VERIFIED');
    const { status, headers } = await opened(kept);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(new RegExp(`^${type}`));
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    // A browser's viewer of PDF does not start in a sandbox; it runs in a process and an origin of its own.
    if (type !== 'application/pdf') expect(policy).toContain('sandbox');
  });

  it.each<[string, () => Buffer, string, string]>([
    [
      'a script behind a GIF’s head',
      () => join('GIF89a/*', Buffer.alloc(40), '*/=1;alert(1)'),
      '图.jpg',
      'image/jpeg',
    ],
    ['a page before a document', () => join(SCRIPT, '%PDF-1.7\n'), '决定书.pdf', 'application/pdf'],
    ['an archive before a picture', () => join(ZIP_END, '\xff\xd8\xff'), '图.png', 'image/png'],
    ['a page said to be a recording', () => join('<html>', SCRIPT), '录音.mp3', 'audio/mpeg'],
    ['a drawing said to be a document', () => join('<svg onload="alert(1)"/>'), '图.docx', ''],
  ])('%s is kept apart', async (_name, make, fileName, type) => {
    expect((await sent(make(), fileName, type)).state).toBe('REJECTED');
  });
});

describe('A file that unfolds', () => {
  const bombs: readonly (readonly [string, () => Promise<Buffer>, string, string, string])[] = [
    [
      'an interlaced picture of 1.8 GB',
      () => interlaced(15_000),
      '图.png',
      'image/png',
      'VERIFIED',
    ],
    [
      'a picture that says it is 900 billion pixels',
      () => claiming(950_000),
      '图.png',
      'image/png',
      'VERIFIED',
    ],
    [
      'a progressive picture of 120 million pixels',
      () => square(11_000).jpeg({ progressive: true }).toBuffer(),
      '图.jpg',
      'image/jpeg',
      'VERIFIED',
    ],
    ['a thousand times ten megabytes of EXIF', () => exifBomb(), '图.png', 'image/png', 'VERIFIED'],
    ['a document whose list is a gigabyte', () => officeBomb(), '附件.docx', '', 'REJECTED'],
    ['an archive of it', () => officeBomb(), '附件.zip', 'application/zip', 'VERIFIED'],
  ];
  it.each(bombs)('%s takes neither memory nor time', async (_name, make, fileName, type, state) => {
    const bytes = await make();
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 5);
    const began = performance.now();
    const kept = await sent(bytes, fileName, type).finally(() => {
      clearInterval(watch);
    });
    expect(kept.state).toBe(state);
    expect(Math.round((most - before) / MEGABYTE)).toBeLessThan(400);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

/** Zeros by the gigabyte, packed without ever being held. */
async function packed(size: number, packer = createDeflate({ level: 9 })): Promise<Buffer> {
  const result = buffer(packer);
  const zeros = Buffer.alloc(MEGABYTE);
  for (let left = size; left > 0; left -= zeros.length)
    if (!packer.write(zeros.subarray(0, Math.min(left, zeros.length)))) await once(packer, 'drain');
  packer.end();
  return result;
}

function chunk(type: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(12 + content.length);
  whole.writeUInt32BE(content.length, 0);
  whole.write(type, 4, 'latin1');
  content.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + content.length)), 8 + content.length);
  return whole;
}

/** Four channels of sixteen bits; seven passes, so that nothing can be drawn before all is there. */
async function interlaced(pixels: number): Promise<Buffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(pixels, 0);
  head.writeUInt32BE(pixels, 4);
  head.set([16, 6, 0, 0, 1], 8);
  const passes = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const;
  const size = passes.reduce((sum, [x, y, dx, dy]) => {
    return sum + Math.ceil((pixels - y) / dy) * (1 + Math.ceil((pixels - x) / dx) * 8);
  }, 0);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const data = chunk('IDAT', await packed(size));
  return Buffer.concat([signature, chunk('IHDR', head), data, chunk('IEND', Buffer.alloc(0))]);
}

async function claiming(pixels: number): Promise<Buffer> {
  const small = await square(10).png().toBuffer();
  small.writeUInt32BE(pixels, 16);
  small.writeUInt32BE(pixels, 20);
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29);
  return small;
}

async function exifBomb(): Promise<Buffer> {
  const block = Buffer.alloc(12 * MEGABYTE);
  block.write('II*\0', 'latin1');
  block.writeUInt32LE(8, 4);
  block.writeUInt16LE(1000, 8);
  for (let i = 0; i < 1000; i += 1) {
    const entry = 10 + i * 12;
    block.writeUInt16LE(0x90_00 + i, entry);
    block.writeUInt16LE(7, entry + 2);
    block.writeUInt32LE(10 * MEGABYTE, entry + 4);
    block.writeUInt32LE(MEGABYTE, entry + 8);
  }
  const small = await square(10).png().toBuffer();
  return Buffer.concat([small.subarray(0, 33), chunk('eXIf', block), small.subarray(33)]);
}

async function officeBomb(): Promise<Buffer> {
  const name = '[Content_Types].xml';
  const content = await packed(1024 * MEGABYTE, createDeflateRaw({ level: 9 }));
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(1024 * MEGABYTE, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), content, ZIP_END]);
}
