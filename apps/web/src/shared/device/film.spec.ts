import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DeviceDesk } from './desk';
import { GatewayFault } from './gateway';
import { begin, endLives, pageLife, shelf, until } from './life-for-tests';
import type { Life } from './life-for-tests';
import type { DevicePhoto } from './records';
import { ServerForTests } from './server-for-tests';

afterEach(endLives);

const bytes = new Uint8Array(205).map((_, index) => index % 251);
const allParts = Array.from({ length: 21 }, (_, index) => index + 1);
const film = (): File =>
  new File([bytes], '执法记录仪.mp4', { type: 'video/mp4', lastModified: 1_700_000_000_000 });

async function withFilm(life: Life): Promise<string> {
  const draft = await begin(life);
  await life.desk.addFiles(draft.localId, [{ file: film(), place: null }]);
  return draft.localId;
}

const filmOf = async (life: Life, draftId: string): Promise<DevicePhoto | undefined> =>
  (await life.store.photosOfDraft(draftId))[0];
const becomes = (life: Life, draftId: string, state: DevicePhoto['state']): Promise<void> =>
  until(async () => (await filmOf(life, draftId))?.state === state, state);

/** The server has one item, whole, and never got a part twice. */
function expectWhole(server: ServerForTests): void {
  const items = server.referrals.flatMap((referral) => referral.items);
  expect(items).toHaveLength(1);
  const [item] = items;
  expect(item && server.store.whole(item.id, item.input)).toEqual(Buffer.from(bytes));
  expect([...server.store.taken].sort((a, b) => a - b)).toEqual(allParts);
}

describe('a film that goes in parts', () => {
  it('goes on after cuts and a reload with the parts that are missing', async () => {
    const name = shelf();
    const server = new ServerForTests((call, count) =>
      call === 'put' && count % 5 === 0 ? 'BEFORE' : 'NONE',
    );
    const before = await pageLife(name, server);
    const draft = await withFilm(before);
    await until(() => server.store.taken.length >= 8, 'a part of it');
    before.sync.stop();
    const after = await pageLife(name, server);
    await becomes(after, draft, 'VERIFIED');
    expectWhole(server);
    expect(server.calls.filter((call) => call === 'prepare').length).toBeGreaterThan(2);
  });

  it('stands still while it is paused, tells what is there, and goes on from there', async () => {
    const server = new ServerForTests();
    const life = await pageLife(shelf(), server);
    server.breaks = () => {
      server.store.stalls = server.store.taken.length >= 6;
      return 'NONE';
    };
    const draft = await withFilm(life);
    await until(() => server.store.stalls, 'some parts');
    life.sync.pause();
    const id = (await filmOf(life, draft))?.localId ?? '';
    await until(() => !life.sync.state.sent.has(id), 'stands');
    const there = life.sync.state.arrived.get(id);
    expect(there).toBe(server.store.taken.length * 10);
    server.breaks = () => 'NONE';
    server.store.stalls = false;
    life.sync.wake();
    expect(life.sync.state).toMatchObject({ paused: true, speed: null });
    life.sync.unpause();
    await becomes(life, draft, 'VERIFIED');
    expectWhole(server);
  });

  it('stays paused over a reload, tells what is there, and goes on when it is told to', async () => {
    const name = shelf();
    const server = new ServerForTests();
    const before = await pageLife(name, server);
    server.breaks = () => {
      server.store.stalls = server.store.taken.length >= 6;
      return 'NONE';
    };
    const draft = await withFilm(before);
    await until(() => server.store.stalls, 'some parts');
    before.sync.pause();
    await until(
      async () => (await before.store.recall('wujiang-officer', 'paused')) === true,
      'kept',
    );
    before.sync.stop();
    server.breaks = () => 'NONE';
    server.store.stalls = false;
    const taken = server.store.taken.length;
    const after = await pageLife(name, server);
    await until(() => after.sync.state.paused, 'paused again');
    after.sync.resume();
    await until(async () => (await filmOf(after, draft))?.storedBytes === taken * 10, 'told');
    expect(server.store.taken).toHaveLength(taken);
    after.sync.unpause();
    await becomes(after, draft, 'VERIFIED');
    expectWhole(server);
    await until(
      async () => (await after.store.recall('wujiang-officer', 'paused')) === false,
      'kept',
    );
  });

  it.each([
    ['STORAGE_FULL', 'FULL'],
    ['STORAGE_UNAVAILABLE', 'AWAY'],
  ])(
    'says that the store answers %s, and goes on by itself when it takes files again',
    async (code, store) => {
      const server = new ServerForTests();
      const put = server.put.bind(server);
      server.put = () => Promise.reject(new GatewayFault('LATER', code, ''));
      const life = await pageLife(shelf(), server);
      const draft = await withFilm(life);
      await until(() => life.sync.state.store === store, 'told');
      expect((await filmOf(life, draft))?.state).toBe('UPLOADING');
      server.put = put;
      await becomes(life, draft, 'VERIFIED');
      expect(life.sync.state.store).toBe('OPEN');
      expectWhole(server);
    },
  );

  it('asks for new addresses when those it has run out', async () => {
    const server = new ServerForTests();
    const life = await pageLife(shelf(), server);
    let expired = false;
    server.breaks = () => {
      if (!expired && server.store.taken.length >= 5) {
        expired = true;
        server.store.expireAddresses();
      }
      return 'NONE';
    };
    const draft = await withFilm(life);
    await becomes(life, draft, 'VERIFIED');
    expect(expired).toBe(true);
    expectWhole(server);
  });

  it('sends again what the store has let go of', async () => {
    const server = new ServerForTests();
    let lost = false;
    server.breaks = (call) => {
      if (call === 'complete' && !lost) {
        lost = true;
        server.store.loseParts();
      }
      return 'NONE';
    };
    const life = await pageLife(shelf(), server);
    const draft = await withFilm(life);
    await becomes(life, draft, 'VERIFIED');
    expect(server.store.taken).toHaveLength(42);
    const item = server.referrals[0]?.items[0];
    expect(item && server.store.whole(item.id, item.input)).toEqual(Buffer.from(bytes));
  });

  it('sends again a part that the wire has spoiled', async () => {
    const server = new ServerForTests();
    let spoilt = 0;
    server.store.spoil = (part) => ((spoilt += 1) <= 3 ? part.map((byte) => byte ^ 1) : part);
    const life = await pageLife(shelf(), server);
    const draft = await withFilm(life);
    await becomes(life, draft, 'VERIFIED');
    expectWhole(server);
  });

  it('stops where every part is spoiled, keeps the file, and tries the same again when told', async () => {
    const server = new ServerForTests();
    server.store.spoil = (part) => part.map((byte) => byte ^ 1);
    const life = await pageLife(shelf(), server);
    const draft = await withFilm(life);
    await becomes(life, draft, 'FAILED');
    const failed = await filmOf(life, draft);
    expect(failed?.fault?.code).toBe('UPLOAD_REFUSED');
    expect((failed && (await life.store.file(failed)))?.size).toBe(205);
    server.store.spoil = (part) => part;
    await life.desk.retryPhoto(failed?.localId ?? '');
    await becomes(life, draft, 'VERIFIED');
    expectWhole(server);
  });

  it('moves the bytes to a new item where the server has refused the first', async () => {
    const server = new ServerForTests();
    const life = await pageLife(shelf(), server);
    life.sync.pause();
    const draft = await withFilm(life);
    await until(async () => (await filmOf(life, draft))?.sha256 != null, 'hashed');
    const first = await filmOf(life, draft);
    const id = first?.localId ?? '';
    const fault = { code: 'REJECTED', message: '内容未通过校验', fields: [] };
    const addedAt = '2026-11-20T00:00:00.000Z';
    const refused = { state: 'FAILED', fault, itemId: 'gone', asked: true, addedAt } as const;
    await life.store.changePhoto(id, (each) => ({ ...each, ...refused }));
    await life.desk.retryPhoto(id);
    const again = (await life.store.photosOfDraft(draft)).find((each) => each.localId !== id);
    expect((again && (await life.store.file(again)))?.size).toBe(205);
    await until(async () => (await life.store.photo(id)) === undefined, 'the first is gone');
    life.sync.unpause();
    await becomes(life, draft, 'VERIFIED');
    expectWhole(server);
  });
});

