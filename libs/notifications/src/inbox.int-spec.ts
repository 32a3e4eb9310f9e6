import type { Actor } from '@portal/platform/access';
import { newId } from '@portal/platform/kernel';
import { Inbox } from './inbox.js';
import { InboxWorld } from './testing/inbox-world.support-spec.js';

describe('An inbox', () => {
  let world: InboxWorld;
  let inbox: Inbox;

  beforeAll(async () => {
    world = await InboxWorld.begin();
    inbox = new Inbox(world.unitOfWork);
  });

  afterAll(() => world.end());

  beforeEach(async () => {
    await world.admin.query('truncate notification');
  });

  async function notes(actor: Actor, count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, newId);
    await world.admin.query(
      `insert into notification (id, member_id, kind, at, params)
       select id, $2, 'MESSAGE_RECEIVED', now(), '{}' from unnest($1::uuid[]) id`,
      [ids, actor.memberId],
    );
    return ids;
  }

  const unread = async (actor: Actor): Promise<number> => {
    const { rows } = await world.admin.query(
      'select 1 from notification where member_id = $1 and read_at is null',
      [actor.memberId],
    );
    return rows.length;
  };
  const mark = (
    actor: Actor,
    call: { ids?: string[] | null; all?: boolean | null; key?: string },
  ) => {
    const { key = newId(), ...input } = call;
    return inbox.markRead(actor, { idempotencyKey: key, ...input });
  };

  it('is read item by item, and says what is left', async () => {
    const { head } = world.people;
    const [first = '', second = ''] = await notes(head, 3);
    expect(await mark(head, { ids: [first] })).toEqual({ ok: true, value: 2 });
    // What was read already stays as it was.
    expect(await mark(head, { ids: [first, second] })).toEqual({ ok: true, value: 1 });
    expect(await unread(head)).toBe(1);
  });

  it('is read as a whole', async () => {
    const { head } = world.people;
    await notes(head, 700);
    expect(await mark(head, { all: true })).toEqual({ ok: true, value: 0 });
  });

  it('keeps the time at which it was first read', async () => {
    const { head } = world.people;
    const ids = await notes(head, 1);
    await mark(head, { ids });
    const at = world.clock.now();
    world.clock.advance({ days: 1 });
    await mark(head, { ids, all: true });
    const { rows } = await world.admin.query('select read_at from notification');
    expect(rows).toEqual([{ read_at: at }]);
  });

  it('is nobody else’s: ids of another are passed over like ids that there are not', async () => {
    const { deputy, head } = world.people;
    const theirs = await notes(deputy, 2);
    await notes(head, 1);
    expect(await mark(head, { ids: [...theirs, newId(), 'nothing', ''] })).toEqual({
      ok: true,
      value: 1,
    });
    expect(await mark(head, { all: true })).toEqual({ ok: true, value: 0 });
    expect(await unread(deputy)).toBe(2);
  });

  it('is left alone where nothing is named', async () => {
    const { head } = world.people;
    await notes(head, 2);
    for (const call of [{}, { ids: null, all: null }, { ids: [], all: false }]) {
      expect(await mark(head, call)).toEqual({ ok: true, value: 2 });
    }
  });

  it('takes no list without end', async () => {
    const { head } = world.people;
    expect(await mark(head, { ids: Array.from({ length: 501 }, newId) })).toEqual({
      ok: false,
      failure: { kind: 'InvalidInput', fields: [{ path: 'ids', code: 'TOO_MANY' }] },
    });
    expect(await mark(head, { ids: Array.from({ length: 500 }, newId) })).toMatchObject({
      ok: true,
    });
  });

  it('is marked once under a key, and not with another list', async () => {
    const { head } = world.people;
    const [first = '', second = ''] = await notes(head, 2);
    const key = newId();
    expect(await mark(head, { ids: [first], key })).toEqual({ ok: true, value: 1 });
    expect(await mark(head, { ids: [first], key })).toEqual({ ok: true, value: 1 });
    expect(await mark(head, { ids: [second], key })).toEqual({
      ok: false,
      failure: { kind: 'IdempotencyConflict' },
    });
    expect(await unread(head)).toBe(1);
  });
});
