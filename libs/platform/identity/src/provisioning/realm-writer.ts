import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type { DirectoryGroup, DirectoryPerson } from './directory.js';
import type { Step } from './plan.js';
import { MARK } from './realm-reader.js';

/** Gives a new user's first password, which he must change; undefined where another way is taken. */
export type FirstPassword = (person: DirectoryPerson) => Promise<string | undefined>;

/** Carries out what a plan says of the realm. */
export class RealmWriter {
  constructor(
    private readonly admin: KeycloakAdminClient,
    private readonly groupKeys: Map<string, string>,
    private readonly firstPassword: FirstPassword,
  ) {}

  async carryOut(step: Exclude<Step, { kind: 'Link' }>): Promise<void> {
    switch (step.kind) {
      case 'AddGroup':
        return this.#addGroup(step.group);
      case 'ChangeGroup':
        return this.#changeGroup(step.group);
      case 'AddUser':
        return this.#addUser(step.person);
      case 'ChangeUser':
        return this.#changeUser(step.userId, { name: step.person.name, mark: step.person.id });
      case 'Suspend':
        await this.#changeUser(step.userId, { isSuspended: true });
        return this.admin.users.logout({ id: step.userId });
      case 'Restore':
        return this.#changeUser(step.userId, { isSuspended: false });
      case 'Regroup':
        return this.#regroup(step.userId, step.to, step.from);
      case 'ChangeRoles':
        return this.#changeRoles(step.userId, step.add, step.remove);
    }
  }

  async #addGroup({ id: directoryId, name, parentId }: DirectoryGroup): Promise<void> {
    const group = { name, attributes: { [MARK.group]: [directoryId] } };
    const { groups } = this.admin;
    const { id } = parentId
      ? await groups.createChildGroup({ id: this.#key(parentId) }, group)
      : await groups.create(group);
    this.groupKeys.set(directoryId, id);
  }

  async #changeGroup({ id: directoryId, name, parentId }: DirectoryGroup): Promise<void> {
    const id = this.#key(directoryId);
    const { groups } = this.admin;
    await groups.update({ id }, { name, attributes: { [MARK.group]: [directoryId] } });
    if (parentId) await groups.updateChildGroup({ id: this.#key(parentId) }, { id, name });
    else await groups.updateRoot({ id, name });
  }

  /** By an import, which alone lets the id be chosen. It gives nothing by itself, not even the common role. */
  async #addUser(person: DirectoryPerson): Promise<void> {
    const realm = this.admin.realmName;
    const password = await this.firstPassword(person);
    const user = {
      id: person.subject,
      username: person.login ?? '',
      firstName: person.name,
      enabled: true,
      attributes: { [MARK.person]: [person.id] },
      realmRoles: [`default-roles-${realm.toLowerCase()}`],
      requiredActions: ['UPDATE_PASSWORD', 'CONFIGURE_TOTP'],
      credentials:
        password === undefined ? [] : [{ type: 'password', value: password, temporary: true }],
    };
    await this.admin.realms.partialImport({
      realm,
      rep: { ifResourceExists: 'FAIL', users: [user] },
    });
  }

  async #changeUser(
    id: string,
    change: { name?: string; mark?: string; isSuspended?: boolean },
  ): Promise<void> {
    const user = await this.admin.users.findOne({ id });
    if (!user) throw new Error(`The user ${id} is gone`);
    const { [MARK.suspended]: suspended, ...attributes } = (user.attributes ?? {}) as Record<
      string,
      string[]
    >;
    const { isSuspended = suspended !== undefined } = change;
    await this.admin.users.update(
      { id },
      {
        ...user,
        firstName: change.name ?? user.firstName ?? '',
        enabled: change.isSuspended === undefined ? user.enabled === true : !change.isSuspended,
        attributes: {
          ...attributes,
          ...(change.mark !== undefined && { [MARK.person]: [change.mark] }),
          ...(isSuspended && { [MARK.suspended]: ['true'] }),
        },
      },
    );
  }

  async #regroup(id: string, to: string, from: readonly string[]): Promise<void> {
    await this.admin.users.addToGroup({ id, groupId: this.#key(to) });
    for (const group of from)
      await this.admin.users.delFromGroup({ id, groupId: this.#key(group) });
  }

  async #changeRoles(id: string, add: readonly string[], remove: readonly string[]): Promise<void> {
    const { users } = this.admin;
    if (add.length > 0) await users.addRealmRoleMappings({ id, roles: await this.#roles(add) });
    if (remove.length > 0)
      await users.delRealmRoleMappings({ id, roles: await this.#roles(remove) });
  }

  #roles(names: readonly string[]): Promise<{ id: string; name: string }[]> {
    return Promise.all(
      names.map(async (name) => {
        const { id } = (await this.admin.roles.findOneByName({ name })) ?? {};
        if (id === undefined) throw new Error(`The realm has no role ${name}`);
        return { id, name };
      }),
    );
  }

  #key(directoryId: string): string {
    const key = this.groupKeys.get(directoryId);
    if (key === undefined) throw new Error(`There is no group for ${directoryId}`);
    return key;
  }
}
