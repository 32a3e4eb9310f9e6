import type { Actor, Role } from '@portal/platform/access';

/** A fixed UUID of version 7 for the n-th thing of a test. */
export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Two bureaus with a squad each, a sister squad, and who is no party. */
export const AGENCIES = {
  wujiang: uuid(1),
  wujiangSquad: uuid(2),
  qingpu: uuid(3),
  qingpuSquad: uuid(4),
  qingpuSisterSquad: uuid(5),
  jiashan: uuid(6),
  suzhou: uuid(7),
} as const;

const BUREAU: Readonly<Record<string, string>> = {
  [AGENCIES.wujiangSquad]: AGENCIES.wujiang,
  [AGENCIES.qingpuSquad]: AGENCIES.qingpu,
  [AGENCIES.qingpuSisterSquad]: AGENCIES.qingpu,
};

function person(n: number, name: string, agencyId: string, ...roles: readonly Role[]): Actor {
  return {
    memberId: uuid(100 + n),
    subject: `subject-${String(n)}`,
    name,
    agencyId,
    agencyName: name,
    bureauId: BUREAU[agencyId] ?? agencyId,
    code: 1,
    lo: 1,
    hi: 63,
    level: 'DISTRICT',
    roles,
  };
}

/** The demonstration's people on both sides, and those who must not get far. */
export const PEOPLE = {
  officer: person(1, '吴江承办人', AGENCIES.wujiangSquad, 'OFFICER'),
  officer2: person(2, '吴江承办人二', AGENCIES.wujiangSquad, 'OFFICER'),
  legal: person(3, '吴江法制', AGENCIES.wujiang, 'LEGAL_REVIEWER'),
  head: person(4, '吴江负责人', AGENCIES.wujiang, 'HEAD'),
  registrar: person(5, '吴江受理岗', AGENCIES.wujiang, 'REGISTRAR'),
  everything: person(
    6,
    '吴江多岗',
    AGENCIES.wujiang,
    'OFFICER',
    'LEGAL_REVIEWER',
    'HEAD',
    'REGISTRAR',
  ),
  theirOfficer: person(11, '青浦承办人', AGENCIES.qingpuSquad, 'OFFICER'),
  theirOfficer2: person(12, '青浦承办人二', AGENCIES.qingpuSquad, 'OFFICER'),
  theirLegal: person(13, '青浦法制', AGENCIES.qingpu, 'LEGAL_REVIEWER'),
  theirHead: person(14, '青浦负责人', AGENCIES.qingpu, 'HEAD'),
  theirRegistrar: person(15, '青浦受理岗', AGENCIES.qingpu, 'REGISTRAR'),
  theirEverything: person(
    16,
    '青浦多岗',
    AGENCIES.qingpuSquad,
    'OFFICER',
    'LEGAL_REVIEWER',
    'HEAD',
    'REGISTRAR',
  ),
  sisterOfficer: person(17, '青浦别队', AGENCIES.qingpuSisterSquad, 'OFFICER'),
  theirAuditor: person(18, '青浦审计', AGENCIES.qingpu, 'AUDITOR'),
  admin: { ...person(19, '吴江管理员', AGENCIES.wujiang, 'ADMINISTRATOR'), lo: -1, hi: -2 },
  stranger: person(21, '嘉善负责人', AGENCIES.jiashan, 'HEAD', 'OFFICER', 'REGISTRAR'),
  ancestor: person(22, '苏州协调员', AGENCIES.suzhou, 'COORDINATOR', 'HEAD', 'OFFICER'),
} as const satisfies Readonly<Record<string, Actor>>;

export type PersonName = keyof typeof PEOPLE;
