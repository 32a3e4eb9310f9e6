import type { Actor } from '@portal/platform/access';
import type { Bind } from '@portal/platform/graphql';
import { isId } from '@portal/platform/kernel';
import type { MemberAccountFilter } from './member-account.graphql.js';

/** Longest text that is searched for; the rest is cut off. */
const LONGEST = 50;

/** Members of the administrator's agency and its units, and of these the wanted ones. */
export function memberFilterSql(
  { agencyId }: Actor,
  filter: MemberAccountFilter,
  t: string,
  bind: Bind,
): string {
  const own = bind(agencyId);
  const conditions = [
    `${t}.agency_id in (select a.id from agency a where ${own}::uuid in (a.id, a.bureau_id))`,
  ];
  const text = filter.search?.trim().slice(0, LONGEST) ?? '';
  if (text !== '') {
    const anywhere = bind(`%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
    conditions.push(`(${t}.name ilike ${anywhere} or ${t}.login ilike ${anywhere})`);
  }
  if (filter.status) conditions.push(`${t}.status = ${bind(filter.status)}`);
  if (filter.role) conditions.push(`${bind(filter.role)}::text = any(${t}.roles)`);
  if (filter.agencyId) {
    const id = bind(isId(filter.agencyId) ? filter.agencyId : null);
    conditions.push(`${t}.agency_id = ${id}::uuid`);
  }
  return conditions.join(' and ');
}
