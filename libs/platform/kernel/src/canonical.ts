import { createHash } from 'node:crypto';

/** JSON with sorted keys and no spaces (the idea of RFC 8785), so that equal values hash alike. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    const entries = Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries);
  });
}

export const sha256Hex = (text: string | Buffer): string =>
  createHash('sha256').update(text).digest('hex');
