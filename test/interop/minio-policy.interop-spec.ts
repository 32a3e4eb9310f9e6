import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Client } from 'minio';
import { prepareBuckets, S3ObjectStore, type S3Settings } from '@portal/platform/storage';
import {
  addresses,
  fileOf,
  newKey,
  readBack,
  stored,
  threeParts,
  type StoreBench,
} from '../support/object-store/bench.js';
import { MinioBench, PORTAL } from './support/minio-bench.js';

const POLICY = readFileSync(join(__dirname, '../../docker/minio/delta-portal-policy.json'), 'utf8');

/** docker/minio/delta-portal-policy.json: what the product's own user may do, and nothing more. */
describe('the product under its own policy', () => {
  let minio: MinioBench;
  let settings: S3Settings;
  let bench: StoreBench;
  let raw: Client;

  beforeAll(async () => {
    minio = await MinioBench.open();
    settings = { ...(await limited(minio.settings)), bucketPrefix: 'delta-portal' };
    const store = new S3ObjectStore(settings, minio.clock);
    bench = Object.create(minio, { store: { value: store } }) as StoreBench;
    const { hostname, port } = new URL(settings.endpoint);
    const { accessKey, secretKey, region, sessionToken = '' } = settings;
    const reached = { endPoint: hostname, port: Number(port), useSSL: false, region };
    raw = new Client({ ...reached, accessKey, secretKey, sessionToken });
  });
  afterAll(() => minio.stop());

  it('does all its work', async () => {
    const made = await prepareBuckets(settings, ['320000'], PORTAL);
    expect(made).toMatchObject([{ bucket: 'delta-portal-320000', made: true }]);
    expect(await prepareBuckets(settings, ['320000'], PORTAL)).toMatchObject([{ made: false }]);
    const picture = await stored(bench, fileOf(randomBytes(1000)));
    const film = await stored(bench, threeParts());
    expect(await readBack(bench, picture.key)).toBe(picture.sha256);
    expect(await readBack(bench, film.key)).toBe(film.sha256);
    await bench.store.write(newKey(), Readable.from([randomBytes(10)]), 'image/webp');
    await bench.store.lock(film.key, new Date(Date.now() + 86_400_000));
    const given = threeParts();
    await addresses(bench, given);
    expect(await bench.store.sweep()).toBe(0);
    const request = {
      fileName: 'a',
      contentType: 'video/mp4',
      expiresAt: new Date(Date.now() + 60_000),
    };
    const { url } = await bench.store.presignGet(film.key, request);
    expect((await fetch(url)).status).toBe(200);
  });

  it('can remove nothing, locked or not, nor see other buckets', async () => {
    const { key } = await stored(bench, fileOf(randomBytes(1000)));
    await expect(bench.store.remove(key)).rejects.toMatchObject({ code: 'STORAGE_TROUBLE' });
    const bucket = 'delta-portal-320000';
    const name = key.replace('320000/', '');
    for (const tried of [
      () => raw.removeObject(bucket, name),
      () => raw.removeBucket(bucket),
      () => raw.statObject('interop-320000', name),
      () => raw.makeBucket('elsewhere', 'us-east-1'),
      () => raw.setBucketPolicy(bucket, '{}'),
    ]) {
      await expect(tried()).rejects.toMatchObject({ code: 'AccessDenied' });
    }
    expect(await bench.store.stat(key)).not.toBeNull();
  });
});

interface Credentials {
  getAccessKey(): string;
  getSecretKey(): string;
  getSessionToken(): string | undefined;
}

/** In the client library, but not at its door. */
const { AssumeRoleProvider: AssumeRole } = createRequire(__filename)(
  'minio/dist/main/AssumeRoleProvider.js',
) as {
  AssumeRoleProvider: new (options: object) => { getCredentials(): Promise<Credentials> };
};

/** Credentials of a session that the policy bounds. */
async function limited(settings: S3Settings): Promise<S3Settings> {
  const { endpoint: stsEndpoint, accessKey, secretKey, region } = settings;
  const policy = JSON.stringify(JSON.parse(POLICY));
  const session = new AssumeRole({
    ...{ stsEndpoint, accessKey, secretKey, region, policy, action: 'AssumeRole' },
  });
  const credentials = await session.getCredentials();
  return {
    ...settings,
    accessKey: credentials.getAccessKey(),
    secretKey: credentials.getSecretKey(),
    sessionToken: credentials.getSessionToken() ?? '',
  };
}
