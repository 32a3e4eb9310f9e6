import type { ExifFacts } from './records';

/** Only the first part of a file carries EXIF; reading more would cost a phone for nothing. */
const exifBytes = 512 * 1024;

/** The two groups of EXIF that we read, as `exifreader` gives them with `expanded`. */
export interface ExifGroups {
  readonly exif?: Readonly<Record<string, unknown>> | undefined;
  readonly gps?: { readonly Latitude?: number; readonly Longitude?: number } | undefined;
}

/** The reader is a script of its own: a net that dies before the first picture must not keep it away. */
export async function fetchExifReader(): Promise<void> {
  await import('exifreader').catch(() => undefined);
}

/**
 * What a picture says about itself; null where it says nothing. Never throws: a picture without
 * readable EXIF is still a picture. The file is only read, never changed.
 */
export async function readExif(file: Blob): Promise<ExifFacts | null> {
  try {
    const { default: reader } = await import('exifreader');
    const head = await file.slice(0, exifBytes).arrayBuffer();
    const { exif, gps } = reader.load(head, { expanded: true });
    return exifFacts({ exif: { ...exif }, gps });
  } catch {
    return null;
  }
}

/** Picks time, place and device; cameras without a time zone are taken to show Asia/Shanghai. */
export function exifFacts(groups: ExifGroups): ExifFacts | null {
  const text = (name: string): string | null => description(groups.exif?.[name]);
  const facts: ExifFacts = {
    takenAt: exifTime(text('DateTimeOriginal') ?? text('DateTime'), text('OffsetTimeOriginal')),
    longitude: within(groups.gps?.Longitude, 180),
    latitude: within(groups.gps?.Latitude, 90),
    device: deviceName(text('Make'), text('Model')),
  };
  return Object.values(facts).some((value) => value !== null) ? facts : null;
}

function description(tag: unknown): string | null {
  if (typeof tag !== 'object' || tag === null || !('description' in tag)) return null;
  return typeof tag.description === 'string' ? tag.description.trim() : null;
}

/** `2026:11:22 21:04:05` and an optional `+08:00` as ISO 8601; null where it is no time. */
export function exifTime(time: string | null, offset: string | null): string | null {
  const match = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(time ?? '');
  if (!match) return null;
  const [year, month, day, clock] = match.slice(1);
  const zone = offset !== null && /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : '+08:00';
  const at = new Date(`${[year, month, day].join('-')}T${String(clock)}${zone}`);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1990 ? null : at.toISOString();
}

function within(value: number | undefined, limit: number): number | null {
  if (value === undefined || !Number.isFinite(value) || Math.abs(value) > limit) return null;
  return Math.round(value * 1e7) / 1e7;
}

function deviceName(make: string | null, model: string | null): string | null {
  if (!model) return make;
  return !make || model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}
