import type { Role } from '@portal/platform/access';

/** What the roles are called (岗位). */
export const ROLE_TERMS: Readonly<Record<Role, string>> = {
  OFFICER: '承办人',
  LEGAL_REVIEWER: '法制审核',
  HEAD: '负责人',
  REGISTRAR: '受理岗',
  COORDINATOR: '协调员',
  LIAISON: '省级联络员',
  BULLETIN_EDITOR: '通报编辑',
  AUDITOR: '审计',
  ADMINISTRATOR: '管理员',
};
