import { MAX_FILE_BYTES, MAX_SMALL_FILE_BYTES } from './lists.js';

/** A kind of file that may be evidence. */
interface FileForm {
  readonly extensions: readonly string[];
  /** What is stored and served. */
  readonly mediaType: string;
  /** What browsers and phones declare for it; an empty declaration stands for none at all. */
  readonly declared: readonly string[];
  /** What its content looks like. Some recorders put sound into a film's container. */
  readonly sniffed: readonly string[];
  /** Films, recordings, scans and archives. */
  readonly mayBeLarge?: true;
}

const UNDECLARED = ['', 'application/octet-stream'];
const OFFICE = 'application/vnd.openxmlformats-officedocument';

const FORMS: readonly FileForm[] = [
  {
    extensions: ['jpg', 'jpeg'],
    mediaType: 'image/jpeg',
    declared: ['image/jpeg', 'image/jpg', 'image/pjpeg'],
    sniffed: ['image/jpeg'],
  },
  {
    extensions: ['png'],
    mediaType: 'image/png',
    declared: ['image/png'],
    sniffed: ['image/png', 'image/apng'],
  },
  {
    extensions: ['webp'],
    mediaType: 'image/webp',
    declared: ['image/webp'],
    sniffed: ['image/webp'],
  },
  {
    extensions: ['heic', 'heif'],
    mediaType: 'image/heic',
    declared: ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
    sniffed: ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
  },
  {
    extensions: ['mp4', 'm4v'],
    mediaType: 'video/mp4',
    declared: ['video/mp4', 'video/x-m4v'],
    sniffed: ['video/mp4', 'video/x-m4v', 'video/quicktime', 'video/3gpp'],
    mayBeLarge: true,
  },
  {
    extensions: ['mov'],
    mediaType: 'video/quicktime',
    declared: ['video/quicktime', 'video/mp4'],
    sniffed: ['video/quicktime', 'video/mp4'],
    mayBeLarge: true,
  },
  {
    extensions: ['m4a'],
    mediaType: 'audio/mp4',
    declared: ['audio/mp4', 'audio/x-m4a', 'audio/m4a', 'audio/aac'],
    sniffed: ['audio/mp4', 'audio/x-m4a', 'video/mp4', 'video/3gpp'],
    mayBeLarge: true,
  },
  {
    extensions: ['mp3'],
    mediaType: 'audio/mpeg',
    declared: ['audio/mpeg', 'audio/mp3', 'audio/x-mp3'],
    sniffed: ['audio/mpeg'],
    mayBeLarge: true,
  },
  {
    extensions: ['wav'],
    mediaType: 'audio/wav',
    declared: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
    sniffed: ['audio/wav'],
    mayBeLarge: true,
  },
  {
    extensions: ['pdf'],
    mediaType: 'application/pdf',
    declared: ['application/pdf'],
    sniffed: ['application/pdf'],
    mayBeLarge: true,
  },
  {
    extensions: ['docx'],
    mediaType: `${OFFICE}.wordprocessingml.document`,
    declared: [`${OFFICE}.wordprocessingml.document`],
    sniffed: [`${OFFICE}.wordprocessingml.document`],
  },
  {
    extensions: ['xlsx'],
    mediaType: `${OFFICE}.spreadsheetml.sheet`,
    declared: [`${OFFICE}.spreadsheetml.sheet`],
    sniffed: [`${OFFICE}.spreadsheetml.sheet`],
  },
  {
    // What a recorder or a phone gives out as one; kept as it is, never unpacked.
    extensions: ['zip'],
    mediaType: 'application/zip',
    declared: ['application/zip', 'application/x-zip-compressed', 'application/x-zip'],
    sniffed: [
      'application/zip',
      `${OFFICE}.wordprocessingml.document`,
      `${OFFICE}.spreadsheetml.sheet`,
    ],
    mayBeLarge: true,
  },
  {
    extensions: ['txt'],
    mediaType: 'text/plain',
    declared: ['text/plain'],
    sniffed: ['text/plain'],
  },
];

/** For words: what may be sent. */
export const ALLOWED_EXTENSIONS = FORMS.flatMap((form) => form.extensions)
  .map((extension) => extension.toUpperCase())
  .join('、');

/** The media type under which a file is kept, by its extension and declared type; null: not allowed. */
export function keptTypeOf(fileName: string, declared: string): string | null {
  const extension = /\.([A-Za-z0-9]+)$/.exec(fileName)?.[1]?.toLowerCase();
  const form = FORMS.find((f) => extension !== undefined && f.extensions.includes(extension));
  if (!form) return null;
  const said = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  return UNDECLARED.includes(said) || form.declared.includes(said) ? form.mediaType : null;
}

/** Whether content that looks like `sniffed` may stand under the media type it is kept as. */
export const isContentOf = (mediaType: string, sniffed: string | null): boolean =>
  sniffed !== null &&
  FORMS.some((form) => form.mediaType === mediaType && form.sniffed.includes(sniffed));

/** Bytes that a file kept under the media type may have; of an unknown type the most of all. */
export function maxBytesOf(mediaType: string | null): number {
  const form = FORMS.find((each) => each.mediaType === mediaType);
  return !form || form.mayBeLarge ? MAX_FILE_BYTES : MAX_SMALL_FILE_BYTES;
}

/** Pictures of which a small copy is made; HEIC is not among them, its decoder is not free to ship. */
export const hasThumbnail = (mediaType: string): boolean =>
  ['image/jpeg', 'image/png', 'image/webp'].includes(mediaType);

/** Pictures that may carry EXIF. */
export const mayHaveExif = (mediaType: string): boolean =>
  hasThumbnail(mediaType) || mediaType === 'image/heic';
