import { describe, expect, it } from '@jest/globals';
import { usualPurpose } from './purpose';

describe('the purpose proposed when originals are opened', () => {
  it.each([
    [['OFFICER'], 'CASE_HANDLING'],
    [['HEAD'], 'CASE_HANDLING'],
    [['LEGAL_REVIEWER'], 'LEGAL_REVIEW'],
    [['LIAISON'], 'SUPERVISION'],
    [['COORDINATOR'], 'SUPERVISION'],
    [['OFFICER', 'AUDITOR'], 'AUDIT'],
    [[], 'CASE_HANDLING'],
  ] as const)('for %j is %s', (roles, purpose) => {
    expect(usualPurpose(roles)).toBe(purpose);
  });
});
