import { v5 } from 'uuid';
import type { EventHandler, RecordedEvent, TenantTx } from '@portal/platform/database';
import type { NotificationKind } from './notification.graphql.js';

/** Namespace of notification ids. */
const NAMESPACE = '0b1f6f0a-3f0e-4b57-9b0a-5d1e2a7c4e90';

/** Event and member give the id, so that telling twice changes nothing. */
export const notificationId = (event: RecordedEvent, memberId: string): string =>
  v5(`${event.id}/${memberId}`, NAMESPACE);

interface Subject {
  readonly subject: string;
  readonly number: string | null;
  readonly waiting_on: readonly string[];
  readonly drafter_id: string;
  readonly assigned_officer_ids: readonly string[];
  readonly from_agency_id: string;
  readonly to_agency_id: string | null;
  readonly sent_at: Date | null;
}

async function subjectOf(tx: TenantTx, referralId: string): Promise<Subject | undefined> {
  const [row] = await tx.query<Subject & Record<string, unknown>>(
    `select subject, number, waiting_on, drafter_id, assigned_officer_ids, from_agency_id, to_agency_id, sent_at
     from referral where id = $1`,
    [referralId],
  );
  return row;
}

/** Active members behind entries like `agency:<bureau>:<ROLE>` and `member:<id>`. */
async function membersBehind(tx: TenantTx, hands: readonly string[]): Promise<string[]> {
  if (hands.length === 0) return [];
  const rows = await tx.query<{ id: string }>(
    `select m.id from member m join agency a on a.id = m.agency_id where m.status = 'ACTIVE' and (
       'member:' || m.id = any($1::text[])
       or exists (select from unnest(m.roles) r where 'agency:' || a.bureau_id || ':' || r = any($1::text[])))`,
    [[...hands]],
  );
  return rows.map((row) => row.id);
}

interface Told {
  readonly members: readonly string[];
  readonly kind: NotificationKind;
  readonly params: Readonly<Record<string, string | null>>;
}

/**
 * Only members who see the referral: a role is held in squads too that have nothing to do with the
 * case, and what is told names its subject.
 */
