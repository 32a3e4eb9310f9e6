import { describe, expect, it } from '@jest/globals';
import {
  confirmed,
  effective,
  rebased,
  same,
  withEdits,
  withPlace,
  withProposedPlace,
} from './content';
import type { Content, DeviceDraft, ServerSnapshot } from './records';

const at = '2026-11-22T13:00:00.000Z';
const server = (content: Content, version = 1, updatedAt = at): ServerSnapshot => ({
  version,
  status: 'DRAFT',
  updatedAt,
  content,
  missing: [],
});
const draft: DeviceDraft = {
  localId: 'd',
  subject: 's',
  purpose: 'REFERRAL',
  createdAt: at,
  editedAt: at,
  draftKey: 'k',
  referralId: 'r',
  server: server({ facts: '甲', contactName: '沈' }),
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
const person = { at, byPerson: true };
const proposal = { at, byPerson: false };

describe('edits over the server’s content', () => {
  it('holds an absent field and null for the same, whatever the order of keys', () => {
    expect(same({ a: 1, b: [null, { c: 2 }] }, { b: [undefined, { c: 2, d: null }], a: 1 })).toBe(
      true,
    );
    expect(same([1], { 0: 1 })).toBe(false);
    expect(same({ a: 1 }, { a: 2 })).toBe(false);
  });

  it('lets no proposal overwrite what the person set, not even to empty', () => {
    const emptied = withEdits(draft, { facts: null }, person);
    expect(effective(withEdits(emptied, { facts: '提议' }, proposal)).facts).toBeNull();
    expect(effective(withEdits(draft, { facts: '提议' }, proposal)).facts).toBe('提议');
  });

  it('makes no edit of what the server has already', () => {
    expect(withEdits(draft, { facts: '甲' }, person).edits).toEqual({});
  });

  it('clears a refusal when something changes', () => {
    const refused = { ...draft, fault: { code: 'X', message: '', fields: [] } };
    expect(withEdits(refused, { facts: '乙' }, person).fault).toBeNull();
  });

  it('keeps what was typed while the answer was under way', () => {
    const sent = withEdits(draft, { facts: '乙', contactName: '李' }, person);
    const typedOn = withEdits(sent, { facts: '丙' }, person);
    const after = confirmed(typedOn, sent.edits, server({ facts: '乙', contactName: '李' }, 2));
    expect(after.edits).toEqual({ facts: '丙' });
    expect(effective(after)).toMatchObject({ facts: '丙', contactName: '李' });
  });

  it('goes on showing the parties that come back masked', () => {
    const parties = [{ kind: 'PERSON' as const, name: '张三' }];
    const after = confirmed(withEdits(draft, { parties }, person), { parties }, server({}, 2));
    expect(effective(after).parties).toEqual(parties);
  });
});

describe('two devices on one draft', () => {
  it('keeps both where each touched another field', () => {
    const mine = withEdits(draft, { contactName: '李' }, person);
    const after = rebased(mine, server({ facts: '乙', contactName: '沈' }, 2));
    expect(effective(after)).toMatchObject({ facts: '乙', contactName: '李' });
    expect(after.older).toBeNull();
  });

  it('keeps the newer of one field and puts the older aside', () => {
    const mine = withEdits(
      draft,
      { facts: '本机' },
      { at: '2026-11-22T13:10:00.000Z', byPerson: true },
    );
    const theirs = { facts: '彼机', contactName: '沈' };
    const earlier = rebased(mine, server(theirs, 2, '2026-11-22T13:05:00.000Z'));
    expect(effective(earlier).facts).toBe('本机');
    expect(earlier.older).toMatchObject({ from: 'OTHER_DEVICE', content: { facts: '彼机' } });
    const later = rebased(mine, server(theirs, 2, '2026-11-22T13:15:00.000Z'));
    expect(effective(later).facts).toBe('彼机');
    expect(later.older).toMatchObject({ from: 'THIS_DEVICE', content: { facts: '本机' } });
  });
});

describe('the proposed place', () => {
  const point = { longitude: 120.8, latitude: 31.1, coordinateSystem: 'WGS84' as const };

  it('takes each better position until the person has set one', () => {
    const first = withProposedPlace(
      draft,
      { ...point, accuracyMetres: 90, divisionCode: '320509' },
      at,
    );
    const better = withProposedPlace(first, { ...point, accuracyMetres: 8 }, at);
    expect(effective(better).place).toMatchObject({ accuracyMetres: 8, divisionCode: '320509' });
    const set = withEdits(better, { place: { ...point, longitude: 121 } }, person);
    expect(effective(withProposedPlace(set, point, at)).place?.longitude).toBe(121);
  });

  it('takes better positions under an address that was typed meanwhile', () => {
    const rough = withProposedPlace(draft, { ...point, accuracyMetres: 900 }, at);
    const typed = withPlace(rough, { address: '318 国道' }, at);
    const better = withProposedPlace(typed, { ...point, latitude: 31.2, accuracyMetres: 8 }, at);
    expect(effective(better).place).toMatchObject({
      address: '318 国道',
      latitude: 31.2,
      accuracyMetres: 8,
    });
    const chosen = withPlace(better, { ...point, latitude: 31.9 }, at);
    expect(effective(withProposedPlace(chosen, point, at)).place?.latitude).toBe(31.9);
  });

  it('writes only the part that is given, whatever came before it', () => {
    const typed = withPlace(draft, { address: '318 国道' }, at);
    const located = withPlace(typed, { ...point, accuracyMetres: 5 }, at);
    const again = withPlace(located, { address: '318 国道西侧', divisionCode: '320509' }, at);
    expect(effective(again).place).toEqual({
      ...point,
      accuracyMetres: 5,
      address: '318 国道西侧',
      divisionCode: '320509',
    });
  });

  it('still adds the position to an address that was typed first', () => {
    const typed = withEdits(draft, { place: { address: '318 国道' } }, person);
    expect(effective(withProposedPlace(typed, point, at)).place).toMatchObject({
      address: '318 国道',
      longitude: 120.8,
    });
  });
});
