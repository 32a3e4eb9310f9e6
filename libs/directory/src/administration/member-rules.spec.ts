import fc from 'fast-check';
import { ROLES, type Role } from '@portal/platform/access';
import { hasWords } from '@portal/platform/kernel';
import { AGENCY_LEVELS } from '../agency.js';
import {
  closedReason,
  MEMBER_ACTIONS,
  MEMBER_STATUSES,
  nameFaults,
  reasonFaults,
  rolesFaults,
  rolesRefusal,
} from './member-rules.js';

const ME = { memberId: 'me' };
const codes = (faults: readonly { code: string }[]): string[] => faults.map(({ code }) => code);
const someRoles = fc.uniqueArray(fc.constantFrom(...ROLES));

describe('roles', () => {
  it.each([
    [[], 'DISTRICT', ['ROLES_MISSING']],
    [['OFFICER', 'OFFICER'], 'SQUAD', ['ROLES_TWICE']],
    [['OFFICER', 'HEAD'], 'SQUAD', []],
    [['LIAISON'], 'CITY', ['LIAISON_LEVEL']],
    [['LIAISON', 'COORDINATOR'], 'PROVINCE', []],
    [['COORDINATOR'], 'CITY', []],
    [['COORDINATOR', 'LIAISON'], 'DISTRICT', ['COORDINATOR_LEVEL', 'LIAISON_LEVEL']],
    [['AUDITOR'], 'DISTRICT', []],
    [['AUDITOR', 'ADMINISTRATOR'], 'DISTRICT', ['AUDITOR_ALONE']],
  ] as const)('%j at %s: %j', (roles, level, expected) => {
    expect(codes(rolesFaults(roles, level))).toEqual(expected);
  });

  it('never let anybody raise himself, nor leave an agency without an administrator', () => {
    fc.assert(
      fc.property(someRoles, someRoles, fc.nat(2), fc.boolean(), (had, wanted, others, isMe) => {
        const refused = rolesRefusal(ME, { id: isMe ? 'me' : 'you', roles: had }, wanted, others);
        const gains = wanted.filter((role: Role) => !had.includes(role));
        const lastGoes = others === 0 && !wanted.includes('ADMINISTRATOR');
        expect(refused === null).toBe(!isMe || (gains.length === 0 && !lastGoes));
      }),
    );
  });
});

describe('what may be done with a member', () => {
  it.each([
    ['SUSPEND', 'you', 'ACTIVE', null],
    ['SUSPEND', 'me', 'ACTIVE', 'OWN_SUSPENSION'],
    ['SUSPEND', 'you', 'SUSPENDED', 'MEMBER_IS_SUSPENDED'],
    ['REINSTATE', 'you', 'SUSPENDED', null],
    ['REINSTATE', 'you', 'ACTIVE', 'MEMBER_IS_ACTIVE'],
    ['CHANGE_ROLES', 'me', 'ACTIVE', null],
    ['CHANGE_ROLES', 'you', 'SUSPENDED', 'MEMBER_IS_SUSPENDED'],
    ['HAND_OVER_WORK', 'you', 'SUSPENDED', null],
    ['HAND_OVER_WORK', 'you', 'ACTIVE', null],
  ] as const)('%s of %s, who is %s: %s', (action, id, status, expected) => {
    expect(closedReason(action, ME, { id, status })).toBe(expected);
  });
});

describe('words', () => {
  it('are there for every refusal', () => {
    const refusals = [
      ...MEMBER_ACTIONS.flatMap((action) =>
        MEMBER_STATUSES.flatMap((status) =>
          ['me', 'you'].flatMap((id) => closedReason(action, ME, { id, status }) ?? []),
        ),
      ),
      ...AGENCY_LEVELS.flatMap((level) => codes(rolesFaults([...ROLES, 'HEAD'], level))),
      ...codes([...nameFaults(' '), ...reasonFaults('')]),
      ...['LAST_ADMINISTRATOR', 'OWN_ROLES_GROW', 'LOGIN_TAKEN'],
    ];
    expect(refusals.filter((code) => !hasWords(code))).toEqual([]);
  });
});

describe('a name', () => {
  it.each([
    ['沈建明', true],
    [' 沈 ', true],
    ['', false],
    ['　', false],
    ['沈\u0000', false],
    ['长'.repeat(41), false],
  ])('%j may be taken: %s', (name, taken) => {
    expect(nameFaults(name).length === 0).toBe(taken);
  });
});
