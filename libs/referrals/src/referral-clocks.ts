import { agreedTermFor, type AppliedAgreement } from '@portal/agreements';
import {
  addTerm,
  dayOf,
  loadCalendar,
  type AppliedTerm,
  type DeadlineStep,
  type WorkCalendar,
} from '@portal/deadlines';
import { newId } from '@portal/platform/kernel';
import type { TenantTx } from '@portal/platform/database';
import { deadlinesAfter, type DeadlineChange } from './domain/deadline-plan.js';
import type { NewEvent } from './domain/events.js';
import type { ReferralState } from './domain/state.js';

/** A clock that an event starts. */
export interface StartedClock {
  readonly step: DeadlineStep;
  readonly dueAt: Date;
}

/** A referral as its clocks see it: whose it is and what its two agencies agreed on. */
interface Clocked {
  readonly id: string;
  readonly agreements: readonly AppliedAgreement[];
}

/** Starts, meets and stops the clocks of a referral as an event says; the calendar is the published one. */
export async function runClocks(
  tx: TenantTx,
  { id: referralId, agreements }: Clocked,
  event: NewEvent,
  state: ReferralState,
): Promise<void> {
  const changes = deadlinesAfter(event, state);
  if (changes.length === 0) return;
  const calendar = await loadCalendar(tx);
  for (const change of changes) {
    if (change.action === 'START')
      startClock(tx, { referralId, change, state, calendar, agreements });
    else endClock(tx, referralId, change);
  }
}

/** When the clock that the first event of a draft starts will run out. */
export async function firstClock(
  tx: TenantTx,
  event: NewEvent,
  state: ReferralState,
  agreements: readonly AppliedAgreement[],
): Promise<StartedClock> {
  const [start] = deadlinesAfter(event, state).filter(({ action }) => action === 'START');
  if (!start) throw new Error('A draft starts a clock');
  const calendar = await loadCalendar(tx);
  const { due } = dueOf({ change: start, state, calendar, agreements });
  return { step: start.step, dueAt: due.dueAt };
}

interface Start {
  readonly referralId: string;
  readonly change: DeadlineChange;
  readonly state: ReferralState;
  readonly calendar: WorkCalendar;
  readonly agreements: readonly AppliedAgreement[];
}

function dueOf({ change, state, calendar, agreements }: Omit<Start, 'referralId'>): {
  readonly term: AppliedTerm;
  readonly due: ReturnType<typeof addTerm>;
} {
  const fact = { on: dayOf(change.at), urgent: state.urgency === 'URGENT' };
  const term = agreedTermFor(change.step, fact, agreements);
  return { term, due: addTerm(change.at, term, calendar) };
}

function startClock(tx: TenantTx, start: Start): void {
  const { referralId, change } = start;
  const { term, due } = dueOf(start);
  tx.write(
    `insert into referral_deadline (id, referral_id, step, side, term_kind, amount, basis_zh, basis_en, basis_rank,
       start_at, due_at, provisional, scope) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)`,
    [
      newId(),
      referralId,
      change.step,
      term.side,
      term.kind,
      term.amount,
      term.basis.zh,
      term.basis.en,
      term.rank,
      change.at,
      due.dueAt,
      due.provisional,
      scopeOfStep(change.step),
    ],
  );
}

/** Before sending a clock is the sender's own. */
const scopeOfStep = (step: DeadlineStep): string => (step === 'SEND' ? 'sender' : 'both');

function endClock(tx: TenantTx, referralId: string, change: DeadlineChange): void {
  const column = change.action === 'MEET' ? 'met_at' : 'stopped_at';
  tx.write(
    `update referral_deadline set ${column} = $3
     where referral_id = $1 and step = $2 and met_at is null and stopped_at is null`,
    [referralId, change.step, change.at],
  );
}

/** Whether a step's running clock has reached its end. */
export async function hasRunOut(
  tx: TenantTx,
  referralId: string,
  step: DeadlineStep,
): Promise<boolean> {
  const rows = await tx.query(
    `select from referral_deadline
     where referral_id = $1 and step = $2 and met_at is null and stopped_at is null and due_at <= $3`,
    [referralId, step, tx.now],
  );
  return rows.length > 0;
}
