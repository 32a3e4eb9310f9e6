import type { Actor, Role } from '@portal/platform/access';
import { isReadable, registerWords, type FieldFault } from '@portal/platform/kernel';
import type { AgencyLevel } from '../agency.js';

export const MEMBER_ACTIONS = ['CHANGE_ROLES', 'SUSPEND', 'REINSTATE', 'HAND_OVER_WORK'] as const;
/** What an administrator can do with a member who is there. */
export type MemberAction = (typeof MEMBER_ACTIONS)[number];

export const MEMBER_STATUSES = ['ACTIVE', 'SUSPENDED'] as const;
export type MemberStatus = (typeof MEMBER_STATUSES)[number];

export const MEMBER_EVENT_KINDS = [
  'INVITED',
  'ROLES_CHANGED',
  'SUSPENDED',
  'REINSTATED',
  'WORK_HANDED_OVER',
] as const;
export type MemberEventKind = (typeof MEMBER_EVENT_KINDS)[number];

export const LONGEST_NAME = 40;
export const LONGEST_REASON = 500;

registerWords({
  MEMBER_NAME_FORM: { zh: '姓名应为1至40个字。', en: 'A name is 1 to 40 characters.' },
  MEMBER_LOGIN_FORM: {
    zh: '登录名应为3至60个小写字母、数字、点、下划线或连字符，以字母或数字开头。',
    en: 'A login is 3 to 60 small letters, digits, dots, underscores or hyphens, a letter or digit first.',
  },
  MEMBER_REASON_FORM: {
    zh: '请写明原因（500字以内）。',
    en: 'Give the reason (up to 500 characters).',
  },
  ROLES_MISSING: { zh: '请至少选择一个岗位。', en: 'Choose at least one role.' },
  ROLES_TWICE: { zh: '同一岗位只能选择一次。', en: 'A role can be given only once.' },
  COORDINATOR_LEVEL: {
    zh: '协调员只能设在市级或省级机关。',
    en: 'Coordinators belong to city and provincial agencies.',
  },
  LIAISON_LEVEL: {
    zh: '省级联络员只能设在省级机关。',
    en: 'Liaisons belong to provincial agencies.',
  },
  AUDITOR_ALONE: {
    zh: '审计岗位只读，不能兼任其他岗位。',
    en: 'An auditor only reads and holds no other role.',
  },
  LOGIN_TAKEN: { zh: '该登录名已被使用，请换一个。', en: 'This login is taken; choose another.' },
  OWN_SUSPENSION: {
    zh: '不能停用本人账号，请由其他管理员操作。',
    en: 'You can not suspend yourself; another administrator can.',
  },
  OWN_ROLES_GROW: {
    zh: '不能给本人增加岗位，请由其他管理员操作。',
    en: 'You can not give yourself a role; another administrator can.',
  },
  LAST_ADMINISTRATOR: {
    zh: '您是本机关唯一的管理员，请先指定另一名管理员。',
    en: 'You are the last administrator of the agency; name another one first.',
  },
  MEMBER_IS_SUSPENDED: { zh: '该成员已停用。', en: 'This member is suspended already.' },
  MEMBER_IS_ACTIVE: { zh: '该成员处于启用状态。', en: 'This member is active.' },
});

/** A member as far as the rules look at him. */
export interface KeptMember {
  readonly id: string;
  readonly agencyId: string;
  readonly roles: readonly Role[];
  readonly status: MemberStatus;
  readonly version: number;
}

export const tidyText = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const isText = (text: string, longest: number): boolean =>
  text !== '' && text.length <= longest && isReadable(text);

export const nameFaults = (name: string): FieldFault[] =>
  isText(tidyText(name), LONGEST_NAME) ? [] : [{ path: 'name', code: 'MEMBER_NAME_FORM' }];

export const reasonFaults = (reason: string): FieldFault[] =>
  isText(tidyText(reason), LONGEST_REASON) ? [] : [{ path: 'reason', code: 'MEMBER_REASON_FORM' }];

const LEVELS: readonly (readonly [Role, readonly AgencyLevel[], string])[] = [
  ['COORDINATOR', ['CITY', 'PROVINCE'], 'COORDINATOR_LEVEL'],
  ['LIAISON', ['PROVINCE'], 'LIAISON_LEVEL'],
];

/** What stands against these roles in an agency of this level. */
export function rolesFaults(roles: readonly Role[], level: AgencyLevel): FieldFault[] {
  const codes = [
    ...(roles.length === 0 ? ['ROLES_MISSING'] : []),
    ...(new Set(roles).size < roles.length ? ['ROLES_TWICE'] : []),
    ...(roles.includes('AUDITOR') && roles.length > 1 ? ['AUDITOR_ALONE'] : []),
    ...LEVELS.flatMap(([role, levels, code]) =>
      roles.includes(role) && !levels.includes(level) ? [code] : [],
    ),
  ];
  return codes.map((code) => ({ path: 'roles', code }));
}

/** Why the action is closed for this actor, whatever he would put in; null where it is open. */
export function closedReason(
  action: MemberAction,
  actor: Pick<Actor, 'memberId'>,
  { id, status }: Pick<KeptMember, 'id' | 'status'>,
): string | null {
  switch (action) {
    case 'SUSPEND':
      if (id === actor.memberId) return 'OWN_SUSPENSION';
      return status === 'SUSPENDED' ? 'MEMBER_IS_SUSPENDED' : null;
    case 'REINSTATE':
      return status === 'ACTIVE' ? 'MEMBER_IS_ACTIVE' : null;
    case 'CHANGE_ROLES':
      return status === 'SUSPENDED' ? 'MEMBER_IS_SUSPENDED' : null;
    case 'HAND_OVER_WORK':
      return null;
  }
}

/** Nobody raises himself, and an agency keeps an administrator. */
export function rolesRefusal(
  actor: Pick<Actor, 'memberId'>,
  member: Pick<KeptMember, 'id' | 'roles'>,
  roles: readonly Role[],
  otherAdministrators: number,
): string | null {
  if (member.id !== actor.memberId) return null;
  if (roles.some((role) => !member.roles.includes(role))) return 'OWN_ROLES_GROW';
  return roles.includes('ADMINISTRATOR') || otherAdministrators > 0 ? null : 'LAST_ADMINISTRATOR';
}
