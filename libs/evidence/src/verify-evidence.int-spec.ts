import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Actor } from '@portal/platform/access';
import { SweepEvidence } from './sweep-evidence.js';
import { EvidenceWorld, putTo } from './testing/evidence-world.support-spec.js';
import { heic, pdf, photograph, png } from './testing/samples.support-spec.js';
import { VerifyEvidence } from './verify-evidence.js';

describe('verification', () => {
  let world: EvidenceWorld;
  let officer: Actor;
  let referral: string;

  beforeAll(async () => {
    world = await EvidenceWorld.begin();
    officer = await world.actor('wujiang-officer');
    referral = await world.draft(officer, await world.actor('qingpu-officer'));
  }, 60_000);
  afterAll(() => world.end());

  const told = (itemId: string): Promise<{ type: string; payload: object }[]> =>
    world.rows(
      `select type, payload from outbox where payload ->> 'itemId' = $1 and type <> 'evidence.added'`,
      [itemId],
    );

  it('finds hashes, EXIF and a thumbnail, and leaves the original as it was', async () => {
    const picture = await photograph({
      ...{ time: '2024:06:18 03:12:45', offset: '+08:00', make: 'HUAWEI', model: 'HUAWEI P60' },
      place: { latitude: '31/1 9/1 36/1', longitude: '120/1 38/1 24/1' },
    });
    const itemId = await world.verified(officer, referral, picture);
    const row = await world.row(itemId);
    expect(row).toMatchObject({
      ...{ state: 'VERIFIED', rejection: null, sniffed_type: 'image/jpeg', version: 3 },
      sm3: createHash('sm3').update(picture).digest('hex'),
      exif: { takenAt: '2024-06-18T03:12:45+08:00', device: 'HUAWEI P60', offsetAssumed: false },
      thumbnail_key: `320000/evidence/${itemId}/thumbnail`,
      captured_at: null,
    });
    const kept = await buffer(await world.store.read(`320000/evidence/${itemId}/original`));
    expect(kept.equals(picture)).toBe(true);
    expect(await told(itemId)).toEqual([
      {
        type: 'evidence.verified',
        payload: { itemId, memberId: officer.memberId, fileName: '现场.jpg', rejection: null },
      },
    ]);
  });

  it('run twice, one after the other or at once, tells once', async () => {
    const itemId = await world.uploaded(officer, referral, await photograph());
    await Promise.all([1, 2, 3].map(() => world.verify.execute({ itemId })));
    await world.verify.execute({ itemId });
    expect((await world.row(itemId)).version).toBe(3);
    expect(await told(itemId)).toHaveLength(1);
  });

  it('cut off after the thumbnail is simply run again', async () => {
    const itemId = await world.uploaded(officer, referral, await photograph());
    const dying = Object.create(world.store) as typeof world.store;
    dying.write = async (...given) => {
      await world.store.write(...given);
      throw new Error('killed');
    };
    const run = new VerifyEvidence(world.unitOfWork, dying);
    await expect(run.execute({ itemId })).rejects.toThrow('killed');
    expect(await world.row(itemId)).toMatchObject({ state: 'VERIFYING', sm3: null });
    await world.verify.execute({ itemId });
    expect(await world.row(itemId)).toMatchObject({ state: 'VERIFIED', version: 3 });
    expect(await told(itemId)).toHaveLength(1);
  });

  it('rejects bytes that are not those that were captured', async () => {
    const picture = await photograph();
    const changed = Buffer.from(picture);
    changed.writeUInt8(0, changed.length - 3);
    const { itemId, ...upload } = await world.prepared(officer, referral, picture);
    // The store takes no such bytes, with or without the header that names their hash.
    expect((await putTo(upload, changed)).status).toBe(400);
    expect((await putTo(upload, changed, false)).status).toBe(400);
    const key = `320000/evidence/${itemId}/original`;
    await world.store.write(key, Readable.from([changed]), 'image/jpeg');
    await world.complete.execute(officer, { idempotencyKey: world.key(), itemId });
    await world.verify.execute({ itemId });
    const rejected = { state: 'REJECTED', rejection: 'HASH_DIFFERS', sm3: null };
    expect(await world.row(itemId)).toMatchObject(rejected);
    expect(await told(itemId)).toMatchObject([
      { type: 'evidence.rejected', payload: { memberId: officer.memberId } },
    ]);
  });

  it.each<[string, () => Buffer | Promise<Buffer>, string, string | null]>([
    ['a PNG', () => png(), 'CONTENT_TYPE_MISMATCH', 'image/png'],
    [
      'markup',
      () => Buffer.from('<html><script>x</script>'),
      'CONTENT_TYPE_MISMATCH',
      'text/plain',
    ],
    [
      'a program',
      () => Buffer.from('MZ\x90\0\x03', 'latin1'),
      'CONTENT_TYPE_MISMATCH',
      'application/x-msdownload',
    ],
    ['noise', () => Buffer.from([1, 2, 3, 4, 200]), 'CONTENT_UNKNOWN', null],
  ])('rejects %s that calls itself a JPEG', async (_what, make, rejection, sniffed) => {
    const itemId = await world.verified(officer, referral, await make());
    expect(await world.row(itemId)).toMatchObject({
      ...{ state: 'REJECTED', rejection, sniffed_type: sniffed, thumbnail_key: null },
    });
  });

  it.each<[string, string, () => Buffer]>([
    ['a.heic', 'image/heic', heic],
    ['a.pdf', 'application/pdf', pdf],
    ['a.txt', 'text/plain', () => Buffer.from('笔录')],
  ])('takes %s without a thumbnail', async (fileName, mediaType, make) => {
    const itemId = await world.verified(officer, referral, make(), { fileName, mediaType });
    const row = await world.row(itemId);
    expect(row).toMatchObject({ state: 'VERIFIED', media_type: mediaType, thumbnail_key: null });
  });

  it('takes a picture that is broken inside, without a thumbnail', async () => {
    const itemId = await world.verified(officer, referral, (await photograph()).subarray(0, 400));
    expect(await world.row(itemId)).toMatchObject({ state: 'VERIFIED', thumbnail_key: null });
  });

  it('lets an item alone that was removed meanwhile', async () => {
    const itemId = await world.uploaded(officer, referral, await photograph());
    await world.remove.execute(officer, { idempotencyKey: world.key(), itemId });
    await world.verify.execute({ itemId });
    expect(await world.row(itemId)).toMatchObject({ state: 'VERIFYING', sm3: null });
  });

  it('says when the bytes are gone, and refuses a job that names nothing', async () => {
    const itemId = await world.uploaded(officer, referral, await photograph());
    await world.store.remove(`320000/evidence/${itemId}/original`);
    await world.verify.execute({ itemId });
    expect(await world.row(itemId)).toMatchObject({ state: 'REJECTED', rejection: 'UPLOAD_LOST' });
    await expect(world.verify.execute({})).rejects.toThrow('names no evidence item');
    await expect(world.verify.execute(null)).rejects.toThrow('names no evidence item');
  });

  it('that lost its job is taken up by the sweep', async () => {
    const itemId = await world.uploaded(officer, referral, await photograph());
    const sweep = new SweepEvidence(world.unitOfWork, world.store);
    const jobsOf = (): number =>
      world.jobs.filter((job) => JSON.stringify(job.data).includes(itemId)).length;
    await sweep.execute();
    expect(jobsOf()).toBe(1);
    world.clock.advance({ minutes: 61 });
    await sweep.execute();
    expect(jobsOf()).toBe(2);
  });
});
