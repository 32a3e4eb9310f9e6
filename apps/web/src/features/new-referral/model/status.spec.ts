import { describe, expect, it } from '@jest/globals';
import type { DeviceDraft, DevicePhoto } from '@/shared/device/records';
import { draftWord } from './status';

const draft: DeviceDraft = {
  localId: 'd',
  subject: 's',
  purpose: 'REFERRAL',
  createdAt: '2026-11-22T13:00:00.000Z',
  editedAt: '2026-11-22T13:00:00.000Z',
  draftKey: 'k',
  referralId: 'r',
  server: null,
  edits: {},
  editedFieldsAt: {},
  ownFields: [],
  recipient: null,
  pending: null,
  wish: 'KEEP',
  status: 'OPEN',
  fault: null,
  older: null,
  finishedAt: null,
};
const photo = (state: DevicePhoto['state'], localId = 'p'): DevicePhoto => ({
  localId,
  draftId: 'd',
  subject: 's',
  order: 1,
  name: 'a.jpg',
  type: 'image/jpeg',
  size: 100,
  kind: 'AUDIOVISUAL',
  addedAt: '2026-11-22T13:00:00.000Z',
  sha256: null,
  capturedAt: null,
  place: null,
  exif: null,
  state,
  fault: null,
  keys: { prepare: '1', complete: '2', remove: '3' },
  asked: false,
  itemId: null,
  removedAt: null,
});
const calm = { unreachable: false, signInNeeded: false, paused: false, store: 'OPEN' as const };

describe('the state of a draft in words', () => {
  it('counts what is up while uploading', () => {
    const photos = [photo('VERIFIED'), photo('UPLOADED'), photo('UPLOADING'), photo('STORED')];
    expect(draftWord(draft, photos, calm, true)).toEqual({ word: 'uploading', done: 2, all: 4 });
  });

  it.each<[string, Partial<DeviceDraft>, DevicePhoto[], typeof calm, boolean]>([
    ['submitted', { status: 'SUBMITTED' }, [photo('UPLOADED')], calm, false],
    ['stopped', { fault: { code: 'X', message: '', fields: [] } }, [], calm, true],
    ['fileFailed', {}, [photo('FAILED')], calm, true],
    ['signIn', {}, [], { ...calm, signInNeeded: true }, true],
    ['keptOffline', {}, [photo('STORED')], calm, false],
    ['keptOffline', {}, [photo('STORED')], { ...calm, unreachable: true }, true],
    ['willSubmit', { wish: 'SUBMIT' }, [photo('STORED')], calm, false],
    ['submitting', { wish: 'SUBMIT' }, [photo('VERIFIED')], calm, true],
    ['empty', { referralId: null }, [], calm, true],
    ['kept', { referralId: null, ownFields: ['facts'] }, [], calm, true],
    ['kept', { edits: { facts: 'x' } }, [], calm, true],
    ['saved', {}, [photo('VERIFIED')], calm, true],
  ])('says %s', (word, change, photos, sync, online) => {
    expect(draftWord({ ...draft, ...change }, photos, sync, online).word).toBe(word);
  });

  it.each([
    ['FULL', 'storeFull'],
    ['AWAY', 'storeAway'],
  ] as const)('says that the store of the server is %s, while files wait for it', (store, word) => {
    const photos = [photo('VERIFIED'), photo('STORED')];
    expect(draftWord(draft, photos, { ...calm, store }, true)).toEqual({ word, done: 1, all: 2 });
    expect(draftWord(draft, [photo('VERIFIED')], { ...calm, store }, true).word).toBe('saved');
  });

  it('says that uploading stands still at the person’s own wish', () => {
    const photos = [photo('VERIFIED'), photo('STORED')];
    const word = { word: 'paused', done: 1, all: 2 };
    expect(draftWord(draft, photos, { ...calm, paused: true }, true)).toEqual(word);
    expect(draftWord(draft, [photo('VERIFIED')], { ...calm, paused: true }, true)).toEqual({
      word: 'saved',
    });
  });
});
