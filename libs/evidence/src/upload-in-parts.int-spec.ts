import type { Actor } from '@portal/platform/access';
import { PART_BYTES, type UploadPart } from '@portal/platform/storage';
import type { PreparedUpload } from './prepare-upload.js';
import { verifyQueueOf } from './queues.js';
import { EvidenceWorld, putTo } from './testing/evidence-world.support-spec.js';
import { film, sha256Of } from './testing/samples.support-spec.js';

describe('an upload in parts', () => {
  let world: EvidenceWorld;
  let officer: Actor;
  let referral: string;
  const bytes = film(2 * PART_BYTES + 1000);
  const partSha256 = [0, 1, 2].map((n) =>
    sha256Of(bytes.subarray(n * PART_BYTES, (n + 1) * PART_BYTES)),
  );

  beforeAll(async () => {
    world = await EvidenceWorld.begin();
    officer = await world.actor('wujiang-officer');
    referral = await world.draft(officer, await world.actor('qingpu-officer'));
  }, 60_000);
  afterAll(() => world.end());

  const declared = (key: string): object => ({
    ...{ idempotencyKey: key, fileName: '执法记录仪.mp4', mediaType: 'video/mp4', partSha256 },
  });
  const send = async (part: UploadPart | undefined): Promise<number> => {
    if (!part) throw new Error('There is no such part');
    const { offset, size } = part;
    return (await putTo({ parts: [part] }, bytes.subarray(offset, offset + size))).status;
  };
  const complete = (itemId: string): ReturnType<typeof world.complete.execute> =>
    world.complete.execute(officer, { idempotencyKey: world.key(), itemId });

  it('asks, under the same key, only for what has not arrived; then it is verified as a whole', async () => {
    const key = world.key();
    const first = await world.prepared(officer, referral, bytes, declared(key));
    expect(first.parts.map((part) => part.size)).toEqual([PART_BYTES, PART_BYTES, 1000]);
    expect(await send(first.parts[1])).toBe(200);
    expect(await complete(first.itemId)).toMatchObject({
      failure: { code: 'UPLOAD_NOT_FINISHED' },
    });
    // The phone lay in a pocket: its addresses have run out.
    world.clock.advance({ hours: 2 });
    expect(await send(first.parts[0])).toBe(403);
    const again = await world.prepared(officer, referral, bytes, declared(key));
    const seen = ({ itemId, stored, parts }: PreparedUpload): object => ({
      ...{ itemId, stored, missing: parts.map((part) => part.number) },
    });
    expect(seen(again)).toEqual({ itemId: first.itemId, stored: [2], missing: [1, 3] });
    expect(await Promise.all(again.parts.map(send))).toEqual([200, 200]);
    expect(await complete(first.itemId)).toMatchObject({ ok: true });
    const done = await world.prepared(officer, referral, bytes, declared(key));
    expect(seen(done)).toEqual({ itemId: first.itemId, stored: [1, 2, 3], missing: [] });
    await world.verify.execute({ itemId: first.itemId });
    expect(await world.row(first.itemId)).toMatchObject({
      ...{ state: 'VERIFIED', sniffed_type: 'video/mp4', sha256: sha256Of(bytes) },
    });
  });

  it('with parts that are not those of the file as a whole is rejected', async () => {
    const other = Buffer.from(bytes);
    other.writeUInt8(255, PART_BYTES + 5);
    const sha256 = sha256Of(other);
    const upload = await world.prepared(officer, referral, bytes, {
      ...declared(world.key()),
      sha256,
    });
    expect(await Promise.all(upload.parts.map(send))).toEqual([200, 200, 200]);
    await complete(upload.itemId);
    await world.verify.execute({ itemId: upload.itemId });
    expect(await world.row(upload.itemId)).toMatchObject({
      ...{ state: 'REJECTED', rejection: 'HASH_DIFFERS' },
    });
  });

  it('is completed only by whose it is', async () => {
    const { itemId, parts } = await world.prepared(officer, referral, bytes, declared(world.key()));
    await Promise.all(parts.map(send));
    const call = { idempotencyKey: world.key(), itemId };
    for (const user of ['kunshan-officer', 'qingpu-officer']) {
      const stranger = await world.actor(user);
      await expect(world.complete.execute(stranger, call)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    const { object_key: key } = await world.row(itemId);
    expect(await world.store.stat(String(key))).toBeNull();
  });

  it('of a large file is verified beside the small ones, not before them', () => {
    const [small, large] = [50 * 1024 * 1024, 50 * 1024 * 1024 + 1].map(verifyQueueOf);
    expect([small?.name, large?.name]).toEqual(['evidence.verify', 'evidence.verify-large']);
  });
});