describe('a device without room', () => {
  it('says how much it would have taken, and loses nothing', async () => {
    const life = await pageLife(shelf(), new ServerForTests());
    const draft = await withFilm(life);
    const full = new DeviceDesk(life.store, 'wujiang-officer', undefined, () =>
      Promise.resolve(100),
    );
    const { added, refused } = await full.addFiles(draft, [{ file: film(), place: null }]);
    expect(added).toEqual([]);
    expect(refused).toEqual([
      { name: '执法记录仪.mp4', code: 'DEVICE_STORAGE_FULL', amount: '1 kB' },
    ]);
    expect(await life.store.photosOfDraft(draft)).toHaveLength(1);
  });

  it('keeps no bytes without a record beyond a day', async () => {
    const life = await pageLife(shelf(), new ServerForTests());
    const draft = await withFilm(life);
    const kept = await filmOf(life, draft);
    const lost = { ...kept, localId: 'lost', addedAt: '2026-11-20T00:00:00.000Z' } as DevicePhoto;
    await life.store.addPhoto(lost, film());
    await life.store.replacePhoto(lost, { ...lost, localId: 'again' });
    await life.store.changePhoto('again', (photo) => ({ ...photo, fileKey: null }));
    await life.store.dropLostFiles(new Date('2026-11-19T00:00:00.000Z'));
    expect(await life.store.file({ localId: 'lost' })).not.toBeNull();
    await life.store.dropLostFiles(new Date('2026-11-21T00:00:00.000Z'));
    expect(await life.store.file({ localId: 'lost' })).toBeNull();
    expect(kept && (await life.store.file(kept))).not.toBeNull();
  });
});
