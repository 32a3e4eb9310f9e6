import ExifReader from 'exifreader';
import { exifBlockOf } from './exif-block.js';

/** What a camera wrote into a picture. Never corrected, never written back. */
export interface ExifSummary {
  /** ISO 8601 with the camera's offset; where it wrote none, Shanghai's is assumed. */
  readonly takenAt: string | null;
  readonly offsetAssumed: boolean;
  /** Degrees, WGS 84 as the EXIF standard has it. */
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly device: string | null;
}

const SHANGHAI = '+08:00';
type Tags = Readonly<Record<string, { description?: unknown } | undefined>>;

/** Null when there is nothing, or nothing that can be read: a broken block says nothing of the picture. */
export function exifOf(picture: Buffer): ExifSummary | null {
  const block = exifBlockOf(picture);
  if (!block) return null;
  let tags: ExifReader.ExpandedTags;
  try {
    tags = ExifReader.load(block, { expanded: true });
  } catch {
    return null;
  }
  const exif = (tags.exif ?? {}) as Tags;
  const taken = timeOf(exif);
  const summary: ExifSummary = {
    takenAt: taken?.at ?? null,
    offsetAssumed: taken?.offsetAssumed ?? false,
    ...positionOf(tags.gps),
    device: deviceOf(exif),
  };
  const { offsetAssumed: _assumed, ...found } = summary;
  return Object.values(found).some((value) => value !== null) ? summary : null;
}

const wordsOf = (tags: Tags, name: string): string => {
  const description = tags[name]?.description;
  return typeof description === 'string' ? description.trim() : '';
};

function timeOf(exif: Tags): { at: string; offsetAssumed: boolean } | null {
  for (const [time, offset] of [
    ['DateTimeOriginal', 'OffsetTimeOriginal'],
    ['DateTimeDigitized', 'OffsetTimeDigitized'],
    ['DateTime', 'OffsetTime'],
  ] as const) {
    const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(wordsOf(exif, time));
    if (!parts) continue;
    const [, year = '', month = '', day = '', clock = ''] = parts;
    const written = /^[+-]\d\d:\d\d$/.exec(wordsOf(exif, offset))?.[0];
    const at = `${year}-${month}-${day}T${clock}${written ?? SHANGHAI}`;
    if (!Number.isNaN(Date.parse(at))) return { at, offsetAssumed: written === undefined };
  }
  return null;
}

function positionOf(gps: { Latitude?: number; Longitude?: number } | undefined): {
  longitude: number | null;
  latitude: number | null;
} {
  const longitude = gps?.Longitude;
  const latitude = gps?.Latitude;
  const sound =
    longitude !== undefined &&
    latitude !== undefined &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90 &&
    // Cameras without a fix write zeros.
    (longitude !== 0 || latitude !== 0);
  return sound ? { longitude, latitude } : { longitude: null, latitude: null };
}

function deviceOf(exif: Tags): string | null {
  const make = wordsOf(exif, 'Make');
  const model = wordsOf(exif, 'Model');
  const both = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
  return (
    both
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 100) || null
  );
}
