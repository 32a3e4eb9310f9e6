import { isDeepStrictEqual } from 'node:util';
import type { NewEvent } from '../domain/events.js';
import { fold } from '../domain/state.js';
import { transitionPairs } from '../domain/transitions.js';
import type { ReferralStatus } from '../domain/types.js';
import { waitingOn } from '../domain/waiting-on.js';
import {
  nextClock,
  running,
  sendersItems,
  stateOf,
  toCodeOf,
  type ModelCase,
} from './model-case.support-spec.js';
import type { Json, Snapshot } from './model-rows.support-spec.js';
import type { ModelWorld } from './model-world.support-spec.js';

/** An invariant; says what is and what ought to be, for the report of a failing run. */
export function hold(what: string, isSo: boolean, seen: unknown = ''): void {
  if (!isSo) throw new Error(`${what} ${JSON.stringify(seen)}`);
}

export function same(what: string, seen: unknown, wanted: unknown): void {
  if (isDeepStrictEqual(seen, wanted)) return;
  hold(what, false, isRow(seen) && isRow(wanted) ? differing(seen, wanted) : { seen, wanted });
}

const isRow = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of two rows only what differs, so that a failing run can be read. */
const differing = (seen: Json, wanted: Json): Json =>
  Object.fromEntries(
    Object.keys({ ...seen, ...wanted })
      .filter((key) => !isDeepStrictEqual(seen[key], wanted[key]))
      .map((key) => [key, { seen: seen[key], wanted: wanted[key] }]),
  );

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
const time = (value: unknown): string | null =>
  typeof value === 'string' || value instanceof Date ? new Date(value).toISOString() : null;

/** The columns that follow from the events alone. */
const folded = (events: readonly NewEvent[]): Json => {
  const state = fold(events);
  return {
    status: state.status,
    custodian_agency_id: state.custodianAgencyId,
    is_open: state.isOpen,
    number: state.documentNumber,
    filing_number: state.filingNumber,
    event_count: events.length,
    waiting_on: waitingOn(state),
    assigned_officer_ids: state.officers.map(({ memberId }) => memberId),
    from_agency_id: state.fromAgencyId,
    from_unit_id: state.fromUnitId,
    drafter_id: state.drafterId,
    sent_at: time(state.sentAt),
    received_at: time(state.receivedAt),
    last_event_at: time(state.lastEventAt),
  };
};

/** All columns that follow from something else, as the memory has them. */
function wantedRow(world: ModelWorld, one: ModelCase): Json {
  const clock = nextClock(one);
  return {
    ...folded(one.events),
    version: one.version,
    due_step: clock?.step ?? null,
    evidence_count: sendersItems(one).length,
    evidence_handed_over: sendersItems(one).filter((item) => item.frozen).length,
    from_code: one.fromCode,
    to_agency_id: one.content.toAgencyId,
    to_unit_id: one.toUnitId,
    to_code: toCodeOf(world, one),
    kind: one.content.kind,
    urgency: one.content.urgency,
    due_at: time(clock?.dueAt),
    updated_at: time(one.updatedAt),
  };
}

const picked = (row: Json, like: Json): Json =>
  Object.fromEntries(
    Object.keys(like).map((key) => [key, key.endsWith('_at') ? time(row[key]) : row[key]]),
  );

const clockText = (...[step, ...times]: readonly unknown[]): string =>
  [step, ...times.map((one) => time(one) ?? '-')].join(' ');

/** Row, events, clocks and codes of the database are those of the case in memory. */
export function holdSame(world: ModelWorld, one: ModelCase, snapshot: Snapshot): void {
  const { rows } = snapshot;
  const wanted = wantedRow(world, one);
  same('the row is the fold', picked(rows.row, wanted), plain(wanted));
  same('the events are those decided', plain(snapshot.events), plain(one.events));
  same('the stored events fold to the case', fold(snapshot.events), stateOf(one));
  same(
    'seq has no gap',
    rows.referral_event.map(({ seq }) => seq).sort((a, b) => a - b),
    one.events.map((_event, index) => index + 1),
  );
  same(
    'the clocks are those planned',
    rows.referral_deadline
      .map((c) => clockText(c['step'], c['start_at'], c['due_at'], c['met_at'], c['stopped_at']))
      .sort(),
    one.clocks.map((c) => clockText(c.step, c.startAt, c.dueAt, c.metAt, c.stoppedAt)).sort(),
  );
  same('every child has the codes of its scope', snapshot.strays, 0);
}

