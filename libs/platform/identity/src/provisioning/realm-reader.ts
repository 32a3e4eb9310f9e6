import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type { Realm, RealmGroup, RealmUser } from './directory.js';

/** What the directory writes on what is its own. Only administrators of the realm see and change it. */
export const MARK = {
  /** On a group: id of the directory's. */
  group: 'portal_agency',
  /** On a user: id of the person. */
  person: 'portal_member',
  /** On a user whom the directory has disabled. */
  suspended: 'portal_suspended',
} as const;

/** Keycloak gives lists in pages. */
const PAGE = 200;

/** The realm as provisioning sees it, and the ids that Keycloak has for the directory's groups. */
export interface ReadRealm extends Realm {
  readonly groupKeys: Map<string, string>;
}

type Representation = Awaited<ReturnType<KeycloakAdminClient['users']['find']>>[number];
type Group = Awaited<ReturnType<KeycloakAdminClient['groups']['find']>>[number];

export async function readRealm(
  admin: KeycloakAdminClient,
  roles: readonly string[],
): Promise<ReadRealm> {
  const groups = await readGroups(admin);
  const groupKeys = new Map(groups.map(({ key, group }) => [group.directoryId, key]));
  const directoryIds = new Map([...groupKeys].map(([id, key]) => [key, id]));
  const rolesOf = await readRoles(admin, roles);
  const users: RealmUser[] = [];
  for (const user of await all((page) =>
    admin.users.find({ ...page, briefRepresentation: false }),
  )) {
    const { id = '' } = user;
    const own = await all((page) => admin.users.listGroups({ id, ...page }));
    const groupIds = own.flatMap((group) => directoryIds.get(group.id ?? '') ?? []);
    users.push(userOf(user, groupIds, rolesOf.get(id) ?? []));
  }
  return { groups: groups.map(({ group }) => group), groupKeys, users };
}

function userOf(user: Representation, groupIds: string[], roles: string[]): RealmUser {
  return {
    id: user.id ?? '',
    username: user.username ?? '',
    name: user.firstName ?? '',
    isEnabled: user.enabled === true,
    personId: markOf(user, MARK.person),
    isSuspended: markOf(user, MARK.suspended) === 'true',
    groupIds,
    roles,
  };
}

interface FoundGroup {
  readonly key: string;
  readonly group: RealmGroup;
}

/** The directory's groups, wherever in the tree they stand. */
async function readGroups(admin: KeycloakAdminClient): Promise<FoundGroup[]> {
  const found: FoundGroup[] = [];
  const take = async (groups: readonly Group[], parentId: string | null): Promise<void> => {
    for (const group of groups) {
      const { id: key = '', name = '' } = group;
      const directoryId = markOf(group, MARK.group);
      if (directoryId !== undefined) found.push({ key, group: { directoryId, name, parentId } });
      if (group.subGroupCount === 0) continue;
      const below = await all((page) =>
        admin.groups.listSubGroups({ parentId: key, briefRepresentation: false, ...page }),
      );
      await take(below, directoryId ?? `not of the directory: ${key}`);
    }
  };
  await take(await all((page) => admin.groups.find({ briefRepresentation: false, ...page })), null);
  return found;
}

async function readRoles(
  admin: KeycloakAdminClient,
  roles: readonly string[],
): Promise<Map<string, string[]>> {
  const rolesOf = new Map<string, string[]>();
  for (const name of roles)
    for (const { id = '' } of await all((page) => admin.roles.findUsersWithRole({ name, ...page })))
      rolesOf.set(id, [...(rolesOf.get(id) ?? []), name]);
  return rolesOf;
}

async function all<T>(ask: (page: { first: number; max: number }) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (;;) {
    const page = await ask({ first: found.length, max: PAGE });
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}

function markOf(
  { attributes }: { attributes?: Record<string, unknown> },
  name: string,
): string | undefined {
  const value = attributes?.[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}
