import { hasRole, ROLES, type Actor, type Role } from './index.js';

const actor = (...roles: readonly Role[]): Actor => ({
  ...{ memberId: 'm', subject: 's', name: '沈', agencyId: 'a', agencyName: '局', bureauId: 'a' },
  ...{ code: 1, lo: 1, hi: 63, level: 'DISTRICT', roles },
});

describe('The roles of an actor', () => {
  it('are asked one by one or any of several', () => {
    expect(hasRole(actor('OFFICER'), 'OFFICER')).toBe(true);
    expect(hasRole(actor('OFFICER', 'HEAD'), 'LEGAL_REVIEWER', 'HEAD')).toBe(true);
    expect(hasRole(actor('OFFICER'), 'HEAD', 'LEGAL_REVIEWER')).toBe(false);
  });

  it('are none where none is asked for or held', () => {
    expect(hasRole(actor('OFFICER'))).toBe(false);
    for (const role of ROLES) expect(hasRole(actor(), role)).toBe(false);
  });

  it('imply no other: a head is no officer, an administrator nothing of the trade', () => {
    for (const held of ROLES) {
      expect(ROLES.filter((role) => hasRole(actor(held), role))).toEqual([held]);
    }
  });
});
