import { type Failure, type FieldFault, type Outcome, fail, ok } from '@portal/platform/kernel';
import type { Role } from '@portal/platform/access';
import type { EventPayloads, NewEvent, NewEventOf } from '../events.js';
import { type Violation, violation } from '../failures.js';
import type { Situation } from '../facts.js';
import type { InputOf } from '../inputs.js';
import type { ReferralState } from '../state.js';
import type { Command, PartySide, ReferralEventKind, ReferralStatus } from '../types.js';

/** A situation in which the actor's side and role are known to be right and the state fits. */
export interface Moment extends Situation {
  readonly state: ReferralState;
  readonly side: PartySide | 'SYSTEM';
  readonly role: Role | null;
}

export type Decision = Outcome<readonly NewEvent[], Failure>;

/** One command: what refuses it whatever the input says, then what it records. */
export interface Handler<C extends Command> {
  readonly guard: (moment: Moment) => Violation | null;
  readonly act: (moment: Moment, input: InputOf<C>) => Decision;
}

export const noGuard = (): null => null;
export const nothing = (): Decision => ok([]);
export const refuse = (...args: Parameters<typeof violation>): Decision => fail(violation(...args));

/** The decision, unless a field is at fault. */
export const checked = (faults: readonly FieldFault[], decide: () => Decision): Decision =>
  faults.length > 0 ? fail({ kind: 'InvalidInput', fields: faults }) : decide();

interface Recording<K extends ReferralEventKind> {
  readonly kind: K;
  readonly to: ReferralStatus;
  readonly payload: EventPayloads[K];
  /** In which role, where the command is open to several hands. */
  readonly role?: Role;
}

/** One event by the actor, now. */
export function recorded<K extends ReferralEventKind>(
  moment: Moment,
  what: Recording<K>,
): Decision {
  const { actor, now, state } = moment;
  const role = what.role ?? moment.role;
  // Built for one K, which the union of all kinds contains; the compiler can't see through K.
  const event = {
    kind: what.kind,
    at: now,
    actor: actor && role ? signature(actor, role) : null,
    fromStatus: state.status,
    toStatus: what.to,
    payload: what.payload,
  } as NewEventOf<K>;
  return ok([event]);
}

export const signature = (actor: NonNullable<Situation['actor']>, role: Role) => ({
  memberId: actor.memberId,
  name: actor.name,
  role,
  agencyId: actor.agencyId,
  bureauId: actor.bureauId,
});
