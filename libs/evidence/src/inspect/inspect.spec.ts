import { Readable } from 'node:stream';
import sharp from 'sharp';
import {
  heic,
  mp3,
  office,
  pdf,
  photograph,
  png,
  pngClaiming,
  webp,
} from '../testing/samples.support-spec.js';
import { digestsOf } from './digests.js';
import { exifOf } from './exif.js';
import { isText, sniff } from './sniff.js';
import { thumbnailOf } from './thumbnail.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const DOCX = `${OFFICE}.wordprocessingml.document`;
const XLSX = `${OFFICE}.spreadsheetml.sheet`;

const sniffed = (bytes: Buffer, size = bytes.length): Promise<string | null> =>
  sniff((length) => Promise.resolve(Readable.from([bytes.subarray(0, length)])), size);

describe('digests', () => {
  it('are those of the standards', async () => {
    // FIPS 180-2 appendix B.1; GB/T 32905-2016 appendix A.1
    expect(await digestsOf(Readable.from([Buffer.from('a'), Buffer.from('bc')]))).toEqual({
      size: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      sm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    });
  });
});

describe('the type that content shows', () => {
  it.each<[string, () => Promise<Buffer> | Buffer, string | null]>([
    ['a JPEG', () => photograph(), 'image/jpeg'],
    ['a PNG', () => png(), 'image/png'],
    ['a WebP', () => webp(), 'image/webp'],
    ['a HEIC', heic, 'image/heic'],
    ['a PDF', pdf, 'application/pdf'],
    ['a recording', mp3, 'audio/mpeg'],
    ['a document', () => office(DOCX), DOCX],
    ['a table', () => office(XLSX), XLSX],
    ['a program', () => Buffer.from('MZ\u0090\0\u0003', 'latin1'), 'application/x-msdownload'],
    ['Chinese in UTF-8', () => Buffer.from('现场笔录\r\n'), 'text/plain'],
    ['Chinese in GBK', () => Buffer.from([0xcf, 0xd6, 0xb3, 0xa1]), 'text/plain'],
    ['markup', () => Buffer.from('<?xml version="1.0"?><svg/>'), 'application/xml'],
    ['noise', () => Buffer.from([1, 2, 3, 4, 5, 200, 201]), null],
  ])('of %s', async (_what, make, type) => {
    expect(await sniffed(await make())).toBe(type);
  });

  it('of a large archive, which is not read as a whole', async () => {
    expect(await sniffed(office(DOCX), 51 * 1024 * 1024)).toBe('application/zip');
  });

  it('of text cut inside a character', () => {
    expect(isText(Buffer.from('现场').subarray(0, 5))).toBe(true);
    expect(isText(Buffer.from('\uFEFF现场', 'utf16le'))).toBe(true);
    expect(isText(Buffer.alloc(0))).toBe(true);
  });
});

describe('EXIF', () => {
  it('tells time, place and device', async () => {
    const picture = await photograph({
      time: '2024:06:18 03:12:45',
      offset: '+09:00',
      place: { latitude: '31/1 9/1 36/1', longitude: '120/1 38/1 24/1' },
      make: 'HUAWEI',
      model: 'HUAWEI P60',
    });
    expect(exifOf(picture)).toEqual({
      takenAt: '2024-06-18T03:12:45+09:00',
      offsetAssumed: false,
      latitude: expect.closeTo(31.16, 6) as number,
      longitude: expect.closeTo(120.64, 6) as number,
      device: 'HUAWEI P60',
    });
  });

  it('without an offset is read as Shanghai time, and says so', async () => {
    const picture = await photograph({ time: '2024:06:18 03:12:45', make: 'Xiaomi', model: '14' });
    expect(exifOf(picture)).toMatchObject({
      takenAt: '2024-06-18T03:12:45+08:00',
      offsetAssumed: true,
      longitude: null,
      device: 'Xiaomi 14',
    });
  });

  it.each(['0000:00:00 00:00:00', '2024:13:45 99:00:00', '    ', '昨天'])(
    'with the time %j tells none',
    async (time) => {
      expect(exifOf(await photograph({ time, make: 'X' }))?.takenAt).toBeNull();
    },
  );

  it('that has no fix tells no place', async () => {
    const place = { latitude: '0/1 0/1 0/1', longitude: '0/1 0/1 0/1' };
    expect(exifOf(await photograph({ place, make: 'X' }))).toMatchObject({ latitude: null });
  });

  it.each(['png', 'webp', 'jpeg'] as const)('is found in %s', async (format) => {
    const exif = { IFD0: { Make: 'HUAWEI', Model: 'P60' } };
    const picture = await sharp(await png())
      .withExif(exif)
      .toFormat(format)
      .toBuffer();
    expect(exifOf(picture)?.device).toBe('HUAWEI P60');
  });

  it.each([
    ['goes round', (block: Buffer) => block.writeUInt32LE(8, block.length - 4)],
    ['declares more than it has', (block: Buffer) => block.writeUInt32LE(2 ** 31, 14)],
    ['has more entries than a camera writes', (block: Buffer) => block.writeUInt16LE(60_000, 8)],
  ])('that %s is not read', (_what, spoil) => {
    const block = Buffer.alloc(26);
    block.write('II*\0', 'latin1');
    block.writeUInt32LE(8, 4);
    block.writeUInt16LE(1, 8);
    block.writeUInt16LE(0x01_0f, 10);
    block.writeUInt16LE(2, 12);
    block.writeUInt32LE(4, 14);
    block.write('DJI\0', 18, 'latin1');
    const pictured = (): Buffer => Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block]);
    expect(exifOf(pictured())?.device).toBe('DJI');
    spoil(block);
    expect(exifOf(pictured())).toBeNull();
  });

  it('that is missing or broken is no harm', async () => {
    expect(exifOf(await png())).toBeNull();
    expect(exifOf(heic())).toBeNull();
    expect(exifOf(Buffer.from('nothing'))).toBeNull();
    const picture = await photograph({ make: 'X', time: '2024:06:18 03:12:45' });
    for (let length = 10; length < 400; length += 7) {
      expect(() => exifOf(picture.subarray(0, length))).not.toThrow();
    }
  });
});

describe('thumbnails', () => {
  it('are small, upright and tell nothing', async () => {
    const turned = await sharp(await photograph({ make: 'HUAWEI' }))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const small = await thumbnailOf(turned);
    const { width, height, format, exif } = await sharp(small ?? Buffer.alloc(0)).metadata();
    expect({ width, height, format, exif }).toEqual({
      width: 360,
      height: 480,
      format: 'webp',
      exif: undefined,
    });
  });

  it('are not larger than the picture, and not made of what is none', async () => {
    const { width } = await sharp((await thumbnailOf(await png(50))) ?? Buffer.alloc(0)).metadata();
    expect(width).toBe(50);
    expect(await thumbnailOf(Buffer.from('nothing'))).toBeNull();
    expect(await thumbnailOf((await photograph()).subarray(0, 300))).toBeNull();
  });

  it('are not made of a picture that would unfold to gigabytes', async () => {
    const bomb = await pngClaiming(60_000);
    expect((await sharp(bomb, { limitInputPixels: false }).metadata()).width).toBe(60_000);
    expect(await thumbnailOf(bomb)).toBeNull();
  });
});
