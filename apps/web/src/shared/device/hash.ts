/** Thrown where the page is not a secure context, so that the browser offers no SHA-256. */
export class HashingUnavailable extends Error {
  constructor() {
    super('crypto.subtle needs https or localhost');
    this.name = 'HashingUnavailable';
  }
}

/**
 * SHA-256 of the bytes, lower-case hex: the proof that what the server holds is what was captured.
 * @throws HashingUnavailable outside a secure context.
 */
export async function sha256Hex(bytes: ArrayBuffer): Promise<string> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (!subtle) throw new HashingUnavailable();
  return toHex(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A random UUID (v4), also where `crypto.randomUUID` is missing because the page is not secure. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
