import type { Actor } from '@portal/platform/access';
import { EvidenceWorld, putTo } from './testing/evidence-world.support-spec.js';
import { photograph, sha256Of } from './testing/samples.support-spec.js';

describe('an upload', () => {
  let world: EvidenceWorld;
  let officer: Actor;
  let receiver: Actor;
  let stranger: Actor;
  let referral: string;
  let picture: Buffer;

  beforeAll(async () => {
    world = await EvidenceWorld.begin();
    officer = await world.actor('wujiang-officer');
    receiver = await world.actor('qingpu-officer');
    stranger = await world.actor('kunshan-officer');
    referral = await world.draft(officer, receiver);
    picture = await photograph();
  }, 60_000);
  afterAll(() => world.end());

  it('goes from declaration to verification', async () => {
    const upload = await world.prepared(officer, referral, picture, { note: ' 第一张 ' });
    expect(await world.row(upload.itemId)).toMatchObject({
      ...{ state: 'AWAITING_UPLOAD', side: 'sender', scope: 'sender', note: '第一张' },
      ...{ added_by_name: officer.name, added_by_bureau_id: officer.bureauId, to_code: null },
      from_code: officer.code,
    });
    expect((await putTo(upload, picture)).status).toBe(200);
    const { itemId } = upload;
    const call = { idempotencyKey: world.key(), itemId };
    expect(await world.complete.execute(officer, call)).toEqual({ ok: true, value: itemId });
    expect(await world.complete.execute(officer, call)).toEqual({ ok: true, value: itemId });
    expect(world.jobs.filter((j) => JSON.stringify(j.data).includes(itemId))).toEqual([
      { queue: 'evidence.verify', data: { itemId } },
    ]);
    expect(await world.row(itemId)).toMatchObject({ state: 'VERIFYING', version: 2 });
    const custody = await world.rows('select act, seq from evidence_custody where item_id = $1', [
      itemId,
    ]);
    expect(custody).toEqual([{ act: 'collect', seq: 1 }]);
  });

  it('prepared twice with one key is one item with working addresses', async () => {
    const input = {
      ...{ idempotencyKey: world.key(), subjectId: referral, fileName: 'a.jpg' },
      ...{ mediaType: 'image/jpeg', size: picture.length, sha256: sha256Of(picture) },
      kind: 'PHYSICAL' as const,
    };
    const both = await Promise.all([
      world.prepare.execute(officer, input),
      world.prepare.execute(officer, input),
    ]);
    world.clock.advance({ hours: 2 });
    const third = await world.prepare.execute(officer, input);
    const [a, b, c] = [...both, third].map((o) => (o.ok ? o.value : null));
    expect(new Set([a?.itemId, b?.itemId, c?.itemId]).size).toBe(1);
    if (!a || !c) throw new Error('Not prepared');
    expect((await putTo(a, picture)).status).toBe(403);
    expect((await putTo(c, picture)).status).toBe(200);
    const other = await world.prepare.execute(officer, { ...input, fileName: 'b.jpg' });
    expect(other).toEqual({ ok: false, failure: { kind: 'IdempotencyConflict' } });
    const done = { idempotencyKey: world.key(), itemId: c.itemId };
    expect((await world.complete.execute(officer, done)).ok).toBe(true);
    const after = await world.prepare.execute(officer, input);
    expect(after).toMatchObject({ ok: true, value: { itemId: c.itemId, parts: [] } });
  });

  it('numbers the items of a side without a gap, also when they come at once', async () => {
    const draft = await world.draft(officer, receiver);
    await Promise.all(Array.from({ length: 8 }, () => world.prepared(officer, draft, picture)));
    const rows = await world.rows<{ seq: number }>(
      'select seq from evidence_item where subject_id = $1 order by seq',
      [draft],
    );
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const [{ evidence_count: count } = { evidence_count: 0 }] = await world.rows<{
      evidence_count: number;
    }>('select evidence_count from referral where id = $1', [draft]);
    expect(count).toBe(8);
  });

  it('is refused with every fault named, and a stranger learns nothing', async () => {
    const input = {
      ...{ idempotencyKey: world.key(), subjectId: referral, fileName: 'a.exe' },
      ...{ mediaType: 'x', size: 6 * 1024 ** 3, sha256: 'no', kind: 'PHYSICAL' as const },
    };
    expect(await world.prepare.execute(officer, input)).toEqual({
      ok: false,
      failure: {
        kind: 'InvalidInput',
        fields: [
          { path: 'mediaType', code: 'FILE_TYPE_NOT_ALLOWED' },
          { path: 'size', code: 'FILE_TOO_LARGE' },
          { path: 'sha256', code: 'SHA256_FORM' },
        ],
      },
    });
    const refused = { code: 'NOT_FOUND' };
    await expect(world.prepare.execute(stranger, input)).rejects.toMatchObject(refused);
    await expect(world.prepare.execute(receiver, input)).rejects.toMatchObject(refused);
    const nowhere = { ...input, subjectId: 'no-id' };
    await expect(world.prepare.execute(officer, nowhere)).rejects.toMatchObject(refused);
  });

  it('is not complete before its bytes are there, and can be sent again after a cut', async () => {
    const upload = await world.prepared(officer, referral, picture);
    const { itemId } = upload;
    const call = { idempotencyKey: world.key(), itemId };
    const early = await world.complete.execute(officer, call);
    expect(early).toMatchObject({ ok: false, failure: { code: 'UPLOAD_NOT_FINISHED' } });
    const [part] = upload.parts;
    const half = await fetch(part?.url ?? '', {
      method: 'PUT',
      body: new Uint8Array(picture.subarray(0, 100)),
      headers: { 'Content-Type': 'image/jpeg' },
    });
    expect(half.status).toBe(400);
    expect((await world.complete.execute(officer, call)).ok).toBe(false);
    expect((await putTo(upload, picture)).status).toBe(200);
    expect((await putTo(upload, picture)).status).toBe(200);
    expect((await world.complete.execute(officer, call)).ok).toBe(true);
    const other = await photograph({ make: 'other' });
    expect((await putTo(upload, other)).status).toBeGreaterThanOrEqual(400);
  });

  it('is closed when the subject says so', async () => {
    const { itemId } = await world.prepared(officer, referral, picture);
    world.subjects.terms = null;
    const refused = { ok: false, failure: { kind: 'RuleViolation', code: 'EVIDENCE_CLOSED' } };
    const call = { idempotencyKey: world.key(), itemId };
    try {
      expect(await world.complete.execute(officer, call)).toEqual(refused);
      expect(await world.remove.execute(officer, call)).toEqual(refused);
      world.subjects.terms = { scope: 'sender', manifestOpen: false };
      await expect(world.prepared(officer, referral, picture)).rejects.toThrow('EVIDENCE_CLOSED');
    } finally {
      world.subjects.terms = { scope: 'sender', manifestOpen: true };
    }
  });

  it('is completed and removed by its own side only', async () => {
    const { itemId } = await world.prepared(officer, referral, picture);
    for (const other of [stranger, receiver]) {
      const call = { idempotencyKey: world.key(), itemId };
      const refused = { code: 'NOT_FOUND' };
      await expect(world.complete.execute(other, call)).rejects.toMatchObject(refused);
      await expect(world.remove.execute(other, call)).rejects.toMatchObject(refused);
    }
    const ancestor = await world.actor('suzhou-coordinator');
    const call = { idempotencyKey: world.key(), itemId };
    await expect(world.remove.execute(ancestor, call)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await world.remove.execute(officer, call)).toEqual({ ok: true, value: itemId });
    expect(await world.remove.execute(officer, call)).toEqual({ ok: true, value: itemId });
    expect((await world.row(itemId)).removed_at).not.toBeNull();
    const again = { idempotencyKey: world.key(), itemId };
    await expect(world.remove.execute(officer, again)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
