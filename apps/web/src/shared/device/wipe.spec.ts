import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeviceDesk } from './desk';
import type { ServerSnapshot } from './records';
import { DeviceStore } from './store';
import { dropOld, wipeSubject } from './wipe';

const snapshot: ServerSnapshot = {
  version: 1,
  status: 'DRAFT',
  updatedAt: '2026-11-22T13:00:00.000Z',
  content: { facts: '已存' },
  missing: [],
};
const picture = { file: new File(['x'], 'a.jpg', { type: 'image/jpeg' }), place: null };

describe('what stays on the device', () => {
  let store: DeviceStore;
  let ids: Record<'untouched' | 'typed' | 'photographed' | 'saved' | 'sent' | 'other', string>;

  beforeAll(async () => {
    store = await DeviceStore.open('wipe');
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

  afterAll(() => store.close());

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
    expect(await wipeSubject(store, 'me', 'LOCK')).toBe(2);
    expect(await left('me')).toEqual([ids.typed, ids.photographed].sort());
    expect(await store.recall('me', 'own')).toBeNull();
    expect(await left('another')).toEqual([ids.other]);
  });

  it('leaves nothing of whoever wants it deleted', async () => {
    expect(await wipeSubject(store, 'me', 'DELETE')).toBe(0);
    expect(await left('me')).toEqual([]);
    expect(await store.photosOf('me')).toEqual([]);
    expect(await left('another')).toEqual([ids.other]);
  });
});
