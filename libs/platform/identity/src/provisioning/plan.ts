import type { Directory, DirectoryGroup, DirectoryPerson, Realm, RealmUser } from './directory.js';

/** One thing to change so that realm and directory agree. `Link` alone changes the directory. */
export type Step =
  | { readonly kind: 'AddGroup'; readonly group: DirectoryGroup }
  | { readonly kind: 'ChangeGroup'; readonly group: DirectoryGroup }
  | { readonly kind: 'AddUser'; readonly person: DirectoryPerson }
  | { readonly kind: 'Link'; readonly person: DirectoryPerson; readonly userId: string }
  | { readonly kind: 'ChangeUser'; readonly userId: string; readonly person: DirectoryPerson }
  | { readonly kind: 'Suspend'; readonly userId: string; readonly username: string }
  | { readonly kind: 'Restore'; readonly userId: string; readonly username: string }
  | {
      readonly kind: 'Regroup';
      readonly userId: string;
      readonly to: string;
      readonly from: readonly string[];
    }
  | {
      readonly kind: 'ChangeRoles';
      readonly userId: string;
      readonly add: readonly string[];
      readonly remove: readonly string[];
    };

/** What a person must settle; nothing is changed for it. */
export interface Difference {
  readonly kind:
    'NotInDirectory' | 'LoginTaken' | 'NoLogin' | 'AnotherLogin' | 'DisabledInKeycloak';
  /** Login where there is one, else the id. */
  readonly who: string;
}

export interface Plan {
  readonly steps: readonly Step[];
  readonly differences: readonly Difference[];
}

/**
 * What makes the realm agree with the directory, which is the authority for everything but one thing: whom Keycloak's
 * administrator has disabled stays disabled. Pure, and empty for a realm on which it was carried out.
 */
export function planProvisioning(directory: Directory, realm: Realm): Plan {
  const users = new Users(realm.users, directory.people);
  const parts = [
    { steps: groupSteps(directory, realm), differences: [] },
    ...directory.people.map((person) => planPerson(person, users.of(person), directory.roles)),
    ...users.left().map(planStranger),
  ];
  return {
    steps: parts.flatMap(({ steps }) => steps),
    differences: parts.flatMap(({ differences }) => differences),
  };
}

function planPerson(
  person: DirectoryPerson,
  found: RealmUser | 'taken' | undefined,
  known: readonly string[],
): Plan {
  const who = nameOf(person);
  if (found === 'taken') return { steps: [], differences: [{ kind: 'LoginTaken', who }] };
  if (found) {
    const { id: userId } = found;
    const link: Step[] = userId === person.subject ? [] : [{ kind: 'Link', person, userId }];
    return {
      steps: [...link, ...userSteps(person, found, known)],
      differences: userDifferences(person, found),
    };
  }
  if (!person.isActive) return NOTHING;
  return person.login === null
    ? { steps: [], differences: [{ kind: 'NoLogin', who }] }
    : { steps: newUserSteps(person), differences: [] };
}

/** A user without a member: one whose member was removed, or one that was made in Keycloak. */
function planStranger({ id: userId, username, personId, isEnabled }: RealmUser): Plan {
  if (personId === undefined)
    return { steps: [], differences: [{ kind: 'NotInDirectory', who: username }] };
  return isEnabled ? { steps: [{ kind: 'Suspend', userId, username }], differences: [] } : NOTHING;
}

const NOTHING: Plan = { steps: [], differences: [] };

const nameOf = ({ login, subject }: DirectoryPerson): string => login ?? subject;

/** Keycloak knows names in small letters only. */
const normal = (login: string): string => login.toLowerCase();

/** The users of the realm, each taken by at most one person. */
class Users {
  readonly #byId: ReadonlyMap<string, RealmUser>;
  readonly #byName: ReadonlyMap<string, RealmUser>;
  readonly #subjects: ReadonlySet<string>;
  readonly #taken = new Set<string>();

  constructor(
    private readonly all: readonly RealmUser[],
    people: readonly DirectoryPerson[],
  ) {
    this.#byId = new Map(all.map((user) => [user.id, user]));
    this.#byName = new Map(all.map((user) => [user.username, user]));
    this.#subjects = new Set(people.map(({ subject }) => subject));
  }

  /**
   * His user: the one with his subject, else the one with his login that was made in Keycloak, when an administrator has
   * invited him under it and he has never been in. Anybody else's is taken.
   */
  of(person: DirectoryPerson): RealmUser | 'taken' | undefined {
    const own = this.#byId.get(person.subject);
    const found = own ?? this.#byName.get(normal(person.login ?? ''));
    if (!found) return undefined;
    if (!own && !this.#isInvited(person, found)) return 'taken';
    this.#taken.add(found.id);
    return found;
  }

  #isInvited(person: DirectoryPerson, { id, personId }: RealmUser): boolean {
    const isFree = personId === undefined || personId === person.id;
    if (!isFree || this.#subjects.has(id) || this.#taken.has(id)) return false;
    return person.isActive && !person.hasVisited;
  }

  left(): RealmUser[] {
    return this.all.filter(({ id }) => !this.#taken.has(id) && !this.#subjects.has(id));
  }
}

function groupSteps({ groups }: Directory, realm: Realm): Step[] {
  const there = new Map(realm.groups.map((group) => [group.directoryId, group]));
  return groups.flatMap((group): Step[] => {
    const found = there.get(group.id);
    if (!found) return [{ kind: 'AddGroup', group }];
    const isSame = found.name === group.name && found.parentId === group.parentId;
    return isSame ? [] : [{ kind: 'ChangeGroup', group }];
  });
}

function newUserSteps(person: DirectoryPerson): Step[] {
  const { subject: userId, groupId: to, roles } = person;
  const steps: Step[] = [
    { kind: 'AddUser', person },
    { kind: 'Regroup', userId, to, from: [] },
  ];
  return roles.length === 0
    ? steps
    : [...steps, { kind: 'ChangeRoles', userId, add: roles, remove: [] }];
}

function userSteps(person: DirectoryPerson, user: RealmUser, known: readonly string[]): Step[] {
  const steps: Step[] = [];
  const { id: userId, username } = user;
  if (user.name !== person.name || user.personId !== person.id)
    steps.push({ kind: 'ChangeUser', userId, person });
  if (!person.isActive && user.isEnabled) steps.push({ kind: 'Suspend', userId, username });
  if (person.isActive && user.isSuspended) steps.push({ kind: 'Restore', userId, username });
  const from = user.groupIds.filter((id) => id !== person.groupId);
  if (from.length > 0 || !user.groupIds.includes(person.groupId))
    steps.push({ kind: 'Regroup', userId, to: person.groupId, from });
  const add = person.roles.filter((role) => !user.roles.includes(role));
  const remove = user.roles.filter((r) => known.includes(r) && !person.roles.includes(r));
  if (add.length + remove.length > 0) steps.push({ kind: 'ChangeRoles', userId, add, remove });
  return steps;
}

function userDifferences(person: DirectoryPerson, user: RealmUser): Difference[] {
  const who = nameOf(person);
  const differences: Difference[] = [];
  if (person.login !== null && normal(person.login) !== user.username)
    differences.push({ kind: 'AnotherLogin', who });
  if (person.isActive && !user.isEnabled && !user.isSuspended)
    differences.push({ kind: 'DisabledInKeycloak', who });
  return differences;
}
