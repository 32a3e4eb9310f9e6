import { createHash, createHmac } from 'node:crypto';
import type { S3Place } from './s3-place.js';
import type { S3Settings } from './s3-settings.js';

/** What a signed address allows. */
export interface AddressRequest {
  readonly method: 'GET' | 'PUT';
  readonly query: Readonly<Record<string, string>>;
  /** Sent with the request exactly so, or the signature does not hold. Lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly from: Date;
  readonly seconds: number;
}

/**
 * An address signed by AWS Signature Version 4 in its query. The client library signs no other header
 * than the host; here length, type and checksum are signed too, so that an address takes one file only.
 */
export function signedAddress(settings: S3Settings, place: S3Place, ask: AddressRequest): string {
  const { origin, host } = new URL(settings.publicEndpoint);
  const path = `/${[place.bucket, ...place.name.split('/')].map(escaped).join('/')}`;
  const time = ask.from.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = [time.slice(0, 8), settings.region, 's3', 'aws4_request'];
  const headers = Object.entries({ ...ask.headers, host }).sort(byName);
  const names = headers.map(([name]) => name).join(';');
  const query = Object.entries({
    ...ask.query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': [settings.accessKey, ...scope].join('/'),
    'X-Amz-Date': time,
    'X-Amz-Expires': String(ask.seconds),
    'X-Amz-SignedHeaders': names,
    ...(settings.sessionToken ? { 'X-Amz-Security-Token': settings.sessionToken } : {}),
  })
    .map(([name, value]) => [escaped(name), escaped(value)] as const)
    .sort(byName)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const canonical = [
    ...[ask.method, path, query],
    ...headers.map(([name, value]) => `${name}:${value}`),
    ...['', names, 'UNSIGNED-PAYLOAD'],
  ].join('\n');
  const hashed = createHash('sha256').update(canonical).digest('hex');
  const said = ['AWS4-HMAC-SHA256', time, scope.join('/'), hashed].join('\n');
  const signature = mac(scope.reduce(mac, Buffer.from(`AWS4${settings.secretKey}`)), said);
  return `${origin}${path}?${query}&X-Amz-Signature=${signature.toString('hex')}`;
}

const mac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : Number(a > b);

/** RFC 3986: everything but letters, digits and -._~ */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
