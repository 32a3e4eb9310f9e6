import { describe, expect, it } from '@jest/globals';
import { differs, phaseOf } from './phase';

const today = '2024-06-18';
const inForce = {
  state: 'IN_FORCE',
  mySide: 'PROPOSER',
  appliesFrom: today,
  appliesTo: null,
} as const;

describe('what an agreement is today', () => {
  it.each([
    ['AWAITS_ME', { state: 'PROPOSED', mySide: 'ADDRESSEE', appliesFrom: null }],
    ['AWAITS_THEM', { state: 'PROPOSED', appliesFrom: null }],
    ['DECLINED', { state: 'DECLINED', appliesFrom: null }],
    ['WITHDRAWN', { state: 'WITHDRAWN', appliesFrom: null }],
    ['IN_FORCE', {}],
    ['IN_FORCE', { appliesTo: today }],
    ['AHEAD', { appliesFrom: '2024-06-19' }],
    ['EXPIRED', { appliesTo: '2024-06-17' }],
    ['ENDING', { state: 'ENDED', appliesTo: today }],
    ['ENDED', { state: 'ENDED', appliesTo: '2024-06-17' }],
  ] as const)('%s', (phase, over) => {
    expect(phaseOf({ ...inForce, ...over }, today)).toBe(phase);
  });

  it('differs from the usual by days or by hours', () => {
    const term = {
      ...{ workingDays: 1, urgentHours: 4 },
      ...{ usualWorkingDays: 1, usualUrgentHours: 4 },
    } as const;
    expect(differs(term)).toBe(false);
    expect(differs({ ...term, workingDays: 2 })).toBe(true);
    expect(differs({ ...term, urgentHours: 8 })).toBe(true);
  });
});