async function tell(tx: TenantTx, event: RecordedEvent, told: Told): Promise<void> {
  const members = [...new Set(told.members)];
  await tx.query(
    `insert into notification (id, member_id, kind, at, referral_id, params)
     select n.id, m.id, $3, $4, r.id, $6
     from unnest($1::uuid[], $2::uuid[]) as n (id, member_id)
       join member m on m.id = n.member_id and not m.roles <@ array['ADMINISTRATOR']
       join agency a on a.id = m.agency_id
       join referral r on r.id = $5
         and (r.from_code between a.code and a.code_hi or r.to_code between a.code and a.code_hi)
     on conflict (id) do nothing`,
    [
      members.map((member) => notificationId(event, member)),
      members,
      told.kind,
      tx.now,
      event.subjectId,
      JSON.stringify(told.params),
    ],
  );
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

async function nameOf(tx: TenantTx, memberId: string | null): Promise<string> {
  if (memberId === null) return '系统';
  const [row] = await tx.query<{ name: string }>('select name from member where id = $1', [
    memberId,
  ]);
  return row?.name ?? '';
}

/** Before sending, and what one side keeps to itself, is no news for the other side. */
const SENDER_ONLY: ReadonlySet<string> = new Set([
  'SUBMITTED_FOR_REVIEW',
  'LEGAL_REVIEW_PASSED',
  'RETURNED_TO_DRAFTER',
  'SUPPLEMENT_PROPOSED',
]);
const RECEIVER_ONLY: ReadonlySet<string> = new Set(['DECISION_REVIEW_PASSED', 'FEEDBACK_PROPOSED']);

function followers(about: Subject, kind: string): string[] {
  return [
    ...(RECEIVER_ONLY.has(kind) ? [] : [about.drafter_id]),
    ...(SENDER_ONLY.has(kind) ? [] : about.assigned_officer_ids),
  ];
}

/** A letter that is taken back waits for nobody any more; those for whom it lay there are told. */
async function whoLosesIt(tx: TenantTx, about: Subject, kind: string): Promise<string[]> {
  if (kind !== 'WITHDRAWN' || about.sent_at === null || about.to_agency_id === null) return [];
  return membersBehind(tx, [`agency:${about.to_agency_id}:REGISTRAR`]);
}

/**
 * Whom the case waited for after the event and still waits for: one that is told late calls nobody whose
 * move it no longer is, and tells the other side nothing of what went before the letter.
 */
function handsOf(about: Subject, { payload }: RecordedEvent): readonly string[] {
  const then = payload['waitingOn'];
  return Array.isArray(then) ? about.waiting_on.filter((hand) => then.includes(hand)) : [];
}

/** Whoever has the next move is told that it waits; whoever drafted or handles it, that it went on. */
export const tellReferralEvent: EventHandler = async (tx, event) => {
  const about = await subjectOf(tx, event.subjectId);
  const kind = text(event.payload['kind']);
  if (!about || kind === null || kind === 'DRAFTED') return;
  const actorId = text(event.payload['actorId']);
  const params = { subject: about.subject, event: kind, actor: await nameOf(tx, actorId) };
  const notMe = (ids: readonly string[]): string[] => ids.filter((id) => id !== actorId);
  const next = notMe(await membersBehind(tx, handsOf(about, event)));
  const assigned = kind === 'ASSIGNED' ? notMe(about.assigned_officer_ids) : [];
  await tell(tx, event, { members: assigned, kind: 'ASSIGNED_TO_YOU', params });
  await tell(tx, event, { members: next, kind: 'REFERRAL_AWAITS_YOU', params });
  await tell(tx, event, {
    members: notMe([...followers(about, kind), ...(await whoLosesIt(tx, about, kind))]),
    kind: 'REFERRAL_PROGRESSED',
    params,
  });
};

/** The other side's people of the case: its officers, or whoever receives for the bureau. */
export const tellMessage: EventHandler = async (tx, event) => {
  const about = await subjectOf(tx, event.subjectId);
  if (!about?.to_agency_id) return;
  const actorId = text(event.payload['actorId']);
  const isFromSender = event.payload['bureauId'] === about.from_agency_id;
  const bureau = about.to_agency_id;
  const receivers =
    about.assigned_officer_ids.length > 0
      ? about.assigned_officer_ids
      : await membersBehind(tx, [`agency:${bureau}:REGISTRAR`, `agency:${bureau}:HEAD`]);
  const members = isFromSender ? receivers : [about.drafter_id];
  const params = { subject: about.subject, actor: await nameOf(tx, actorId) };
  await tell(tx, event, { members, kind: 'MESSAGE_RECEIVED', params });
};

/** A clock is about to run out, or has: whoever has the move; when late also who answers for both sides. */
export const tellDeadline: EventHandler = async (tx, event) => {
  const about = await subjectOf(tx, event.subjectId);
  if (!about) return;
  const isLate = event.payload['moment'] === 'LATE';
  const step = text(event.payload['step']);
  const members = await membersBehind(tx, about.waiting_on);
  const above = isLate && about.sent_at !== null ? await coordinators(tx, step, about) : [];
  await tell(tx, event, {
    members: [...members, ...above],
    kind: isLate ? 'DEADLINE_LATE' : 'DEADLINE_DUE',
    params: { subject: about.subject, step },
  });
};

/**
 * Coordinators above the receiver, or the province's liaison where there is none; for a negotiation
 * past its seven days both heads and both liaisons.
 */
async function coordinators(tx: TenantTx, step: string | null, about: Subject): Promise<string[]> {
  const both = step === 'NEGOTIATION';
  const agencies = both ? [about.from_agency_id, about.to_agency_id] : [about.to_agency_id];
  const rows = await tx.query<{ id: string; role: string; distance: number }>(
    `select m.id, r as role, a.code_hi - a.code as distance from agency b
       join agency a on b.code between a.code and a.code_hi
       join member m on m.agency_id = a.id and m.status = 'ACTIVE', unnest(m.roles) r
     where b.id = any($1::uuid[]) and r in ('COORDINATOR', 'LIAISON') order by distance`,
    [agencies],
  );
  if (both) {
    const heads = agencies.flatMap((id) => (id === null ? [] : [`agency:${id}:HEAD`]));
    return [
      ...rows.filter((r) => r.role === 'LIAISON').map((r) => r.id),
      ...(await membersBehind(tx, heads)),
    ];
  }
  const nearest = rows.filter((r) => r.role === 'COORDINATOR');
  return (nearest.length > 0 ? nearest : rows).map((r) => r.id);
}

export const tellEvidenceRejected: EventHandler = async (tx, event) => {
  const about = await subjectOf(tx, event.subjectId);
  const addedBy = text(event.payload['memberId']);
  if (!about || addedBy === null) return;
  await tell(tx, event, {
    members: [addedBy],
    kind: 'EVIDENCE_REJECTED',
    params: { subject: about.subject },
  });
};
