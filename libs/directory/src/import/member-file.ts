import { ROLES, type Role } from '@portal/platform/access';
import type { AgencyRef } from '../agency.repository.js';
import { agencyIdOf } from '../reference/agencies.js';
import { fault, readTable, type Column, type ImportFault, type Row } from './table.js';

export const MEMBER_COLUMNS: readonly Column[] = [
  { name: 'login', zh: '登录名', required: true },
  { name: 'name', zh: '姓名', required: true },
  { name: 'agency', zh: '机关', required: true },
  { name: 'roles', zh: '角色', required: true },
];

const ROLE_WORDS: Readonly<Record<string, Role>> = {
  承办人: 'OFFICER',
  法制审核: 'LEGAL_REVIEWER',
  负责人: 'HEAD',
  受理岗: 'REGISTRAR',
  协调员: 'COORDINATOR',
  省级联络员: 'LIAISON',
  通报编辑: 'BULLETIN_EDITOR',
  审计: 'AUDITOR',
  管理员: 'ADMINISTRATOR',
};

/** A member as a file names him. */
export interface MemberEntry {
  readonly line: number;
  readonly login: string;
  readonly name: string;
  readonly agencyId: string;
  readonly roles: readonly Role[];
}

/** The members of a file, with everything in it that is wrong. An agency is told by its key or its full name. */
export function readMembers(
  bytes: Uint8Array,
  agencies: readonly AgencyRef[],
): { entries: readonly MemberEntry[]; faults: readonly ImportFault[] } {
  const { rows, faults } = readTable(bytes, MEMBER_COLUMNS);
  if (faults.length > 0) return { entries: [], faults };
  const entries = rows.map((row) => entryOf(row, agencies));
  const logins = new Set<string>();
  const found = entries.flatMap(({ line, login, agencyId, unknownRoles, cells }) => {
    const isTwice = logins.has(login);
    logins.add(login);
    return [
      ...(LOGIN.test(login) ? [] : [fault(line, LOGIN_WORDS.zh, LOGIN_WORDS.en)]),
      ...(isTwice
        ? [fault(line, `登录名“${login}”出现两次`, `the login “${login}” is there twice`)]
        : []),
      ...(agencyId === ''
        ? [fault(line, `没有机关“${cells.agency}”`, `there is no agency “${cells.agency}”`)]
        : []),
      ...unknownRoles.map((word) =>
        fault(line, `没有角色“${word}”`, `there is no role “${word}” (${ROLES.join(', ')})`),
      ),
    ];
  });
  return { entries, faults: found };
}

/** Keycloak knows names in small letters only. */
export const LOGIN = /^[a-z0-9][a-z0-9._-]{2,59}$/;
export const LOGIN_WORDS = {
  zh: '登录名应为 3 到 60 个小写字母、数字、点、下划线或连字符',
  en: 'a login is 3 to 60 small letters, digits, dots, underscores or hyphens',
} as const;

/** By its key, or by its full name. */
export const agencyNamed = (given: string, agencies: readonly AgencyRef[]): AgencyRef | undefined =>
  agencies.find(({ id, name }) => name === given || id === agencyIdOf(given));

function entryOf(
  { line, cells }: Row,
  agencies: readonly AgencyRef[],
): MemberEntry & { unknownRoles: string[]; cells: { agency: string } } {
  const { login = '', name = '', agency = '', roles = '' } = cells;
  const words = roles.split(/[、,，;；\s]+/).filter((word) => word !== '');
  const read = words.map((word) => ({ word, role: roleOf(word) }));
  return {
    line,
    login,
    name,
    agencyId: agencyNamed(agency, agencies)?.id ?? '',
    roles: [...new Set(read.flatMap(({ role }) => role ?? []))],
    unknownRoles: read.filter(({ role }) => role === undefined).map(({ word }) => word),
    cells: { agency },
  };
}

const roleOf = (word: string): Role | undefined =>
  ROLE_WORDS[word] ?? ROLES.find((role) => role === word);
