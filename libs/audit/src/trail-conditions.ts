import { endOf, startOf } from '@portal/deadlines';
import type { Actor } from '@portal/platform/access';
import type { Bind, SortKey, Where } from '@portal/platform/graphql';
import { isId } from '@portal/platform/kernel';
import type { TrailFilter } from './domain/filter.js';

/** Newest first. An id alone would not do: it is made when the entry is written, `at` when its work began. */
export const TRAIL_KEYS: readonly SortKey[] = [
  { sql: (t) => `${t}.at`, cast: 'timestamptz', direction: 'desc' },
  { sql: (t) => `${t}.id`, cast: 'uuid', direction: 'desc' },
];

/** What an index gives in the order of the list; `each` as in `PageQuery`. */
export interface TrailQuery {
  readonly condition: Where;
  readonly each?: (bind: Bind) => string;
}

/**
 * How the entries of a filter are read. Who sees which is not decided here but by row-level security: an auditor's are
 * those of his agency and of all below it.
 *
 * A page has to come off an index in its order. A province has so large a share of all entries that the newest of all
 * are read (ix_audit_entry_at); a member's come off his own index; for everybody else the newest of each of his few
 * agencies are taken (ix_audit_entry_actor) and the first of them kept.
 */
export const trailQuery = (actor: Actor, filter: TrailFilter): TrailQuery =>
  queryOf(actor, filter, ['PROVINCE']);

/** As for a page, but read to its end: a city's many agencies would be begun anew for every part of it. */
export const exportQuery = (actor: Actor, filter: TrailFilter): TrailQuery =>
  queryOf(actor, filter, ['PROVINCE', 'CITY']);

function queryOf(actor: Actor, filter: TrailFilter, inTime: readonly string[]): TrailQuery {
  const all = [...timed(filter), ...personal(filter), ...factual(filter)];
  const condition = (conditions: readonly Where[]): Where => {
    return (t, bind) => conditions.map((one) => one(t, bind)).join(' and ') || 'true';
  };
  const isInOrder = Boolean(filter.memberId) || (inTime.includes(actor.level) && !filter.agencyId);
  if (isInOrder) return { condition: condition([...all, ...ofAgency(filter)]) };
  return {
    condition: condition([(t) => `${t}.actor_code = g.code`, ...all]),
    each: (bind) => agenciesOf(actor, filter, bind),
  };
}

/** The agencies of the actor's subtree, or of the wanted part of it. */
function agenciesOf({ lo, hi }: Actor, { agencyId }: TrailFilter, bind: Bind): string {
  const own = `a.code between ${bind(lo)}::int and ${bind(hi)}::int`;
  return `(select a.code from agency a where ${own}${agencyId ? ` and ${below('a.code', agencyId, bind)}` : ''})`;
}

const below = (code: string, agencyId: string, bind: Bind): string =>
  `exists (select from agency w where w.id = ${bind(agencyId)}::uuid and ${code} between w.code and w.code_hi)`;

const ofAgency = ({ agencyId }: TrailFilter): Where[] =>
  agencyId ? [(t, bind) => below(`${t}.actor_code`, agencyId, bind)] : [];

function timed({ from, to }: TrailFilter): Where[] {
  return [
    ...(from ? [(t: string, bind: Bind) => `${t}.at >= ${bind(startOf(from))}::timestamptz`] : []),
    ...(to ? [(t: string, bind: Bind) => `${t}.at < ${bind(endOf(to))}::timestamptz`] : []),
  ];
}

function personal({ person, memberId }: TrailFilter): Where[] {
  const name = person?.trim();
  const pattern = name ? `%${name.replace(/[\\%_]/g, '\\$&')}%` : null;
  return [
    ...(memberId
      ? [(t: string, bind: Bind) => `${t}.actor_member_id = ${bind(memberId)}::uuid`]
      : []),
    ...(pattern ? [(t: string, bind: Bind) => `${t}.actor_name like ${bind(pattern)}`] : []),
  ];
}

function factual({ actions, outcome, subject }: TrailFilter): Where[] {
  const wanted = subject?.trim();
  return [
    ...(actions && actions.length > 0
      ? [
          (t: string, bind: Bind) =>
            `split_part(${t}.action, ':', 1) = any(${bind([...actions])}::text[])`,
        ]
      : []),
    ...(outcome ? [(t: string, bind: Bind) => `${t}.outcome = ${bind(outcome)}`] : []),
    ...(wanted ? [aboutSubject(wanted)] : []),
  ];
}

/**
 * Entries about a thing with this id or a referral with this number, its evidence included. What the reader does not
 * see has no number for him; its id he may ask for, as the entries show it.
 */
const aboutSubject =
  (wanted: string): Where =>
  (t, bind) => {
    // Bound apart: one placeholder has one type.
    const asked = bind(wanted);
    const known = bind(wanted);
    const referral = isId(wanted) ? `r.id = ${known}::uuid` : `r.number = ${known}`;
    return `exists (select from jsonb_array_elements(${t}.subjects) s where s ->> 'id' in (
      select ${asked}::text union all select r.id::text from referral r where ${referral}
      union all select i.id::text from referral r join evidence_item i on i.subject_id = r.id where ${referral}))`;
  };
