import type { Actor } from '@portal/platform/access';
import { canonicalJson, ok, sha256Hex } from '@portal/platform/kernel';
import { brokenAt, type ChainedEvent } from './domain/custody-chain.js';
import { freezeManifest } from './freeze-manifest.js';
import { EvidenceWorld } from './testing/evidence-world.support-spec.js';
import { photograph, sha256Of } from './testing/samples.support-spec.js';

const CHAIN = `select item_id as "itemId", seq, act, at, actor_member_id as "actorMemberId",
  actor_name as "actorName", from_agency_id as "fromAgencyId", to_agency_id as "toAgencyId", reason,
  prev_hash as "prevHash", hash from evidence_custody where item_id = $1 order by seq`;

describe('the manifest', () => {
  let world: EvidenceWorld;
  let officer: Actor;
  let head: Actor;
  let receiver: Actor;
  let picture: Buffer;

  beforeAll(async () => {
    world = await EvidenceWorld.begin();
    officer = await world.actor('wujiang-officer');
    head = await world.actor('wujiang-head');
    receiver = await world.actor('qingpu-registrar');
    picture = await photograph({ make: 'HUAWEI' });
  }, 60_000);
  afterAll(() => world.end());

  const seenBy = (actor: Actor, referral: string, table = 'evidence_item'): Promise<unknown[]> =>
    world.unitOfWork.read(actor, (tx) =>
      table === 'evidence_item'
        ? tx.query('select id from evidence_item where subject_id = $1 order by seq', [referral])
        : tx.query(
            `select c.id from ${table} c where c.item_id in (select i.id from evidence_item i where i.subject_id = $1)`,
            [referral],
          ),
    );

  it('names every item with its hashes and can be checked from what is stored', async () => {
    const referral = await world.draft(officer, receiver);
    const first = await world.verified(officer, referral, picture, { collectors: ['甲', '乙'] });
    const removed = await world.verified(officer, referral, picture);
    await world.remove.execute(officer, { idempotencyKey: world.key(), itemId: removed });
    await world.verified(officer, referral, picture);
    const frozen = await world.send(head, receiver, referral);
    expect(frozen).toMatchObject({ version: 1, itemCount: 2 });
    const [stored] = await world.rows<{ sha256: string; body: object }>(
      'select sha256, body from evidence_manifest where subject_id = $1',
      [referral],
    );
    expect(stored?.sha256).toBe(frozen.sha256);
    expect(sha256Hex(canonicalJson(stored?.body))).toBe(frozen.sha256);
    expect(stored?.body).toMatchObject({
      ...{ subjectKind: 'REFERRAL', version: 1, side: 'sender', previous: null },
      items: [{ id: first, no: 1, sha256: sha256Of(picture), collectors: ['甲', '乙'] }, { no: 3 }],
    });
    expect(await world.row(first)).toMatchObject({ manifest_version: 1, scope: 'both' });
    expect(await world.row(removed)).toMatchObject({ manifest_version: null, scope: 'sender' });
  });

  it('opens to the receiver what it names, with its custody, and nothing else', async () => {
    const referral = await world.draft(officer, receiver);
    const item = await world.verified(officer, referral, picture);
    const other = await world.uploaded(officer, referral, picture);
    await world.remove.execute(officer, { idempotencyKey: world.key(), itemId: other });
    expect(await seenBy(receiver, referral)).toEqual([]);
    expect(await seenBy(officer, referral)).toHaveLength(2);
    await world.send(head, receiver, referral);
    expect(await seenBy(receiver, referral)).toEqual([{ id: item }]);
    expect(await seenBy(receiver, referral, 'evidence_custody')).toHaveLength(2);
    expect(await seenBy(await world.actor('kunshan-head'), referral)).toEqual([]);
    expect(await seenBy(await world.actor('shanghai-liaison'), referral)).toHaveLength(1);
    const chain = await world.rows<ChainedEvent>(CHAIN, [item]);
    expect(chain.map((e) => e.act)).toEqual(['collect', 'transfer']);
    expect(chain[1]).toMatchObject({
      ...{ actorName: head.name, fromAgencyId: head.bureauId, toAgencyId: receiver.bureauId },
    });
    expect(brokenAt(sha256Of(picture), chain)).toBeNull();
  });

  it('of a supplement goes on from the first, and opens only what it adds', async () => {
    const referral = await world.draft(officer, receiver);
    const item = await world.verified(officer, referral, picture);
    const first = await world.send(head, receiver, referral);
    const added = await world.verified(officer, referral, picture);
    expect(await seenBy(receiver, referral)).toEqual([{ id: item }]);
    const request = {
      ...{ subjectKind: 'REFERRAL', subjectId: referral, side: 'sender' as const, reason: '补正' },
      ...{ fromAgencyId: head.bureauId, toAgencyId: receiver.bureauId },
    };
    const freeze = () => world.unitOfWork.write(head, 'test', (tx) => freezeManifest(tx, request));
    expect(await freeze()).toMatchObject({ ok: true, value: { version: 2, itemCount: 2 } });
    expect(await seenBy(receiver, referral)).toEqual([{ id: item }, { id: added }]);
    expect(await seenBy(receiver, referral, 'evidence_custody')).toHaveLength(4);
    const [, second] = await world.rows<{ body: { previous: string }; to_code: number | null }>(
      'select body, to_code from evidence_manifest where subject_id = $1 order by version',
      [referral],
    );
    expect(second?.body.previous).toBe(first.sha256);
    expect(second?.to_code).not.toBeNull();
    expect(await freeze()).toEqual({ ok: true, value: null });
  });

  it('waits until everything is verified', async () => {
    const referral = await world.draft(officer, receiver);
    await world.verified(officer, referral, picture);
    const late = await world.uploaded(officer, referral, picture);
    await expect(world.send(head, receiver, referral)).rejects.toThrow('EVIDENCE_NOT_VERIFIED');
    const rows = await world.rows('select from evidence_manifest where subject_id = $1', [
      referral,
    ]);
    expect(rows).toEqual([]);
    await world.verify.execute({ itemId: late });
    expect(await world.send(head, receiver, referral)).toMatchObject({ itemCount: 2 });
  });

  it('holds its items fast, whoever asks', async () => {
    const referral = await world.draft(officer, receiver);
    const itemId = await world.verified(officer, referral, picture);
    await world.send(head, receiver, referral);
    const removal = await world.remove.execute(officer, { idempotencyKey: world.key(), itemId });
    expect(removal).toMatchObject({ ok: false, failure: { code: 'EVIDENCE_FROZEN' } });
    const again = { idempotencyKey: world.key(), itemId };
    await expect(world.remove.execute(receiver, again)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('of the receiver shows his own evidence to the sender', async () => {
    const referral = await world.draft(officer, receiver);
    await world.verified(officer, referral, picture);
    await world.send(head, receiver, referral);
    world.subjects.terms = { scope: 'receiver', manifestOpen: true };
    try {
      const own = await world.verified(receiver, referral, picture);
      expect(await world.row(own)).toMatchObject({ seq: 1, side: 'receiver', from_code: null });
      expect(await seenBy(officer, referral)).toHaveLength(1);
      await world.unitOfWork.write(receiver, 'test', (tx) =>
        freezeManifest(tx, {
          ...{ subjectKind: 'REFERRAL', subjectId: referral, side: 'receiver', reason: null },
          ...{ fromAgencyId: receiver.bureauId, toAgencyId: head.bureauId },
        }),
      );
      expect(await seenBy(officer, referral)).toHaveLength(2);
    } finally {
      world.subjects.terms = { scope: 'sender', manifestOpen: true };
    }
  });

  it('is undone with the transaction that it was part of', async () => {
    const referral = await world.draft(officer, receiver);
    const itemId = await world.verified(officer, referral, picture);
    const undone = world.unitOfWork.write(head, 'test', async (tx) => {
      await freezeManifest(tx, {
        ...{ subjectKind: 'REFERRAL', subjectId: referral, side: 'sender', reason: null },
        ...{ fromAgencyId: head.bureauId, toAgencyId: receiver.bureauId },
      });
      await tx.query('select 1 / 0');
      return ok(null);
    });
    await expect(undone).rejects.toThrow('division by zero');
    expect(await world.row(itemId)).toMatchObject({ manifest_version: null, scope: 'sender' });
  });
});
