import { endOf, startOf } from '@portal/deadlines';
import type { Actor } from '@portal/platform/access';
import { Fault } from '@portal/platform/kernel';
import type { Bind, SortKey } from '@portal/platform/graphql';
import { WAITS_FOR_SENDER } from './domain/waiting-on.js';
import type { ReferralFilter } from './graphql/draft.inputs.graphql.js';
import type { ReferralBox, ReferralSort } from './graphql/enums.graphql.js';

const id = (direction: 'asc' | 'desc'): SortKey => ({
  sql: (t) => `${t}.id`,
  cast: 'uuid',
  direction,
});

export const SORT_KEYS: Readonly<Record<ReferralSort, readonly SortKey[]>> = {
  DUE_FIRST: [
    { sql: (t) => `coalesce(${t}.due_at, 'infinity')`, cast: 'timestamptz', direction: 'asc' },
    id('asc'),
  ],
  NEWEST_FIRST: [id('desc')],
  LAST_CHANGED_FIRST: [
    { sql: (t) => `${t}.updated_at`, cast: 'timestamptz', direction: 'desc' },
    id('desc'),
  ],
};

type Condition = (t: string, bind: Bind) => string;

/** Agencies that other bureaus stand under. */
const ABOVE_BUREAUS: readonly string[] = ['PROVINCE', 'CITY'];

/** By unit for a squad, by bureau for a bureau, so that an index gives the page; else by what lies in the range. */
function side(actor: Actor, end: 'from' | 'to'): Condition {
  if (actor.level === 'SQUAD')
    return (t, bind) => `${t}.${end}_unit_id = ${bind(actor.agencyId)}::uuid`;
  if (actor.agencyId === actor.bureauId && !ABOVE_BUREAUS.includes(actor.level))
    return own(actor, end);
  return (t, bind) => `${t}.${end}_code between ${bind(actor.lo)}::int and ${bind(actor.hi)}::int`;
}

const own =
  (actor: Actor, end: 'from' | 'to'): Condition =>
  (t, bind) =>
    `${t}.${end}_agency_id = ${bind(actor.bureauId)}::uuid`;

/** The two ends; a referral stands at one of them only, because its two parties differ. */
const bothEnds = (actor: Actor): readonly [to: Condition, from: Condition] =>
  actor.agencyId === actor.bureauId
    ? [own(actor, 'to'), own(actor, 'from')]
    : [side(actor, 'to'), side(actor, 'from')];

const and =
  (...conditions: readonly Condition[]): Condition =>
  (t, bind) =>
    conditions.map((condition) => condition(t, bind)).join(' and ');

/** Word for word as the index has it, or it would not be used. */
const waitsForSender: Condition = (t) =>
  `${t}.status in (${WAITS_FOR_SENDER.map((status) => `'${status}'`).join(', ')})`;

/** What a box holds, as one condition or several that exclude each other: each is read off an index of its own. */
const BOXES: Readonly<Record<ReferralBox, (actor: Actor) => readonly Condition[]>> = {
  AWAITING_ME: (actor) => {
    const mine: Condition = (t, bind) =>
      `${t}.is_open and ${t}.waiting_on && ${bind([...handsOf(actor)])}::text[]`;
    const [to, from] = bothEnds(actor);
    return [and(to, mine), and(from, waitsForSender, mine)];
  },
  RECEIVED: (actor) => [and((t) => `${t}.sent_at is not null`, side(actor, 'to'))],
  SENT: (actor) => [and((t) => `${t}.sent_at is not null`, side(actor, 'from'))],
  DRAFTS: (actor) => [and((t) => `${t}.sent_at is null and ${t}.is_open`, side(actor, 'from'))],
  ALL: (actor) => (ABOVE_BUREAUS.includes(actor.level) ? [() => 'true'] : bothEnds(actor)),
};

/** Under which names the actor's own work waits (see `waitingOn`). */
export const handsOf = (actor: Actor): readonly string[] => [
  `member:${actor.memberId}`,
  ...actor.roles.map((role) => `agency:${actor.bureauId}:${role}`),
];

/**
 * The conditions of a list, one for each part of its box. Who sees what is not decided here but by row-level
 * security.
 */
export function listConditions(filter: ReferralFilter, actor: Actor, now: Date): Condition[] {
  const filters = [...plain(filter), ...timed(filter, now), ...worded(filter)];
  return BOXES[filter.box ?? 'ALL'](actor).map((part) => and(part, ...filters));
}

function plain(filter: ReferralFilter): Condition[] {
  const conditions: Condition[] = [];
  const { statuses, kind, matter, counterpartId, open } = filter;
  if (statuses) conditions.push((t, bind) => `${t}.status = any(${bind([...statuses])}::text[])`);
  if (kind) conditions.push((t, bind) => `${t}.kind = ${bind(kind)}`);
  if (matter) conditions.push((t, bind) => `${t}.matter = ${bind(matter)}`);
  if (counterpartId) {
    conditions.push((t, bind) => {
      const other = `${bind(counterpartId)}::uuid`;
      return `(${t}.from_agency_id = ${other} or ${t}.to_agency_id = ${other})`;
    });
  }
  if (open === true) conditions.push((t) => `${t}.is_open`);
  if (open === false) conditions.push((t) => `not ${t}.is_open`);
  return conditions;
}

function timed({ late, dueBefore, sentFrom, sentTo }: ReferralFilter, now: Date): Condition[] {
  const conditions: Condition[] = [];
  if (late === true)
    conditions.push((t, bind) => `${t}.is_open and ${t}.due_at < ${bind(now)}::timestamptz`);
  if (late === false) {
    conditions.push(
      (t, bind) => `(${t}.due_at is null or ${t}.due_at >= ${bind(now)}::timestamptz)`,
    );
  }
  if (dueBefore)
    conditions.push((t, bind) => `${t}.is_open and ${t}.due_at < ${bind(dueBefore)}::timestamptz`);
  if (sentFrom)
    conditions.push((t, bind) => `${t}.sent_at >= ${bind(startOf(sentFrom))}::timestamptz`);
  if (sentTo) conditions.push((t, bind) => `${t}.sent_at < ${bind(endOf(sentTo))}::timestamptz`);
  return conditions;
}

/** LIKE under row-level security; one character would match almost everything. */
function worded({ search }: ReferralFilter): Condition[] {
  const word = search?.trim();
  if (!word) return [];
  if (Array.from(word).length < 2 || word.length > 50)
    throw new Fault('BAD_USER_INPUT', { reason: 'search' });
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  return [
    (t, bind) => {
      const like = bind(pattern);
      return (
        `(${t}.subject like ${like} or ${t}.number like ${like} or ${t}.place_address like ${like} or ` +
        `exists (select from involved_vehicle v where v.referral_id = ${t}.id and v.plate like upper(${like})))`
      );
    },
  ];
}
