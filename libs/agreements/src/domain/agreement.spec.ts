import { hasWords } from '@portal/platform/kernel';
import '../words.js';
import {
  AGREEMENT_ACTIONS,
  AGREEMENT_STATES,
  closedReason,
  daysOnceConfirmed,
  isActOf,
  sideOf,
} from './agreement.js';

describe('an agreement', () => {
  it('has two sides', () => {
    const sides = { proposerId: 'a', addresseeId: 'b' };
    expect(['a', 'b', 'c'].map((id) => sideOf(sides, id))).toEqual(['PROPOSER', 'ADDRESSEE', null]);
  });

  it('is confirmed or declined by who did not propose it, withdrawn by who did, ended by either', () => {
    const acts = (side: Parameters<typeof isActOf>[1]) =>
      AGREEMENT_ACTIONS.filter((action) => isActOf(action, side));
    expect(acts('PROPOSER')).toEqual(['WITHDRAW', 'END']);
    expect(acts('ADDRESSEE')).toEqual(['CONFIRM', 'DECLINE', 'END']);
    expect(acts(null)).toEqual([]);
  });

  it('is settled once, and ended once it was confirmed', () => {
    const open = AGREEMENT_STATES.map((state) => [
      state,
      AGREEMENT_ACTIONS.filter((action) => closedReason(action, state) === null).join(),
    ]);
    expect(Object.fromEntries(open)).toEqual({
      ...{ PROPOSED: 'CONFIRM,DECLINE,WITHDRAW', IN_FORCE: 'END' },
      ...{ DECLINED: '', WITHDRAWN: '', ENDED: '' },
    });
    const reasons = AGREEMENT_ACTIONS.map((action) => closedReason(action, 'DECLINED') ?? '');
    expect(reasons.every(hasWords)).toBe(true);
  });

  it.each([
    ['2024-07-01', null, { from: '2024-07-01', to: null }],
    ['2024-06-01', null, { from: '2024-06-18', to: null }],
    ['2024-06-01', '2024-06-18', { from: '2024-06-18', to: '2024-06-18' }],
    ['2024-06-01', '2024-06-17', null],
  ])('that says %s to %s applies, confirmed on 18 June, on %j', (inForceFrom, inForceTo, days) => {
    expect(daysOnceConfirmed({ inForceFrom, inForceTo }, '2024-06-18')).toEqual(days);
  });
});
