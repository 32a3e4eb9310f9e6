import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface Camera {
  readonly time?: string;
  readonly offset?: string;
  readonly place?: { readonly latitude: string; readonly longitude: string };
  readonly make?: string;
  readonly model?: string;
}

const plain = (pixels: number): Sharp =>
  sharp({
    create: { width: pixels, height: Math.ceil(pixels * 0.75), channels: 3, background: '#7a6a55' },
  });

/** A photograph as a phone writes it. */
export async function photograph(camera: Camera = {}, pixels = 1200): Promise<Buffer> {
  const { time, offset, place, make, model } = camera;
  return plain(pixels)
    .jpeg()
    .withExif({
      IFD0: { ...(make ? { Make: make } : {}), ...(model ? { Model: model } : {}) },
      IFD2: {
        ...(time ? { DateTimeOriginal: time } : {}),
        ...(offset ? { OffsetTimeOriginal: offset } : {}),
      },
      IFD3: place
        ? {
            GPSLatitudeRef: 'N',
            GPSLatitude: place.latitude,
            GPSLongitudeRef: 'E',
            GPSLongitude: place.longitude,
          }
        : {},
    })
    .toBuffer();
}

export const png = (pixels = 100): Promise<Buffer> => plain(pixels).png().toBuffer();
export const webp = (pixels = 100): Promise<Buffer> => plain(pixels).webp().toBuffer();

/** The first box of a HEIC file: enough to be recognised. */
export const heic = (): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'),
    Buffer.alloc(100),
  ]);

/** A film as far as its kind shows, and noise in which every part differs. */
export function film(size: number): Buffer {
  const head = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypisom\0\0\0\0isommp42', 'latin1'),
  ]);
  const bytes = Buffer.alloc(size);
  for (let at = 0; at + 4 <= size; at += 4096) bytes.writeUInt32BE(at, at);
  head.copy(bytes);
  return bytes;
}

export const pdf = (): Buffer => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');

/** A PNG of a few bytes that says it is that large. */
export async function pngClaiming(pixels: number): Promise<Buffer> {
  const small = await png(10);
  small.writeUInt32BE(pixels, 16);
  small.writeUInt32BE(pixels, 20);
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29);
  return small;
}

/** An Office document as far as its kind shows: an archive with the list of its parts. */
export function office(contentType: string): Buffer {
  const types = `<Types><Override PartName="/x.xml" ContentType="${contentType}.main+xml"/></Types>`;
  const picture = stored('media/image1.bin', Buffer.alloc(100_000, 7));
  const entries = [picture, stored('[Content_Types].xml', Buffer.from(types))];
  return Buffer.concat([...entries, Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);
}

/** A local file of a ZIP archive, not compressed. */
function stored(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(20, 4);
  head.writeUInt32LE(crc32(content), 14);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), content]);
}

/** A recording behind a cover picture larger than any sample. */
export function mp3(): Buffer {
  const cover = Buffer.alloc(200_000, 0x20);
  const size = [cover.length >> 21, cover.length >> 14, cover.length >> 7, cover.length];
  const tag = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, ...size.map((n) => n & 0x7f)]);
  return Buffer.concat([tag, cover, Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(1000)]);
}
