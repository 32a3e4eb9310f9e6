import type { Role } from '@portal/platform/access';
import { signsFor, type Caller } from './callers.js';
import { sees, type Verdict } from './policy.js';
import type { StageName } from './stages.js';
import type { Thing } from './things.js';

interface Right {
  readonly side: 'sender' | 'receiver';
  readonly roles: readonly Role[];
  /** In which states it is open; where none of a command's is, each of its rights names who would be meant. */
  readonly in: readonly string[];
  readonly drafter?: true;
}

const sender = (states: string, ...roles: Role[]): Right => ({
  ...{ side: 'sender', roles },
  in: states.split(' '),
});
const receiver = (states: string, ...roles: Role[]): Right => ({
  ...sender(states, ...roles),
  side: 'receiver',
});
const HANDLING = 'RECEIVED ACCEPTED VERIFYING FILED';

/** Who gives which command, as the table of the trade says it; nothing is asked of the product. */
const RIGHTS: Readonly<Record<string, readonly Right[]>> = {
  updateReferralDraft: [sender('DRAFT', 'OFFICER')],
  submitReferralForReview: [sender('DRAFT', 'OFFICER')],
  returnReferralToDrafter: [sender('IN_REVIEW', 'HEAD', 'LEGAL_REVIEWER')],
  passLegalReview: [sender('IN_REVIEW', 'LEGAL_REVIEWER'), receiver('FILED', 'LEGAL_REVIEWER')],
  approveAndSendReferral: [sender('IN_REVIEW', 'HEAD')],
  withdrawReferral: [
    sender('DRAFT IN_REVIEW SENT', 'HEAD'),
    { ...sender('DRAFT', 'OFFICER'), drafter: true },
  ],
  acknowledgeReferral: [receiver('SENT', 'REGISTRAR')],
  requestSupplement: [receiver('RECEIVED', 'REGISTRAR')],
  supplementReferral: [sender('SUPPLEMENT_PENDING', 'OFFICER', 'HEAD')],
  acceptReferral: [receiver('RECEIVED', 'HEAD')],
  objectToJurisdiction: [receiver('RECEIVED', 'HEAD')],
  agreeJurisdiction: [sender('NEGOTIATING', 'HEAD'), receiver('NEGOTIATING', 'HEAD')],
  assignReferral: [receiver(HANDLING, 'REGISTRAR', 'HEAD')],
  returnAssignment: [receiver(HANDLING, 'OFFICER')],
  startVerification: [receiver('ACCEPTED', 'OFFICER')],
  fileCase: [receiver('VERIFYING', 'HEAD')],
  declineFiling: [receiver('VERIFYING', 'HEAD')],
  recordDecision: [receiver('FILED', 'HEAD')],
  sendFeedback: [receiver('NOT_FILED DECIDED', 'OFFICER', 'HEAD')],
  closeReferral: [sender('FEEDBACK_SENT', 'OFFICER')],
};

export const COMMANDS_JUDGED: readonly string[] = Object.keys(RIGHTS);

/** In which state each stage leaves a referral. */
export const STATE_OF: Readonly<Partial<Record<StageName, string>>> = {
  DRAFT: 'DRAFT',
  SENT_BACK: 'DRAFT',
  REVIEWED: 'IN_REVIEW',
  DROPPED: 'WITHDRAWN',
  SENT: 'SENT',
  RECEIVED: 'RECEIVED',
  SUPPLEMENTING: 'SUPPLEMENT_PENDING',
  NEGOTIATING: 'NEGOTIATING',
  ASSIGNED: 'RECEIVED',
  ACCEPTED: 'ACCEPTED',
  VERIFYING: 'VERIFYING',
  FILED: 'FILED',
  DECIDED: 'DECIDED',
  FEEDBACK_SENT: 'FEEDBACK_SENT',
};

/** What somebody is told who gives a command with a version that nobody has seen: OK, he might. */
export function permitted(command: string, caller: Caller, thing: Thing, state: string): Verdict {
  if (!sees(caller, thing, 'both')) return 'NOT_FOUND';
  const rights = RIGHTS[command] ?? [];
  const open = rights.filter((right) => right.in.includes(state));
  const counts = open.length > 0 ? open : rights;
  return counts.some((right) => holds(right, caller, thing)) ? 'OK' : 'FORBIDDEN';
}

function holds({ side, roles, drafter }: Right, caller: Caller, thing: Thing): boolean {
  const bureau = side === 'sender' ? thing.fromBureau : thing.toBureau;
  if (!signsFor(caller, bureau)) return false;
  if (drafter && thing.drafter !== caller.name) return false;
  return roles.some((role) => caller.roles.includes(role));
}
