import { randomBytes } from 'node:crypto';
import { Client } from 'minio';
import { prepareBuckets, S3ObjectStore } from '@portal/platform/storage';
import {
  address,
  addresses,
  fileOf,
  put,
  stored,
  threeParts,
} from '../support/object-store/bench.js';
import { until } from '../support/referrals.js';
import { MinioBench, PORTAL } from './support/minio-bench.js';

const DAY = 86_400_000;
const PROVINCES = ['310000', '320000'];

/** MinIO by itself, as an operator or an intruder with the keys would use it. */
describe('the buckets of the provinces', () => {
  let bench: MinioBench;
  let raw: Client;

  beforeAll(async () => {
    bench = await MinioBench.open({
      MINIO_API_STALE_UPLOADS_EXPIRY: '5s',
      MINIO_API_STALE_UPLOADS_CLEANUP_INTERVAL: '1s',
    });
    const { hostname, port } = new URL(bench.settings.endpoint);
    const { accessKey, secretKey, region } = bench.settings;
    const reached = { endPoint: hostname, port: Number(port), useSSL: false, region };
    raw = new Client({ ...reached, accessKey, secretKey });
  });
  afterAll(() => bench.stop());

  const versionOf = async (key: string): Promise<{ name: string; versionId: string }> => {
    const name = key.replace('320000/', '');
    const { versionId } = await raw.statObject('interop-320000', name);
    return { name, versionId: versionId ?? '' };
  };

  it('are made with versions and object lock; made again, they stay as they are', async () => {
    const again = await prepareBuckets(bench.settings, PROVINCES, PORTAL);
    expect(again.map(({ bucket, made }) => ({ bucket, made }))).toEqual([
      { bucket: 'interop-310000', made: false },
      { bucket: 'interop-320000', made: false },
    ]);
    for (const { bucket } of again) {
      expect(await raw.getBucketVersioning(bucket)).toEqual({ Status: 'Enabled' });
    }
  });

  it('say what MinIO does not take from S3: it expires uploads and answers browsers by its own settings', async () => {
    const [one] = await prepareBuckets(bench.settings, ['320000'], PORTAL);
    expect(one).toMatchObject({ expiresUploads: false, allowsOrigin: false });
    const file = fileOf(randomBytes(100));
    const part = await address(bench, file);
    const asked = part.headers.map((header) => header.name).join(',');
    const preflight = await fetch(part.url, {
      method: 'OPTIONS',
      headers: {
        origin: PORTAL,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': asked,
      },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(PORTAL);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('PUT');
    expect(preflight.headers.get('access-control-allow-headers')).toBe(asked);
  });

  it('leave a lifecycle that an operator has set', async () => {
    const rule = {
      ...{ ID: 'own', Status: 'Enabled', Filter: { Prefix: 'x/' } },
      Expiration: { ExpiredObjectDeleteMarker: true },
    };
    await raw.setBucketLifecycle('interop-310000', { Rule: [rule] } as never);
    await prepareBuckets(bench.settings, ['310000'], PORTAL);
    expect(JSON.stringify(await raw.getBucketLifecycle('interop-310000'))).toContain('"own"');
  });

  it('are refused without object lock, in words', async () => {
    await raw.makeBucket('plain-320000', 'us-east-1');
    const settings = { ...bench.settings, bucketPrefix: 'plain' };
    await expect(prepareBuckets(settings, ['320000'], PORTAL)).rejects.toMatchObject({
      code: 'BUCKET_WITHOUT_LOCK',
      params: { bucket: 'plain-320000' },
    });
  });

  it('keep each province’s objects apart', async () => {
    const file = fileOf(randomBytes(100));
    await stored(bench, file);
    const { name } = await versionOf(file.key);
    await expect(raw.statObject('interop-310000', name)).rejects.toMatchObject({
      code: 'NotFound',
    });
    const elsewhere = { ...file, key: file.key.replace('320000', '310000') };
    expect((await addresses(bench, elsewhere)).stored).toEqual([]);
  });

  it('keep what is locked from whoever has the keys', async () => {
    const { key, bytes } = await stored(bench, fileOf(randomBytes(100)));
    const until = new Date(Date.now() + 30 * DAY);
    await bench.store.lock(key, until);
    const { name, versionId } = await versionOf(key);
    const bucket = 'interop-320000';
    const sooner = new Date(Date.now() + DAY).toISOString();
    for (const tried of [
      () => raw.removeObject(bucket, name, { versionId }),
      () => raw.removeObject(bucket, name, { versionId, governanceBypass: true }),
      () => raw.removeObject(bucket, name, { forceDelete: true }),
      () =>
        raw.putObjectRetention(bucket, name, {
          ...{ mode: 'COMPLIANCE' as never, retainUntilDate: sooner, versionId },
        }),
      () => raw.removeBucket(bucket),
    ]) {
      await expect(tried()).rejects.toBeDefined();
    }
    // A new version and a marker of deletion may be laid over it; the version itself stays.
    await raw.putObject(bucket, name, Buffer.from('other'));
    await raw.removeObject(bucket, name);
    const kept = await raw.getObject(bucket, name, { versionId });
    const chunks: Buffer[] = [];
    for await (const chunk of kept) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });

  it('are cleared of uploads given up by MinIO itself, by its own setting', async () => {
    const film = threeParts();
    const { parts } = await addresses(bench, film);
    const last = parts[2];
    if (!last) throw new Error('Three parts were expected');
    expect((await put(last, film.bytes.subarray(last.offset))).status).toBe(200);
    await until(
      async () => (await bench.store.presignPut(film.key, requestOf(film))).stored.length === 0,
      60_000,
    );
    expect((await addresses(bench, film)).stored).toEqual([]);
  });
});

const requestOf = (film: ReturnType<typeof threeParts>) => ({
  ...{ size: film.bytes.length, contentType: 'video/mp4', expiresInSeconds: 60 },
  ...{ sha256: film.sha256, partSha256: film.partSha256 },
});

describe('a store that is away', () => {
  let bench: MinioBench;
  beforeAll(async () => {
    bench = await MinioBench.open();
  });
  afterAll(() => bench.stop());

  it('is said to be away, and goes on when it is back', async () => {
    const file = await stored(bench, fileOf(randomBytes(100)));
    await bench.kill();
    const away = { code: 'STORAGE_UNAVAILABLE', status: 503 };
    const { store, clock } = bench;
    await expect(store.stat(file.key)).rejects.toMatchObject(away);
    await expect(addresses(bench, file)).rejects.toMatchObject(away);
    await expect(store.complete(file.key, 100)).rejects.toMatchObject(away);
    await expect(store.read(file.key)).rejects.toMatchObject(away);
    await expect(store.lock(file.key, clock.now())).rejects.toMatchObject(away);
    await expect(store.sweep()).rejects.toMatchObject(away);
    await bench.restart();
    expect((await store.stat(file.key))?.size).toBe(100);
  });

  it('that refuses our keys is our trouble, not the client’s', async () => {
    const settings = { ...bench.settings, secretKey: 'not-the-secret' };
    const store = new S3ObjectStore(settings, bench.clock);
    await expect(store.stat('320000/evidence/x/original')).rejects.toMatchObject({
      code: 'STORAGE_TROUBLE',
    });
    await expect(prepareBuckets(settings, PROVINCES, PORTAL)).rejects.toMatchObject({
      code: 'STORAGE_TROUBLE',
    });
  });
});