/** The row of a referral is the fold of what is stored, whoever wrote it. */
export function holdFolded({ events, rows, strays }: Snapshot): void {
  const wanted = folded(events);
  same('the stored row is the fold of the stored events', picked(rows.row, wanted), plain(wanted));
  const due = rows.referral_deadline
    .filter((clock) => clock['met_at'] === null && clock['stopped_at'] === null)
    .map((clock) => time(clock['due_at']))
    .sort();
  same('the row shows the next clock', time(rows.row['due_at']), due[0] ?? null);
  same('every child has the codes of its scope', strays, 0);
}

const SENDER_HOLDS: readonly ReferralStatus[] = [
  'DRAFT',
  'IN_REVIEW',
  'SENT',
  'RECEIVED',
  'SUPPLEMENT_PENDING',
  'WITHDRAWN',
  'RETURNED',
];

type Kind = NewEvent['kind'];
const lastOf = <K extends Kind>(events: readonly NewEvent[], kind: K) =>
  events.findLast((event): event is Extract<NewEvent, { readonly kind: K }> => event.kind === kind);

/** Who answers for the case by the words of design.md 9: one agency, out of the statuses alone. */
function custodianByTheBook(events: readonly NewEvent[]): string | undefined {
  const status = events.at(-1)?.toStatus ?? 'DRAFT';
  if (SENDER_HOLDS.includes(status)) return lastOf(events, 'DRAFTED')?.payload.fromAgencyId;
  return status === 'NEGOTIATING'
    ? lastOf(events, 'JURISDICTION_OBJECTED')?.payload.interimCustodianId
    : lastOf(events, 'SENT')?.payload.toAgencyId;
}

const PAIRS = new Set(transitionPairs().map((p) => `${p.fromStatus} ${p.toStatus} ${p.side}`));

function sideOf(event: NewEvent, from: string): string {
  if (!event.actor) return 'SYSTEM';
  return event.actor.bureauId === from ? 'SENDER' : 'RECEIVER';
}

/** Who may see an event by the words of design.md 9: what is before the letter or waits for a head, its own side. */
function scopeByTheBook(kind: Kind, isBeforeSending: boolean): string {
  if (isBeforeSending || kind === 'SUPPLEMENT_PROPOSED') return 'sender';
  return kind === 'FEEDBACK_PROPOSED' || kind === 'DECISION_REVIEW_PASSED' ? 'receiver' : 'both';
}

function holdHidden({ rows, events }: Snapshot): void {
  const sent = events.findIndex(({ kind }) => kind === 'SENT');
  const stored = [...rows.referral_event].sort((a, b) => a.seq - b.seq);
  same(
    'each side sees what is its own or both’s',
    stored.map(({ scope }) => scope),
    events.map(({ kind }, index) => scopeByTheBook(kind, sent < 0 || index < sent)),
  );
}

/** What the stored history has to keep whatever the code under test decided. */
export function holdLawful(snapshot: Snapshot): void {
  const { rows, events } = snapshot;
  holdHidden(snapshot);
  const { custodian_agency_id: custodian, from_agency_id: from, to_agency_id: to } = rows.row;
  same('one custodian', custodian, custodianByTheBook(events));
  hold('the custodian is a party', [from, to].includes(custodian), custodian);
  const sent = events.findIndex(({ kind }) => kind === 'SENT');
  events.forEach((event, index) => {
    const pair = `${String(event.fromStatus)} ${event.toStatus} ${sideOf(event, String(from))}`;
    const isChange = event.fromStatus !== null && event.fromStatus !== event.toStatus;
    hold('a change is in the table', !isChange || PAIRS.has(pair), pair);
    hold('nothing is forwarded yet', event.toStatus !== 'FORWARDED');
    hold('what was sent is no draft again', sent < 0 || index < sent || event.toStatus !== 'DRAFT');
    const before = events[index - 1];
    same('an event starts where the one before ended', event.fromStatus, before?.toStatus ?? null);
    hold('time goes on', !before || before.at < event.at, pair);
  });
}

/** An ended case has no clock that runs on, and each clock that ends by itself belongs to its state. */
export function holdClocks(one: ModelCase): void {
  const { isOpen, status } = stateOf(one);
  const steps = running(one.clocks).map(({ step }) => step);
  hold('an ended case has no running clock', isOpen || steps.length === 0, { status, steps });
  same('a supplement has its clock', steps.includes('SUPPLEMENT'), status === 'SUPPLEMENT_PENDING');
  same('closing has its clock', steps.includes('CLOSE'), status === 'FEEDBACK_SENT');
  hold('no step runs twice', new Set(steps).size === steps.length, steps);
}
