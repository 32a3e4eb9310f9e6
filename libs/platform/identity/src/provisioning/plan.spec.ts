import fc from 'fast-check';
import type { Directory, DirectoryPerson, Realm, RealmGroup, RealmUser } from './directory.js';
import { planProvisioning, type Step } from './plan.js';

const ROLES = ['OFFICER', 'HEAD'];

const PERSON: DirectoryPerson = {
  id: 'member-1',
  subject: 'subject-1',
  login: 'lisi',
  name: '李四',
  groupId: 'squad',
  roles: ['OFFICER'],
  isActive: true,
  hasVisited: false,
};

const USER: RealmUser = {
  id: 'subject-1',
  username: 'lisi',
  name: '李四',
  isEnabled: true,
  personId: 'member-1',
  isSuspended: false,
  groupIds: ['squad'],
  roles: ['OFFICER', 'default-roles'],
};

const GROUPS = [
  { id: 'bureau', parentId: null, name: '区局' },
  { id: 'squad', parentId: 'bureau', name: '中队' },
];
const REALM_GROUPS: RealmGroup[] = GROUPS.map(({ id: directoryId, ...rest }) => ({
  directoryId,
  ...rest,
}));

const directory = (...people: DirectoryPerson[]): Directory => ({
  groups: GROUPS,
  people,
  roles: ROLES,
});
const realm = (...users: RealmUser[]): Realm => ({ groups: REALM_GROUPS, users });

const told = (people: DirectoryPerson[], users: RealmUser[]): string[] => {
  const { steps, differences } = planProvisioning(directory(...people), realm(...users));
  return [...steps, ...differences].map(({ kind }) => kind);
};

describe('realm and directory', () => {
  it('that agree are left alone', () => {
    expect(told([PERSON], [USER])).toEqual([]);
  });

  it.each<[string, DirectoryPerson[], RealmUser[], string[]]>([
    ['a new member', [PERSON], [], ['AddUser', 'Regroup', 'ChangeRoles']],
    ['a new member who is suspended already', [{ ...PERSON, isActive: false }], [], []],
    ['a member without a login', [{ ...PERSON, login: null }], [], ['NoLogin']],
    ['a member of another name', [{ ...PERSON, name: '李思' }], [USER], ['ChangeUser']],
    ['a member who has moved', [{ ...PERSON, groupId: 'bureau' }], [USER], ['Regroup']],
    ['a member of another role', [{ ...PERSON, roles: ['HEAD'] }], [USER], ['ChangeRoles']],
    ['a suspended member', [{ ...PERSON, isActive: false }], [USER], ['Suspend']],
    [
      'a suspended member whose user is disabled',
      [{ ...PERSON, isActive: false }],
      [{ ...USER, isEnabled: false, isSuspended: true }],
      [],
    ],
    [
      'a member who is active again',
      [PERSON],
      [{ ...USER, isEnabled: false, isSuspended: true }],
      ['Restore'],
    ],
    [
      'a member whom Keycloak’s administrator has disabled',
      [PERSON],
      [{ ...USER, isEnabled: false }],
      ['DisabledInKeycloak'],
    ],
    ['a removed member', [], [USER], ['Suspend']],
    ['a removed member whose user is disabled', [], [{ ...USER, isEnabled: false }], []],
    ['a user whom nobody has invited', [], [{ ...USER, personId: undefined }], ['NotInDirectory']],
    [
      'a member whose login is another one',
      [{ ...PERSON, login: 'li4' }],
      [USER],
      ['AnotherLogin'],
    ],
  ])('%s', (_name, people, users, kinds) => {
    expect(told(people, users)).toEqual(kinds);
  });

  it('a group that is missing, or stands elsewhere, is put in place', () => {
    const [bureau] = REALM_GROUPS;
    const groups = [{ ...bureau, name: '旧名' } as RealmGroup];
    const { steps } = planProvisioning(directory(), { groups, users: [] });
    expect(steps.map(({ kind }) => kind)).toEqual(['ChangeGroup', 'AddGroup']);
  });
});

