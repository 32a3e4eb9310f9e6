export const ROLES = [
  'OFFICER',
  'LEGAL_REVIEWER',
  'HEAD',
  'REGISTRAR',
  'COORDINATOR',
  'LIAISON',
  'BULLETIN_EDITOR',
  'AUDITOR',
  'ADMINISTRATOR',
] as const;

/** What a member is in his agency. 承办人, 法制审核, 负责人, 受理岗, 协调员, 省级联络员, 通报编辑, 审计, 管理员. */
export type Role = (typeof ROLES)[number];

/** Who acts, decided by the member row, never by the token. */
export interface Actor {
  readonly memberId: string;
  readonly subject: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyName: string;
  /** The nearest agency, self or above, that signs letters. */
  readonly bureauId: string;
  /** The own agency's number and the end of its subtree; -1 to -2, which is empty, for an administrator, who sees no case. */
  readonly lo: number;
  readonly hi: number;
  readonly code: number;
  readonly level: string;
  readonly roles: readonly Role[];
}

export const hasRole = (actor: Actor, ...roles: readonly Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));
