import type { Actor } from '@portal/platform/access';
import { EvidenceWorld } from './testing/evidence-world.support-spec.js';
import { photograph } from './testing/samples.support-spec.js';

const LOG = `select actor_name, purpose, variant, download, note from evidence_access where item_id = $1
  order by at, id`;
const COPIES = `select actor_name from evidence_custody where item_id = $1 and act = 'copy'`;

describe('opening a file', () => {
  let world: EvidenceWorld;
  let officer: Actor;
  let receiver: Actor;
  let picture: Buffer;
  let itemId: string;

  beforeAll(async () => {
    world = await EvidenceWorld.begin();
    officer = await world.actor('wujiang-officer');
    receiver = await world.actor('qingpu-legal');
    picture = await photograph();
    const referral = await world.draft(officer, receiver);
    itemId = await world.verified(officer, referral, picture);
    await world.send(await world.actor('wujiang-head'), receiver, referral);
  }, 60_000);
  afterAll(() => world.end());

  const ask = (over: object = {}) => ({
    ...{ idempotencyKey: world.key(), itemId, purpose: 'CASE_HANDLING' as const },
    ...over,
  });
  const urlOf = async (actor: Actor, over: object = {}): Promise<string> => {
    const opened = await world.open.execute(actor, ask(over));
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    const left = opened.value.expiresAt.getTime() - world.clock.now().getTime();
    expect(left).toBeLessThanOrEqual(300_000);
    return opened.value.url;
  };

  it('gives its bytes for five minutes and notes who had them', async () => {
    const url = await urlOf(receiver, { purpose: 'LEGAL_REVIEW', note: ' 审核照片 ' });
    const response = await fetch(url);
    expect(Buffer.from(await response.arrayBuffer()).equals(picture)).toBe(true);
    expect(response.headers.get('content-disposition')).toContain('inline');
    world.clock.advance({ minutes: 6 });
    expect((await fetch(url)).status).toBe(403);
    expect((await world.rows(LOG, [itemId])).at(-1)).toEqual({
      ...{ actor_name: receiver.name, purpose: 'LEGAL_REVIEW', variant: 'ORIGINAL' },
      ...{ download: false, note: '审核照片' },
    });
  });

  it('twice with one key is one opening, which ends', async () => {
    const before = (await world.rows(LOG, [itemId])).length;
    const request = ask();
    const first = await world.open.execute(officer, request);
    world.clock.advance({ minutes: 3 });
    expect(await world.open.execute(officer, request)).toEqual(first);
    world.clock.advance({ minutes: 3 });
    const late = await world.open.execute(officer, request);
    expect(late).toMatchObject({ ok: false, failure: { code: 'OPENING_EXPIRED' } });
    expect(await world.rows(LOG, [itemId])).toHaveLength(before + 1);
  });

  it('to save it enters the chain of custody for both sides, and the log for those above', async () => {
    for (const user of ['wujiang-officer', 'qingpu-legal', 'shanghai-liaison', 'auditor']) {
      const actor = await world.actor(user);
      const response = await fetch(await urlOf(actor, { download: true, purpose: 'AUDIT' }));
      expect(response.headers.get('content-disposition')).toMatch(/^attachment;.*%E7%8E%B0/);
      await response.arrayBuffer();
    }
    const copies = await world.rows<{ actor_name: string }>(COPIES, [itemId]);
    const auditor = await world.actor('auditor');
    expect(copies.map((c) => c.actor_name)).toEqual([officer.name, receiver.name, auditor.name]);
    const log = await world.rows<{ download: boolean }>(LOG, [itemId]);
    expect(log.filter((entry) => entry.download)).toHaveLength(4);
  });

  it('shows its small copy', async () => {
    const response = await fetch(await urlOf(officer, { variant: 'THUMBNAIL' }));
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(picture.length);
  });

  it('is refused where there is nothing to open', async () => {
    const referral = await world.draft(officer, receiver);
    const waiting = await world.uploaded(officer, referral, picture);
    const text = await world.verified(officer, referral, Buffer.from('笔录'), {
      fileName: 'a.txt',
      mediaType: 'text/plain',
    });
    const early = await world.open.execute(officer, ask({ itemId: waiting }));
    expect(early).toMatchObject({ ok: false, failure: { code: 'EVIDENCE_NOT_READY' } });
    const small = await world.open.execute(officer, ask({ itemId: text, variant: 'THUMBNAIL' }));
    expect(small).toMatchObject({ ok: false, failure: { code: 'NO_THUMBNAIL' } });
    const wordy = await world.open.execute(officer, ask({ note: '长'.repeat(501) }));
    expect(wordy).toMatchObject({ ok: false, failure: { kind: 'InvalidInput' } });
    for (const stranger of [await world.actor('kunshan-officer'), receiver]) {
      const refused = world.open.execute(stranger, ask({ itemId: text }));
      await expect(refused).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const none = world.open.execute(officer, ask({ itemId: 'none' }));
    await expect(none).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
