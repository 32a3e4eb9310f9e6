import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'minio';
import { PART_BYTES } from '@portal/platform/storage';
import { prepareStore } from '../../apps/migrate/src/prepare-store.js';
import { cast, type Cast, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import {
  addEvidence,
  completeUpload,
  draft,
  key,
  photograph,
  prepareUpload,
  putBytes,
  sent,
  stateOf,
  step,
  until,
} from '../support/referrals.js';
import { MinioBench } from './support/minio-bench.js';

const LOCK_DAYS = 30;
const PREPARE = `mutation($input: PrepareEvidenceUploadInput!) { result: prepareEvidenceUpload(input: $input) {
  ... on EvidenceUpload { item { id } partCount storedParts storedBytes
    parts { number url offset size headers { name value } } }
  ... on InvalidInput { fields { path code } } } }`;

interface Prepared {
  readonly item: { readonly id: string };
  readonly partCount: number;
  readonly storedParts: number[];
  readonly storedBytes: number;
  readonly parts: readonly {
    readonly number: number;
    readonly url: string;
    readonly offset: number;
    readonly size: number;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
  }[];
}

const hexOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The product with its files on a real MinIO, by configuration alone. */
describe('the portal on MinIO', () => {
  let minio: MinioBench;
  let portal: TestPortal;
  let people: Cast;
  let raw: Client;
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    minio = await MinioBench.open();
    stops.push(() => minio.stop());
    const { settings } = minio;
    portal = await startPortal(new Date(), { settings: { s3: settings, lockDays: LOCK_DAYS } });
    stops.push(() => portal.stop());
    await portal.work();
    people = await cast(portal);
    const { hostname, port } = new URL(settings.endpoint);
    const { accessKey, secretKey, region } = settings;
    const reached = { endPoint: hostname, port: Number(port), useSSL: false, region };
    raw = new Client({ ...reached, accessKey, secretKey });
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  const itemsOf = (referralId: string): Promise<{ id: string; object_key: string }[]> =>
    portal.parts.unitOfWork.asSystem('test', (tx) =>
      tx.query('select id, object_key from evidence_item where subject_id = $1 order by added_at', [
        referralId,
      ]),
    );

  const open = async (who: Person, itemId: string, variant: string): Promise<Response> => {
    const input = { idempotencyKey: key(), itemId, purpose: 'CASE_HANDLING', variant };
    const { data } = await who.ask<{ result: { url: string } }>(
      `mutation($input: OpenEvidenceInput!) { result: openEvidence(input: $input) { ... on SignedAddress { url } } }`,
      { input },
    );
    return fetch(data.result.url);
  };

  it('locks in the sender’s province what was sent, and shows it to the receiver', async () => {
    const { id } = await sent(portal, people);
    const [item] = await itemsOf(id);
    const name = `evidence/${item?.id ?? ''}/original`;
    expect(item?.object_key).toBe(`320000/${name}`);
    const { versionId } = await raw.statObject('interop-320000', name);
    const retention = async (): Promise<unknown> =>
      raw
        .getObjectRetention('interop-320000', name, { versionId: versionId ?? '' })
        .catch(() => null);
    await until(async () => (await retention()) !== null);
    expect(await retention()).toMatchObject({
      mode: 'COMPLIANCE',
      retainUntilDate: new Date(
        portal.clock.now().getTime() + LOCK_DAYS * 86_400_000,
      ).toISOString(),
    });
    await expect(
      raw.removeObject('interop-320000', name, { versionId: versionId ?? '' }),
    ).rejects.toThrow('WORM');
    const original = await open(people.otherRegistrar, item?.id ?? '', 'ORIGINAL');
    expect([original.status, original.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const thumbnail = await open(people.otherRegistrar, item?.id ?? '', 'THUMBNAIL');
    expect(thumbnail.headers.get('content-type')).toBe('image/webp');
  });

  it('keeps the receiver’s own evidence in the receiver’s province', async () => {
    const { id } = await sent(portal, people);
    const { otherRegistrar, otherHead, otherOfficer, otherOfficer2 } = people;
    await step(portal, otherRegistrar, 'acknowledgeReferral', id);
    await step(portal, otherRegistrar, 'assignReferral', id, {
      unitId: otherOfficer.agencyId,
      officerIds: [otherOfficer.memberId, otherOfficer2.memberId],
    });
    await step(portal, otherHead, 'acceptReferral', id, { competenceReason: '来源工地在本区。' });
    await step(portal, otherOfficer, 'startVerification', id);
    const added = await addEvidence(portal, otherOfficer, id);
    const mine = (await itemsOf(id)).find((item) => item.id === added);
    expect(mine?.object_key).toBe(`310000/evidence/${added}/original`);
    expect(
      (await raw.statObject('interop-310000', `evidence/${added}/original`)).size,
    ).toBeGreaterThan(0);
  });

  it('goes on with a film after MinIO was killed, from the parts that had arrived', async () => {
    const { officer } = people;
    const { id: referralId } = await draft(portal, officer);
    const film = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypisom\0\0\0\0isommp42', 'latin1'),
      randomBytes(2 * PART_BYTES),
    ]);
    const input = {
      ...{ idempotencyKey: key(), referralId, fileName: '执法记录仪.mp4', mediaType: 'video/mp4' },
      ...{ size: film.length, sha256: hexOf(film), kind: 'AUDIOVISUAL' },
      partSha256: [0, 1, 2].map((n) => hexOf(film.subarray(n * PART_BYTES, (n + 1) * PART_BYTES))),
    };
    const prepare = () => officer.ask<{ result: Prepared }>(PREPARE, { input });
    const send = async (part: Prepared['parts'][number] | undefined): Promise<number> => {
      const headers = Object.fromEntries(part?.headers.map((h) => [h.name, h.value]) ?? []);
      const { offset = 0, size = 0, url = '' } = part ?? {};
      const body = new Uint8Array(film.subarray(offset, offset + size));
      return (await fetch(url, { method: 'PUT', headers, body })).status;
    };
    const first = (await prepare()).data.result;
    expect(first).toMatchObject({ partCount: 3, storedParts: [], storedBytes: 0 });
    expect(await send(first.parts[1])).toBe(200);
    await minio.kill();
    expect((await prepare()).errors?.[0]?.extensions.code).toBe('UNAVAILABLE');
    await minio.restart();
    const rest = (await prepare()).data.result;
    expect(rest).toMatchObject({ storedParts: [2], storedBytes: PART_BYTES });
    expect(rest.parts.map((part) => part.number)).toEqual([1, 3]);
    expect(await Promise.all(rest.parts.map(send))).toEqual([200, 200]);
    expect(await completeUpload(officer, first.item.id)).toBe('VERIFYING');
    await until(async () => (await stateOf(portal, first.item.id)) === 'VERIFIED');
    const response = await open(officer, first.item.id, 'ORIGINAL');
    expect(hexOf(Buffer.from(await response.arrayBuffer()))).toBe(hexOf(film));
  });

  it('verifies in the end what it could not reach at first', async () => {
    const { officer } = people;
    const { id } = await draft(portal, officer);
    const picture = await photograph('#123456');
    const upload = await prepareUpload(portal, officer, id, picture);
    await putBytes(upload, picture);
    expect(await completeUpload(officer, upload.itemId)).toBe('VERIFYING');
    await minio.kill();
    await minio.restart();
    await until(async () => (await stateOf(portal, upload.itemId)) === 'VERIFIED', 60_000);
    expect(await stateOf(portal, upload.itemId)).toBe('VERIFIED');
  });

  it('gets its buckets from apps/migrate, for every province that has agencies', async () => {
    const { database, parts } = portal;
    const own = { ...minio.settings, bucketPrefix: 'migrated' };
    const config = { ...parts.config, s3: own };
    await prepareStore(config, database.ownerUrl, parts.logger);
    await prepareStore(config, database.ownerUrl, parts.logger);
    const buckets = (await raw.listBuckets()).map(({ name }) => name);
    expect(buckets.filter((name) => name.startsWith('migrated-'))).toEqual([
      'migrated-310000',
      'migrated-320000',
      'migrated-330000',
      'migrated-340000',
    ]);
    const misled = { ...config, s3: { ...own, secretKey: 'false' } };
    await expect(prepareStore(misled, database.ownerUrl, parts.logger)).rejects.toMatchObject({
      exitCode: 17,
      zh: expect.stringContaining('不可用，请检查 S3_') as string,
      en: expect.stringContaining('check the settings S3_') as string,
    });
  });

  it('lets the browser reach MinIO, and nothing else', async () => {
    const { headers } = await fetch(`${portal.url}/health/live`);
    const policy = headers.get('content-security-policy') ?? '';
    const { publicEndpoint } = minio.settings;
    for (const directive of ['connect-src', 'img-src', 'media-src', 'frame-src']) {
      const rule = policy.split(';').find((each) => each.trim().startsWith(directive));
      expect(rule).toContain(publicEndpoint);
    }
    expect(policy.split(publicEndpoint)).toHaveLength(5);
    const here = await fetch(`${portal.url}/files/320000/evidence/x/original`);
    expect(here.status).toBe(404);
  });
});
