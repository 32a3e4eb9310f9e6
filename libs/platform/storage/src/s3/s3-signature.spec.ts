import { Client } from 'minio';
import { placeOf } from './s3-place.js';
import { signedAddress } from './s3-signature.js';

const settings = {
  endpoint: 'http://minio:9000',
  publicEndpoint: 'https://files.example:8443',
  region: 'cn-east-1',
  accessKey: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  bucketPrefix: 'delta-portal',
};
const place = placeOf('delta-portal', '320000/evidence/0192/original');
const from = new Date('2026-11-22T02:00:00.500Z');

describe('a signed address', () => {
  it('is signed as the client library signs what it can', async () => {
    const { region, accessKey, secretKey } = settings;
    const client = new Client({
      ...{ endPoint: 'files.example', port: 8443, useSSL: true, region, accessKey, secretKey },
    });
    const query = {
      'response-content-type': 'video/mp4',
      'response-content-disposition': `attachment; filename="__ (1)*.mp4"; filename*=UTF-8''%E7%8E%B0.mp4`,
    };
    const theirs = await client.presignedUrl(
      ...(['GET', place.bucket, place.name, 300, query, from] as const),
    );
    const ours = signedAddress(settings, place, {
      ...{ method: 'GET', query, headers: {}, from, seconds: 300 },
    });
    const termsOf = (url: string): [string, Record<string, string>] => {
      const { origin, pathname, searchParams } = new URL(url);
      return [origin + pathname, Object.fromEntries(searchParams)];
    };
    expect(termsOf(ours)).toEqual(termsOf(theirs));
  });

  it('names the headers that must come with the bytes, and changes with each of them', () => {
    const headers = { 'content-type': 'video/mp4', 'content-length': '5' };
    const ask = { method: 'PUT' as const, query: { partNumber: '1' }, headers, from, seconds: 60 };
    const url = new URL(signedAddress(settings, place, ask));
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
    const signature = (over: object): string | null =>
      new URL(signedAddress(settings, place, { ...ask, ...over })).searchParams.get(
        'X-Amz-Signature',
      );
    const changed = [
      {},
      { headers: { ...headers, 'content-length': '6' } },
      { headers: { ...headers, 'content-type': 'text/html' } },
      { query: { partNumber: '2' } },
      { seconds: 61 },
      { method: 'GET' },
    ].map(signature);
    expect(new Set(changed).size).toBe(changed.length);
  });

  it('carries the token of temporary credentials', () => {
    const ask = { method: 'GET' as const, query: {}, headers: {}, from, seconds: 60 };
    const url = new URL(signedAddress({ ...settings, sessionToken: 'a/b+c=' }, place, ask));
    expect(url.searchParams.get('X-Amz-Security-Token')).toBe('a/b+c=');
  });
});

describe('the place of an object', () => {
  it('is the bucket of its province', () => {
    expect(place).toEqual({ bucket: 'delta-portal-320000', name: 'evidence/0192/original' });
  });

  it.each(['evidence/0192/original', '32/evidence/x', '320000/', '320000/../x', '320000/A', ''])(
    'there is none for %j',
    (key) => {
      expect(() => placeOf('delta-portal', key)).toThrow(RangeError);
    },
  );
});
