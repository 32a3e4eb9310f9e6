import { endOf, startOf } from '@portal/deadlines';
import type { Actor } from '@portal/platform/access';
import { Fault } from '@portal/platform/kernel';
import type { Bind, SortKey } from '@portal/platform/graphql';
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

/** By unit for a squad, by bureau for a bureau; above it, by what lies in the own range. */
function side(actor: Actor, end: 'from' | 'to'): Condition {
  if (actor.agencyId !== actor.bureauId)
    return (t, bind) => `${t}.${end}_unit_id = ${bind(actor.agencyId)}::uuid`;
  return (t, bind) =>
    `(${t}.${end}_agency_id = ${bind(actor.bureauId)}::uuid or ${t}.${end}_code between ${bind(actor.lo)}::int and ${bind(actor.hi)}::int)`;
}

const BOXES: Readonly<Record<ReferralBox, (actor: Actor) => Condition>> = {
  AWAITING_ME: (actor) => (t, bind) =>
    `${t}.is_open and ${t}.waiting_on && ${bind([...handsOf(actor)])}::text[]`,
  RECEIVED: (actor) => {
    const mine = side(actor, 'to');
    return (t, bind) => `${t}.sent_at is not null and ${mine(t, bind)}`;
  },
  SENT: (actor) => {
    const mine = side(actor, 'from');
    return (t, bind) => `${t}.sent_at is not null and ${mine(t, bind)}`;
  },
  DRAFTS: (actor) => {
    const mine = side(actor, 'from');
    return (t, bind) => `${t}.sent_at is null and ${t}.is_open and ${mine(t, bind)}`;
  },
  ALL: () => () => 'true',
};

/** Under which names the actor's own work waits (see `waitingOn`). */
export const handsOf = (actor: Actor): readonly string[] => [
  `member:${actor.memberId}`,
  ...actor.roles.map((role) => `agency:${actor.bureauId}:${role}`),
];

/** The conditions of a list. Who sees what is not decided here but by row-level security. */
export function listConditions(filter: ReferralFilter, actor: Actor, now: Date): Condition {
  const conditions = [
    BOXES[filter.box ?? 'ALL'](actor),
    ...plain(filter),
    ...timed(filter, now),
    ...worded(filter),
  ];
  return (t, bind) => conditions.map((condition) => condition(t, bind)).join(' and ');
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
