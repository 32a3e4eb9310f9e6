import { Injectable } from '@nestjs/common';
import type { Actor } from '@portal/platform/access';
import { UnitOfWork, type ReadInside, type TenantTx } from '@portal/platform/database';
import { fail, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import { decide } from './domain/decide.js';
import type { NewEvent } from './domain/events.js';
import type { Lookups } from './domain/facts.js';
import type { InputOf } from './domain/inputs.js';
import { applyEvent, type ReferralState } from './domain/state.js';
import type { Command, DeadlineStep, ReferralCommand, SystemCommand } from './domain/types.js';
import { waitingOn } from './domain/waiting-on.js';
import { hasRunOut, runClocks } from './referral-clocks.js';
import {
  appendEvents,
  lockReferral,
  saveState,
  type LockedReferral,
} from './referral.repository.js';
import { sealOf } from './seal-event.js';

/** What every mutation of a referral carries besides its own fields. */
export interface StepCall {
  readonly idempotencyKey: string;
  readonly referralId: string;
  readonly version: number;
}

export interface Step<C extends ReferralCommand> {
  readonly command: C;
  readonly call: StepCall;
  readonly input: InputOf<C>;
  /** Looks up what the input names by id, inside the transaction. */
  readonly look?: (tx: TenantTx, locked: LockedReferral) => Promise<Lookups>;
}

/** The catalogue name of a command in the audit trail, e.g. `referral.approve_and_send`. */
export const actionOf = (command: Command): string => `referral.${command.toLowerCase()}`;

/** The clock whose end brings the system's command about. */
const ENDS_BY_ITSELF: Readonly<Record<SystemCommand, DeadlineStep>> = {
  LAPSE_SUPPLEMENT: 'SUPPLEMENT',
  AUTO_CLOSE: 'CLOSE',
};

/**
 * One step of a referral: lock, decide, record, project, tell — in one transaction. Idempotent by
 * key; a stale version is refused with the fresh one; the rules themselves are pure (`decide`).
 */
@Injectable()
export class PerformStep {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute<C extends ReferralCommand>(
    actor: Actor,
    step: Step<C>,
    read: ReadInside,
  ): Promise<Outcome<string, Failure>> {
    const { command, call, input } = step;
    const mutation = {
      action: actionOf(command),
      key: call.idempotencyKey,
      input: { ...call, ...input },
    };
    return this.unitOfWork.mutation(actor, mutation, async (tx) => {
      tx.touched('referral', call.referralId);
      const locked = await lockReferral(tx, call.referralId);
      const lookups = (await step.look?.(tx, locked)) ?? {};
      const situation = { facts: locked.facts, lookups, actor, now: tx.now };
      const decision = decide(command, situation, input);
      // The right and the state are asked first, so that a stale page of a stranger learns nothing.
      if (locked.version !== call.version) return fail({ kind: 'VersionConflict', id: locked.id });
      if (!decision.ok) return decision;
      await record(tx, locked, decision.value);
      await read(tx, locked.id);
      return ok(locked.id);
    });
  }

  /**
   * What the clock does; nothing happens where the state has moved on, or where the clock that ran out
   * was met meanwhile and another one runs now (a second supplement).
   */
  async bySystem(command: SystemCommand, referralId: string): Promise<boolean> {
    return this.unitOfWork.asSystem(actionOf(command), async (tx) => {
      const locked = await lockReferral(tx, referralId);
      if (!(await hasRunOut(tx, referralId, ENDS_BY_ITSELF[command]))) return false;
      const situation = { facts: locked.facts, lookups: {}, actor: null, now: tx.now };
      const decision = decide(command, situation, {});
      if (!decision.ok) return false;
      tx.touched('referral', referralId);
      await record(tx, locked, decision.value);
      return true;
    });
  }
}

/** Writes decided events with all that follows from them. */
export async function record(
  tx: TenantTx,
  locked: LockedReferral,
  decided: readonly NewEvent[],
): Promise<void> {
  if (decided.length === 0) return;
  let state: ReferralState = locked.facts.state;
  const events: NewEvent[] = [];
  for (const event of decided) {
    const sealed = await sealOf(tx, locked, event);
    state = applyEvent(state, sealed);
    events.push(sealed);
  }
  appendEvents(tx, locked.id, locked.eventCount, events);
  for (const event of events) await runClocks(tx, locked, event, state);
  saveState(tx, locked, state, locked.eventCount + events.length);
  // Who is told follows from what was then: the relay may come late, when the other side has the move.
  const hands = waitingOn(state);
  for (const event of events) {
    const actorId = event.actor?.memberId ?? null;
    tx.emit({
      type: 'referral.event',
      subjectId: locked.id,
      payload: { version: 1, kind: event.kind, actorId, waitingOn: hands },
    });
  }
}
