import { isId } from '@portal/platform/kernel';
import type { Bind } from '@portal/platform/graphql';
import type { AgencyFilter } from './directory.graphql.js';

/** Longest text that is searched for; the rest is cut off. */
const LONGEST = 50;

/** `%`, `_` and `\` stand for themselves. */
const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/**
 * A name part, pinyin initials or the beginning of a division code, told apart by their characters. Initials are
 * found anywhere in the name, so that `qpq` finds 青浦区 within a longer one.
 */
function searchSql(
  search: string,
  bind: Bind,
  columns: { readonly code: string; readonly initials: string; readonly names: readonly string[] },
): string {
  const text = search.trim().slice(0, LONGEST);
  if (text === '') return 'true';
  if (/^\d+$/.test(text)) return `${columns.code} like ${bind(`${text}%`)}`;
  const anywhere = bind(`%${escaped(text)}%`);
  if (/^[a-z]+$/i.test(text)) return `${columns.initials} like lower(${anywhere})`;
  return `(${columns.names.map((name) => `${name} like ${anywhere}`).join(' or ')})`;
}

/** The conditions of an agency filter over the alias of `agency`. */
export function agencyFilterSql(filter: AgencyFilter, t: string, bind: Bind): string {
  const conditions = ['true'];
  if (filter.search) {
    const names = [`${t}.name`, `${t}.short_name`];
    conditions.push(
      searchSql(filter.search, bind, {
        code: `${t}.division_code`,
        initials: `${t}.initials`,
        names,
      }),
    );
  }
  if (filter.level) conditions.push(`${t}.level = ${bind(filter.level)}`);
  if (filter.divisionCode) conditions.push(servesSql(filter.divisionCode, t, bind));
  if (filter.zoneId) {
    conditions.push(
      `exists (select from zone_agency za where za.agency_id = ${t}.id and za.zone_id = ${bind(isId(filter.zoneId) ? filter.zoneId : null)}::uuid)`,
    );
  }
  if (filter.provinceCode) {
    const province = bind(filter.provinceCode);
    conditions.push(
      `(${t}.province = ${province} or left(${t}.division_code, 2) || '0000' = ${province})`,
    );
  }
  if (filter.bureausOnly) conditions.push(`${t}.bureau_id = ${t}.id`);
  return conditions.join(' and ');
}

/** The agency of the code, or of the code that took its place. */
function servesSql(divisionCode: string, t: string, bind: Bind): string {
  const code = bind(divisionCode);
  return `(${t}.division_code = ${code} or ${t}.division_code = (
    select d.successor_code from division d where d.code = ${code} and d.successor_code is not null limit 1))`;
}

export interface DivisionQuestion {
  readonly search?: string | null;
  readonly parentCode?: string | null;
  readonly on?: string | null;
}

export function divisionFilterSql(question: DivisionQuestion, t: string, bind: Bind): string {
  const conditions = ['true'];
  if (question.search) {
    conditions.push(
      searchSql(question.search, bind, {
        code: `${t}.code`,
        initials: `${t}.initials`,
        names: [`${t}.name`],
      }),
    );
  }
  if (question.parentCode) conditions.push(`${t}.parent_code = ${bind(question.parentCode)}`);
  const on = question.on ? `${bind(question.on)}::date` : 'current_date';
  conditions.push(`${on} between ${t}.valid_from and coalesce(${t}.valid_to, 'infinity')`);
  return conditions.join(' and ');
}
