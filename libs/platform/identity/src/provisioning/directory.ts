/** A group of people as the directory has it: what becomes a group of the realm. */
export interface DirectoryGroup {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
}

/** A person as the directory has him: what becomes a user of the realm. */
export interface DirectoryPerson {
  readonly id: string;
  /** `sub` of his tokens, and the id of the user. */
  readonly subject: string;
  /** What he types to sign in; without one no user can be made for him. */
  readonly login: string | null;
  readonly name: string;
  readonly groupId: string;
  readonly roles: readonly string[];
  readonly isActive: boolean;
  /** Whether he has ever been in; one who has not may still be invited under another subject. */
  readonly hasVisited: boolean;
}

export interface Directory {
  /** Parents before their children. */
  readonly groups: readonly DirectoryGroup[];
  readonly people: readonly DirectoryPerson[];
  /** Roles that the realm has from the directory; others are none of its business. */
  readonly roles: readonly string[];
}

/** A group of the realm that stands for one of the directory. */
export interface RealmGroup {
  readonly directoryId: string;
  readonly name: string;
  /** Of the directory too; null for one at the top. */
  readonly parentId: string | null;
}

export interface RealmUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly isEnabled: boolean;
  /** Id of the person of the directory whose user this is; undefined for one that was made in Keycloak. */
  readonly personId: string | undefined;
  /** Whether it was the directory that disabled him. */
  readonly isSuspended: boolean;
  /** His groups, of those that stand for one of the directory. */
  readonly groupIds: readonly string[];
  readonly roles: readonly string[];
}

export interface Realm {
  readonly groups: readonly RealmGroup[];
  readonly users: readonly RealmUser[];
}
