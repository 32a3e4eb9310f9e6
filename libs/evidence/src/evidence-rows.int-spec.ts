import { DataSource } from 'typeorm';
import type { Actor } from '@portal/platform/access';
import { newId, ok } from '@portal/platform/kernel';
import { testDatabase } from '@portal/platform/testing';
import { evidenceEntities } from './index.js';
import { EvidenceWorld } from './testing/evidence-world.support-spec.js';
import { photograph } from './testing/samples.support-spec.js';

/** What raw SQL under the application role can do; nothing here goes through the use cases. */
describe('rows of evidence', () => {
  let world: EvidenceWorld;
  let officer: Actor;
  let receiver: Actor;
  let open: string;
  let frozen: string;
  let referral: string;

  beforeAll(async () => {
    world = await EvidenceWorld.begin();
    officer = await world.actor('wujiang-officer');
    receiver = await world.actor('qingpu-head');
    const picture = await photograph();
    const sent = await world.draft(officer, receiver);
    frozen = await world.verified(officer, sent, picture);
    await world.send(await world.actor('wujiang-head'), receiver, sent);
    referral = await world.draft(officer, receiver);
    open = await world.verified(officer, referral, picture);
  }, 60_000);
  afterAll(() => world.end());

  const run = (actor: Actor | null, sql: string, params: unknown[] = []): Promise<number> => {
    const count = async (tx: { query: (s: string, p: unknown[]) => Promise<unknown[]> }) =>
      (await tx.query(`${sql} returning 1`, params)).length;
    if (!actor) return world.unitOfWork.asSystem('test', count);
    return world.unitOfWork
      .write(actor, 'test', async (tx) => ok(await count(tx)))
      .then((done) => (done.ok ? done.value : -1));
  };
  const refused = { code: '42501' };

  it.each([
    [`sha256 = repeat('0', 64)`],
    [`object_key = 'elsewhere'`],
    [`captured_at = now()`],
    [`added_by_id = gen_random_uuid()`],
    [`subject_id = gen_random_uuid()`],
    [`sm3 = 'x'`],
    [`exif = '{}'`],
    [`thumbnail_key = 'x'`],
    [`state = 'AWAITING_UPLOAD'`],
    [`state = 'REJECTED'`],
    [`uploaded_at = now()`],
    [`scope = 'both'`],
    [`scope = 'receiver'`],
    [`to_code = 1`],
    [`from_code = null`],
    [`scope = 'both', manifest_version = 1, to_code = 1`],
  ])('keep what was declared and found: %s', async (change) => {
    const sql = `update evidence_item set ${change}, version = version + 1 where id = $1`;
    await expect(run(officer, sql, [open])).rejects.toMatchObject(refused);
    await expect(run(null, sql, [open])).rejects.toMatchObject(refused);
  });

  it('rise in version by one, and are never deleted', async () => {
    const sql = 'update evidence_item set version = version where id = $1';
    await expect(run(officer, sql, [open])).rejects.toMatchObject(refused);
    for (const table of ['item', 'custody', 'access', 'manifest']) {
      const erase = run(null, `delete from evidence_${table}`);
      await expect(erase).rejects.toMatchObject(refused);
    }
  });

  it.each(['evidence_custody', 'evidence_access', 'evidence_manifest'])(
    'of %s are only added',
    async (table) => {
      await expect(run(null, `update ${table} set scope = scope`)).rejects.toMatchObject(refused);
    },
  );

  it('that are frozen change no more', async () => {
    for (const change of ['removed_at = now()', 'manifest_version = 2']) {
      const sql = `update evidence_item set ${change}, version = version + 1 where id = $1`;
      await expect(run(officer, sql, [frozen])).rejects.toMatchObject(refused);
      await expect(run(null, sql, [frozen])).rejects.toMatchObject(refused);
    }
  });

  it('are not touched by the other side, an ancestor, a sister squad or a stranger', async () => {
    const sql = `update evidence_item set removed_at = now(), version = version + 1 where id = any($1)`;
    for (const user of ['qingpu-head', 'suzhou-coordinator', 'kunshan-head', 'jiangsu-liaison']) {
      expect(await run(await world.actor(user), sql, [[open, frozen]])).toBe(0);
    }
  });

  it('are only verified by the system', async () => {
    const itemId = await world.uploaded(officer, referral, await photograph());
    const sql = `update evidence_item set state = 'VERIFIED', sm3 = 'x', version = version + 1 where id = $1`;
    await expect(run(officer, sql, [itemId])).rejects.toMatchObject(refused);
    expect(await run(null, sql, [itemId])).toBe(1);
  });

  it('can not be added under another’s name, verified, or to a subject that is not seen', async () => {
    const add = (over: Record<string, unknown>, actor: Actor): Promise<number> => {
      const row: Record<string, unknown> = {
        ...{ id: newId(), version: 1, subject_kind: 'REFERRAL', subject_id: referral },
        ...{ side: 'sender', seq: 90, kind: 'PHYSICAL', name: 'x', file_name: 'x' },
        ...{ media_type: 'x', size: 1, sha256: 'a'.repeat(64), state: 'AWAITING_UPLOAD' },
        ...{ original_carrier: true, collectors: [], object_key: newId(), added_at: new Date() },
        ...{ added_by_id: actor.memberId, added_by_name: 'x', added_by_agency_id: actor.agencyId },
        ...{ added_by_bureau_id: actor.bureauId, scope: 'sender', ...over },
      };
      const names = Object.keys(row);
      const marks = names.map((_name, index) => `$${String(index + 1)}`);
      return run(
        actor,
        `insert into evidence_item (${names.join()}) values (${marks.join()})`,
        Object.values(row),
      );
    };
    expect(await add({}, officer)).toBe(1);
    const bad = { seq: 91 };
    await expect(add({ ...bad, added_by_id: newId() }, officer)).rejects.toMatchObject(refused);
    await expect(add({ ...bad, state: 'VERIFIED', sm3: 'x' }, officer)).rejects.toMatchObject(
      refused,
    );
    await expect(add({ ...bad, scope: 'receiver' }, officer)).rejects.toMatchObject(refused);
    await expect(add({ ...bad, scope: 'both' }, officer)).rejects.toMatchObject(refused);
    await expect(add({ ...bad, side: 'receiver' }, officer)).rejects.toMatchObject(refused);
    await expect(add(bad, receiver)).rejects.toMatchObject(refused);
    await expect(add(bad, await world.actor('suzhou-coordinator'))).rejects.toMatchObject(refused);
  });

  it('can not be put under a manifest by the other side', async () => {
    const sql = `insert into evidence_manifest (id, subject_kind, subject_id, version, side, sha256, body,
        frozen_at, item_count, scope)
      select $1, 'REFERRAL', subject_id, 9, 'sender', 'x', '{}', now(), 0, 'both' from evidence_item where id = $2`;
    await expect(run(receiver, sql, [newId(), frozen])).rejects.toMatchObject(refused);
    expect(await run(officer, sql, [newId(), frozen])).toBe(1);
  });

  it('are invisible without a context, and to an administrator', async () => {
    const admin = await world.actor('admin');
    const sql = `select id from evidence_item union all select id from evidence_custody
      union all select id from evidence_manifest`;
    expect(await world.unitOfWork.read(admin, (tx) => tx.query(sql))).toEqual([]);
    expect((await world.unitOfWork.read(officer, (tx) => tx.query(sql))).length).toBeGreaterThan(3);
  });
});

it('has the tables that the entities describe', async () => {
  const database = await testDatabase();
  const drift = new DataSource({
    type: 'postgres',
    url: database.ownerUrl,
    entities: evidenceEntities,
    installExtensions: false,
  });
  await drift.initialize();
  try {
    const { upQueries } = await drift.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  } finally {
    await drift.destroy();
    await database.drop();
  }
});
