import { isReadable, type FieldFault } from '@portal/platform/kernel';
import { cleanFileName, lengthOf, nameFromFile } from './file-name.js';
import type { CoordinateSystem, EvidenceKind } from './lists.js';
import { keptTypeOf, maxBytesOf } from './media-types.js';

type Maybe<T> = T | null | undefined;

/** A place as it was captured; coordinates keep the system they were measured in. */
export interface CapturedPlace {
  readonly address?: Maybe<string>;
  readonly divisionCode?: Maybe<string>;
  readonly longitude?: Maybe<number>;
  readonly latitude?: Maybe<number>;
  readonly coordinateSystem?: Maybe<CoordinateSystem>;
  readonly accuracyMetres?: Maybe<number>;
}

/** What a client says of a file before it sends it. */
export interface UploadRequest {
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Hex, computed on the device when the file was captured or chosen. */
  readonly sha256: string;
  /** Hex, of each part in order, where the file goes in parts. */
  readonly partSha256?: Maybe<readonly string[]>;
  readonly kind: EvidenceKind;
  readonly name?: Maybe<string>;
  readonly capturedAt?: Maybe<Date>;
  readonly capturedPlace?: Maybe<CapturedPlace>;
  readonly deviceId?: Maybe<string>;
  readonly originalCarrier?: Maybe<boolean>;
  readonly source?: Maybe<string>;
  readonly collectors?: Maybe<readonly string[]>;
  readonly note?: Maybe<string>;
}

/** The same, cleaned: what is stored. */
export interface DeclaredItem {
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly kind: EvidenceKind;
  readonly name: string;
  readonly capturedAt: Date | null;
  readonly capturedPlace: CapturedPlace | null;
  readonly deviceId: string | null;
  readonly originalCarrier: boolean;
  readonly source: string | null;
  readonly collectors: readonly string[];
  readonly note: string | null;
}

/** A device's clock may run ahead this far. */
const CLOCK_TOLERANCE_MS = 24 * 3_600_000;
const MAX_COLLECTORS = 10;
const TEXT_LIMITS = { name: 200, deviceId: 200, source: 200, note: 2000 } as const;

const text = (value: Maybe<string>): string | null => value?.trim() || null;

/**
 * The item to store, or every fault of the request at once.
 * @param partCount in how many parts a file of that size goes
 */
export function checkUpload(
  request: UploadRequest,
  now: Date,
  partCount: number,
): { readonly faults: readonly FieldFault[]; readonly item: DeclaredItem } {
  const fileName = cleanFileName(request.fileName);
  const mediaType = keptTypeOf(fileName, request.mediaType);
  const collectors = (request.collectors ?? []).map((c) => c.trim()).filter((c) => c !== '');
  const size = sizeFaults(request.size, mediaType);
  const faults = [
    ...fileFaults(request, fileName, mediaType),
    ...size,
    // How many hashes there should be can be said only of a size that can be taken.
    ...hashFaults(request, size.length === 0 ? partCount : 1),
    ...textFaults(request, collectors),
    ...timeFaults(request.capturedAt ?? null, now),
    ...placeFaults(request.capturedPlace ?? null),
  ];
  return {
    faults,
    item: {
      fileName,
      mediaType: mediaType ?? '',
      size: request.size,
      sha256: request.sha256.toLowerCase(),
      kind: request.kind,
      name: text(request.name) ?? nameFromFile(fileName),
      capturedAt: request.capturedAt ?? null,
      capturedPlace: request.capturedPlace ?? null,
      deviceId: text(request.deviceId),
      originalCarrier: request.originalCarrier ?? true,
      source: text(request.source),
      collectors,
      note: text(request.note),
    },
  };
}

function fileFaults(
  request: UploadRequest,
  fileName: string,
  mediaType: string | null,
): FieldFault[] {
  const faults: FieldFault[] = [];
  if (fileName === '') faults.push({ path: 'fileName', code: 'FILE_NAME_MISSING' });
  else if (mediaType === null) faults.push({ path: 'mediaType', code: 'FILE_TYPE_NOT_ALLOWED' });
  return faults;
}

