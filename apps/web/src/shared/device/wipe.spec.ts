import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeviceDesk } from './desk';
import type { ServerSnapshot } from './records';
import { LockedShelf } from './locked-shelf';
import { importKey } from './seal';
import { DeviceStore } from './store';
import { changeHands, dropOld, lockName, wipeSubject } from './wipe';

const snapshot: ServerSnapshot = {
  version: 1,
  status: 'DRAFT',
  updatedAt: '2026-11-22T13:00:00.000Z',
  content: { facts: '已存' },
  missing: [],
};
const keyOf = (number: number): Promise<CryptoKey> =>
  importKey(Buffer.alloc(32, number).toString('base64'));
const picture = { file: new File(['x'], 'a.jpg', { type: 'image/jpeg' }), place: null };

describe('what stays on the device', () => {
  let store: DeviceStore;
  let locked: LockedShelf;
  let ids: Record<'untouched' | 'typed' | 'photographed' | 'saved' | 'sent' | 'other', string>;

  beforeAll(async () => {
    store = await DeviceStore.open('wipe');
    locked = await LockedShelf.open('wipe-locked');
    const desk = new DeviceDesk(store, 'me', () => new Date('2026-11-22T13:00:00Z'));
    const begin = async (existing?: { referralId: string; snapshot: ServerSnapshot }) => {
      const draft = { purpose: 'REFERRAL' as const, proposals: {} };
      return (await desk.begin(existing ? { ...draft, existing } : draft)).localId;
    };
    ids = {
      untouched: await begin(),
      typed: await begin(),
      photographed: await begin(),
      saved: await begin({ referralId: 'r1', snapshot }),
      sent: await begin({ referralId: 'r2', snapshot }),
      other: (await new DeviceDesk(store, 'another').begin({ purpose: 'REFERRAL', proposals: {} }))
        .localId,
    };
    await desk.edit(ids.typed, { facts: '夜间倾倒' }, true);
    await desk.addFiles(ids.photographed, [picture]);
    await store.changeDraft(ids.sent, (draft) => ({
      ...draft,
      status: 'SUBMITTED',
      finishedAt: '2026-11-22T13:00:00.000Z',
    }));
    await store.remember('me', 'own', { name: '沈建明' });
  });

  afterAll(() => {
    store.close();
    locked.close();
  });

  const left = async (subject: string) =>
    (await store.draftsOf(subject)).map((draft) => draft.localId).sort();

  it('keeps what was sent for a week, and a page opened and left for a day', async () => {
    await dropOld(store, 'me', new Date('2026-11-23T14:00:00Z'));
    expect(await left('me')).not.toContain(ids.untouched);
    expect(await left('me')).toContain(ids.sent);
    await dropOld(store, 'me', new Date('2026-11-30T14:00:00Z'));
    expect(await left('me')).not.toContain(ids.sent);
  });

  it('leaves at sign-out only what the server has not got, and nothing of another person', async () => {
    expect(await wipeSubject(store, locked, 'me', 'LOCK')).toBe(2);
    expect(await left('me')).toEqual([ids.typed, ids.photographed].sort());
    expect(await store.recall('me', 'own')).toBeNull();
    expect(await left('another')).toEqual([ids.other]);
  });

  it('locks it where the person’s key is at hand, and opens it with that key alone', async () => {
    const [mine, another] = await Promise.all([keyOf(1), keyOf(2)]);
    await store.remember('me', lockName, mine);
    expect(await wipeSubject(store, locked, 'me', 'LOCK')).toBe(2);
    expect(await left('me')).toEqual([]);
    expect(await store.photosOf('me')).toEqual([]);

    await changeHands(store, locked, 'me', another);
    expect(await left('me')).toEqual([]);
    await changeHands(store, locked, 'another', mine);
    expect(await left('me')).toEqual([]);
    await changeHands(store, locked, 'me', mine);
    expect(await left('me')).toEqual([ids.typed, ids.photographed].sort());
    const [photo] = await store.photosOf('me');
    expect(photo && (await (await store.file(photo))?.text())).toBe('x');
    expect((await store.draft(ids.typed))?.edits.facts).toBe('夜间倾倒');
  });

  it('is locked too where the next person signs in before it was signed out of', async () => {
    const [mine, theirs] = await Promise.all([keyOf(1), keyOf(2)]);
    await store.remember('me', lockName, mine);
    await changeHands(store, locked, 'another', theirs);
    expect(await left('me')).toEqual([]);
    expect(await store.recall('me', lockName)).toBeNull();
    await changeHands(store, locked, 'me', mine);
    expect(await left('me')).toEqual([ids.typed, ids.photographed].sort());
  });

  it('leaves nothing of whoever wants it deleted', async () => {
    expect(await wipeSubject(store, locked, 'me', 'DELETE')).toBe(0);
    expect(await left('me')).toEqual([]);
    expect(await store.photosOf('me')).toEqual([]);
    expect(await left('another')).toEqual([ids.other]);
  });
});
