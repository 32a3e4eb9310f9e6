import type { ByteRange } from './object-store.js';
import { StorageProblem } from './storage-problem.js';

/** Types a browser may show without running anything; everything else is saved, not shown. */
const SHOWN = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'video/mp4',
  'video/quicktime',
  'audio/mp4',
  'audio/mpeg',
  'audio/wav',
  'application/pdf',
  'text/plain',
]);

/** A browser's own PDF viewer does not start in a sandboxed document. */
const PDF_POLICY =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
const POLICY = "sandbox; default-src 'none'";

export interface FileTerms {
  readonly fileName: string;
  readonly contentType: string;
  readonly download: boolean;
}

/** The headers that make an untrusted file harmless on the portal's own origin. */
export function safetyHeaders(terms: FileTerms): Record<string, string> {
  const type = terms.contentType.toLowerCase();
  const shown = !terms.download && SHOWN.has(type);
  return {
    'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : safeType(type),
    'content-disposition': disposition(shown ? 'inline' : 'attachment', terms.fileName),
    'content-security-policy': shown && type === 'application/pdf' ? PDF_POLICY : POLICY,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
  };
}

/** Scripts and markup never carry their own type. */
function safeType(type: string): string {
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(type)) return 'application/octet-stream';
  return /html|xml$|svg|script/.test(type) ? 'application/octet-stream' : type;
}

/** RFC 6266 with RFC 5987 for names outside ASCII. */
export function disposition(kind: 'inline' | 'attachment', fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(wellFormed(fileName)).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Half of a surrogate pair can't be put into an address; it becomes U+FFFD. */
export const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/**
 * One range of RFC 9110, 14.2; null means the whole: no header, another unit, several ranges, or
 * something that can't be read are all allowed to be ignored.
 * @throws StorageProblem RANGE_NOT_SATISFIABLE
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '') return last === '' ? null : within(size - Number(last), size - 1, size);
  if (last === '') return within(Number(first), size - 1, size);
  return Number(last) < Number(first) ? null : within(Number(first), Number(last), size);
}

function within(first: number, last: number, size: number): ByteRange {
  const start = Math.max(0, first);
  const end = Math.min(last, size - 1);
  if (end < start) throw new StorageProblem('RANGE_NOT_SATISFIABLE', { size });
  return { start, end };
}

/** If-None-Match against our strong entity tag. */
export const isUnchanged = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*');
