import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { site } from './stage.js';

/** A JPEG as a phone hands it over. */
export interface Photograph {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
  /** When the camera says that it was taken, to the second. */
  readonly takenAt: string;
}

/** As a file chooser takes them. */
export const filesOf = (photographs: readonly Photograph[]) =>
  photographs.map(({ name, mimeType, buffer }) => ({ name, mimeType, buffer }));

export const sha256 = ({ buffer }: Photograph): string =>
  createHash('sha256').update(buffer).digest('hex');

/** Grainy pictures, all different, each with the camera's time and place; some hundred kilobytes. */
export function photographs(count: number, width = 960): Promise<Photograph[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => photograph(index, width)));
}

async function photograph(index: number, width: number): Promise<Photograph> {
  const takenAt = new Date((Math.floor(Date.now() / 1000) - lastMinute + index) * 1000);
  const buffer = await sharp({
    create: {
      width,
      height: Math.round((width * 3) / 4),
      channels: 3,
      background: '#7a6a55',
      noise: { type: 'gaussian', mean: 110 + 8 * index, sigma: 40 },
    },
  })
    .jpeg({ quality: 88 })
    .withExif({
      IFD0: { Make: 'Delta', Model: 'Field Phone' },
      IFD2: { DateTimeOriginal: exifTime(takenAt), OffsetTimeOriginal: '+08:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: sexagesimal(site.latitude),
        GPSLongitudeRef: 'E',
        GPSLongitude: sexagesimal(site.longitude),
      },
    })
    .toBuffer();
  const name = `IMG_${String(index + 1).padStart(4, '0')}.jpg`;
  return { name, mimeType: 'image/jpeg', buffer, takenAt: takenAt.toISOString() };
}

const lastMinute = 60;

/** `2026:11:22 21:05:00`, in the time of the place. */
function exifTime(at: Date): string {
  const shanghai = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  return shanghai.slice(0, 19).replaceAll('-', ':').replace('T', ' ');
}

/** Degrees, minutes and hundredths of seconds as EXIF's rational numbers. */
function sexagesimal(value: number): string {
  const degrees = Math.floor(value);
  const minutes = Math.floor((value - degrees) * 60);
  const seconds = (value - degrees - minutes / 60) * 3600;
  return `${degrees}/1 ${minutes}/1 ${Math.round(seconds * 100)}/100`;
}
