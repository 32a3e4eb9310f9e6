import { type Failure, Fault, fail } from '@portal/platform/kernel';
import { isSystemCommand, statesOf } from './commands.js';
import * as feedback from './decide/feedback.js';
import * as handling from './decide/handling.js';
import * as jurisdiction from './decide/jurisdiction.js';
import type { Decision, Handler, Moment } from './decide/moment.js';
import * as receiving from './decide/receiving.js';
import * as sending from './decide/sending.js';
import { type Violation, violation } from './failures.js';
import type { Situation } from './facts.js';
import type { InputOf } from './inputs.js';
import { type Permission, may } from './may.js';
import type { Command, ReferralStatus, SystemCommand } from './types.js';

const HANDLERS: { readonly [C in Command]: Handler<C> } = {
  UPDATE_DRAFT: sending.UPDATE_DRAFT,
  ADD_EVIDENCE: feedback.ADD_EVIDENCE,
  SUBMIT_FOR_REVIEW: sending.SUBMIT_FOR_REVIEW,
  PASS_LEGAL_REVIEW: sending.PASS_LEGAL_REVIEW,
  RETURN_TO_DRAFTER: sending.RETURN_TO_DRAFTER,
  APPROVE_AND_SEND: sending.APPROVE_AND_SEND,
  WITHDRAW: sending.WITHDRAW,
  ACKNOWLEDGE: receiving.ACKNOWLEDGE,
  REQUEST_SUPPLEMENT: receiving.REQUEST_SUPPLEMENT,
  SUPPLEMENT: receiving.SUPPLEMENT,
  ACCEPT: receiving.ACCEPT,
  OBJECT_TO_JURISDICTION: jurisdiction.OBJECT_TO_JURISDICTION,
  AGREE_JURISDICTION: jurisdiction.AGREE_JURISDICTION,
  ASSIGN: receiving.ASSIGN,
  RETURN_ASSIGNMENT: receiving.RETURN_ASSIGNMENT,
  START_VERIFICATION: handling.START_VERIFICATION,
  FILE_CASE: handling.FILE_CASE,
  DECLINE_FILING: handling.DECLINE_FILING,
  RECORD_DECISION: handling.RECORD_DECISION,
  SEND_FEEDBACK: feedback.SEND_FEEDBACK,
  CLOSE: feedback.CLOSE,
  POST_MESSAGE: feedback.POST_MESSAGE,
  REVEAL_PERSONAL_DATA: feedback.REVEAL_PERSONAL_DATA,
  LAPSE_SUPPLEMENT: receiving.LAPSE_SUPPLEMENT,
  AUTO_CLOSE: feedback.AUTO_CLOSE,
};

const SYSTEM_STATE: Readonly<Record<SystemCommand, ReferralStatus>> = {
  LAPSE_SUPPLEMENT: 'SUPPLEMENT_PENDING',
  AUTO_CLOSE: 'FEEDBACK_SENT',
};

/** Whether the state offers the command to anybody. */
export const isOffered = (command: Command, status: ReferralStatus): boolean =>
  isSystemCommand(command) ? SYSTEM_STATE[command] === status : statesOf(command).includes(status);

/** Payloads that know no TransitionRefused answer with a rule instead. */
function refusedBy(command: Command, status: ReferralStatus): Failure {
  switch (command) {
    case 'POST_MESSAGE':
      return violation('CONVERSATION_CLOSED');
    case 'ADD_EVIDENCE':
      return violation('EVIDENCE_CLOSED');
    case 'REVEAL_PERSONAL_DATA':
      return violation('PERSONAL_DATA_BLOCKED');
    default:
      return { kind: 'TransitionRefused', status, command };
  }
}

type Allowed = Extract<Permission, { readonly allowed: true }>;

const momentOf = (situation: Situation, { side, role }: Allowed): Moment => ({
  ...situation,
  state: situation.facts.state,
  side,
  role,
});

/** The rule that stands against the command whatever its input; null where none does. */
export const guardOf = (
  command: Command,
  situation: Situation,
  permission: Allowed,
): Violation | null => HANDLERS[command].guard(momentOf(situation, permission));

/**
 * What a command records, or why not. Pure; the state is unchanged until `applyEvent`.
 * UPDATE_DRAFT, ADD_EVIDENCE, POST_MESSAGE and REVEAL_PERSONAL_DATA record no event: ok with none.
 * Order: right (side, role), state, rules, fields of the input, rules about the input.
 * @throws Fault FORBIDDEN or NOT_FOUND when `may` says no.
 */
export function decide<C extends Command>(
  command: C,
  situation: Situation,
  input: InputOf<C>,
): Decision {
  const { state } = situation.facts;
  const permission = may(situation.actor, command, state);
  if (!permission.allowed) throw new Fault(permission.code);
  if (!isOffered(command, state.status)) return fail(refusedBy(command, state.status));
  const handler: Handler<C> = HANDLERS[command];
  const moment = momentOf(situation, permission);
  const refusal = handler.guard(moment);
  return refusal ? fail(refusal) : handler.act(moment, input);
}
