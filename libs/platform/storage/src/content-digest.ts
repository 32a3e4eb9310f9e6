/** RFC 9530 Content-Digest with SHA-256: `sha-256=:<base64>:`. */
export const contentDigest = (sha256Hex: string): string =>
  `sha-256=:${Buffer.from(sha256Hex, 'hex').toString('base64')}:`;

/** The SHA-256 of a Content-Digest header as hex; null when it holds none that can be read. */
export function digestFrom(header: string): string | null {
  const found = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header)?.[1];
  return found === undefined ? null : Buffer.from(found, 'base64').toString('hex');
}