describe('a user who was made in Keycloak', () => {
  const made: RealmUser = { ...USER, id: 'made-in-keycloak', personId: undefined, groupIds: [] };

  it('is linked with the member who was invited under his name, whatever its letters', () => {
    const invited = { ...PERSON, login: 'LiSi' };
    expect(told([invited], [made])).toEqual(['Link', 'ChangeUser', 'Regroup']);
  });

  it.each([
    ['has been in under another subject', { ...PERSON, hasVisited: true }],
    ['is suspended', { ...PERSON, isActive: false }],
  ])('is not linked with a member who %s', (_name, person) => {
    expect(told([person], [made])).toEqual(['LoginTaken', 'NotInDirectory']);
  });

  it('is not linked twice, nor when he is another member’s already', () => {
    const second = { ...PERSON, id: 'member-2', subject: 'subject-2' };
    expect(told([PERSON, second], [made])).toEqual(['Link', 'ChangeUser', 'Regroup', 'LoginTaken']);
    const others = { ...made, personId: 'member-9' };
    expect(told([PERSON], [others])).toEqual(['Suspend', 'LoginTaken']);
  });
});

const id = fc.constantFrom('a', 'b', 'c', 'd');
const people = fc.uniqueArray(
  fc.record({
    id,
    subject: fc.constantFrom('s1', 's2', 's3', 's4'),
    login: fc.option(fc.constantFrom('x', 'Y', 'z', 'w')),
    name: fc.constantFrom('甲', '乙'),
    groupId: fc.constantFrom('bureau', 'squad'),
    roles: fc.subarray(ROLES),
    isActive: fc.boolean(),
    hasVisited: fc.boolean(),
  }),
  {
    comparator: (a, b) =>
      a.id === b.id ||
      a.subject === b.subject ||
      (a.login !== null && a.login.toLowerCase() === b.login?.toLowerCase()),
  },
);
const users = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('s1', 's2', 's3', 'k1', 'k2'),
    username: fc.constantFrom('x', 'y', 'z', 'v'),
    name: fc.constantFrom('甲', '乙'),
    isEnabled: fc.boolean(),
    personId: fc.option(id, { nil: undefined }),
    isSuspended: fc.boolean(),
    groupIds: fc.subarray(['bureau', 'squad']),
    roles: fc.subarray([...ROLES, 'default-roles']),
  }),
  { comparator: (a, b) => a.id === b.id || a.username === b.username },
);

/** What the steps say, done to values. */
function carryOut(
  steps: readonly Step[],
  before: Directory,
  realmBefore: Realm,
): [Directory, Realm] {
  let [persons, accounts] = [[...before.people], [...realmBefore.users]];
  const change = (userId: string, to: (user: RealmUser) => Partial<RealmUser>): void => {
    accounts = accounts.map((u) => (u.id === userId ? { ...u, ...to(u) } : u));
  };
  for (const step of steps)
    switch (step.kind) {
      case 'AddUser': {
        const { subject, login, name, id: personId } = step.person;
        const user = {
          ...USER,
          id: subject,
          username: (login ?? '').toLowerCase(),
          name,
          personId,
        };
        accounts.push({ ...user, groupIds: [], roles: [] });
        break;
      }
      case 'Link':
        persons = persons.map((p) =>
          p.id === step.person.id ? { ...p, subject: step.userId } : p,
        );
        break;
      case 'ChangeUser':
        change(step.userId, () => ({ name: step.person.name, personId: step.person.id }));
        break;
      case 'Suspend':
        change(step.userId, () => ({ isEnabled: false, isSuspended: true }));
        break;
      case 'Restore':
        change(step.userId, () => ({ isEnabled: true, isSuspended: false }));
        break;
      case 'Regroup':
        change(step.userId, () => ({ groupIds: [step.to] }));
        break;
      case 'ChangeRoles':
        change(step.userId, ({ roles }) => ({
          roles: [...roles.filter((r) => !step.remove.includes(r)), ...step.add],
        }));
        break;
      default:
        break;
    }
  return [
    { ...before, people: persons },
    { groups: REALM_GROUPS, users: accounts },
  ];
}

it('once carried out there is nothing left to do, and nobody is in who should not be', () => {
  fc.assert(
    fc.property(people, users, (persons, accounts) => {
      const before = directory(...persons);
      const first = planProvisioning(before, realm(...accounts));
      const [after, realmAfter] = carryOut(first.steps, before, realm(...accounts));
      expect(planProvisioning(after, realmAfter).steps).toEqual([]);
      for (const user of realmAfter.users) {
        const member = after.people.find(({ subject }) => subject === user.id);
        if (member && !member.isActive) expect(user.isEnabled).toBe(false);
        if (!member && user.personId !== undefined) expect(user.isEnabled).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});