function sizeFaults(size: number, mediaType: string | null): FieldFault[] {
  if (!Number.isSafeInteger(size) || size < 1) return [{ path: 'size', code: 'FILE_EMPTY' }];
  return size > maxBytesOf(mediaType) ? [{ path: 'size', code: 'FILE_TOO_LARGE' }] : [];
}

const isSha256 = (hex: string): boolean => /^[0-9a-f]{64}$/i.test(hex);

/** A file that goes in one part has its hash already; of several, each has its own. */
function hashFaults({ sha256, partSha256 }: UploadRequest, partCount: number): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isSha256(sha256)) faults.push({ path: 'sha256', code: 'SHA256_FORM' });
  if (partCount > 1 && partSha256?.length !== partCount) {
    return [...faults, { path: 'partSha256', code: 'PART_HASHES_COUNT' }];
  }
  partSha256?.forEach((hash, index) => {
    if (!isSha256(hash)) {
      faults.push({ path: `partSha256.${String(index)}`, code: 'SHA256_FORM' });
    }
  });
  return faults;
}

/** Faults of a text that may be left out: too many characters, or some that can't be kept. */
export function freeTextFaults(path: string, value: Maybe<string>, limit: number): FieldFault[] {
  if (lengthOf(value) > limit) return [{ path, code: 'EVIDENCE_TEXT_TOO_LONG' }];
  return isReadable(value) ? [] : [{ path, code: 'EVIDENCE_TEXT_UNREADABLE' }];
}

function textFaults(request: UploadRequest, collectors: readonly string[]): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const field of ['name', 'deviceId', 'source', 'note'] as const) {
    faults.push(...freeTextFaults(field, request[field], TEXT_LIMITS[field]));
  }
  collectors.forEach((name, index) => {
    if (!isReadable(name))
      faults.push({ path: `collectors.${String(index)}`, code: 'EVIDENCE_TEXT_UNREADABLE' });
  });
  if (collectors.length > MAX_COLLECTORS || collectors.some((c) => lengthOf(c) > 50)) {
    faults.push({ path: 'collectors', code: 'COLLECTORS_TOO_MANY' });
  }
  return faults;
}

function timeFaults(capturedAt: Date | null, now: Date): FieldFault[] {
  if (!capturedAt) return [];
  const late = capturedAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MS;
  return late ? [{ path: 'capturedAt', code: 'CAPTURED_IN_FUTURE' }] : [];
}

/** Longitude, latitude and their system come together or not at all. */
function placeFaults(place: CapturedPlace | null): FieldFault[] {
  if (!place) return [];
  const at = (field: string): string => `capturedPlace.${field}`;
  const faults: FieldFault[] = [];
  const within = (value: Maybe<number>, limit: number): boolean =>
    value === null || value === undefined || (Number.isFinite(value) && Math.abs(value) <= limit);
  if (!within(place.longitude, 180))
    faults.push({ path: at('longitude'), code: 'COORDINATE_RANGE' });
  if (!within(place.latitude, 90)) faults.push({ path: at('latitude'), code: 'COORDINATE_RANGE' });
  const given = [place.longitude, place.latitude, place.coordinateSystem].filter(
    (v) => v !== null && v !== undefined,
  );
  if (given.length % 3 !== 0) {
    faults.push({ path: at('coordinateSystem'), code: 'COORDINATES_INCOMPLETE' });
  }
  return [...faults, ...placeTextFaults(place, at)];
}

function placeTextFaults(place: CapturedPlace, at: (field: string) => string): FieldFault[] {
  const faults = freeTextFaults(at('address'), place.address, 200);
  if (place.divisionCode && !/^\d{6}(\d{3})?$/.test(place.divisionCode)) {
    faults.push({ path: at('divisionCode'), code: 'DIVISION_CODE_FORM' });
  }
  const accuracy = place.accuracyMetres ?? 0;
  if (!(accuracy >= 0 && accuracy <= 1_000_000)) {
    faults.push({ path: at('accuracyMetres'), code: 'COORDINATE_RANGE' });
  }
  return faults;
}
