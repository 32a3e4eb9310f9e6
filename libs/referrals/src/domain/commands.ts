import type { Role } from '@portal/platform/access';
import type {
  Command,
  PartySide,
  ReferralCommand,
  ReferralEventKind,
  ReferralStatus,
} from './types.js';

/** One way in which a command is open: in these states, to these roles of this side. */
export interface Grant {
  readonly from: readonly ReferralStatus[];
  readonly side: PartySide;
  readonly roles: readonly Role[];
  /** Only to the member who drafted the referral. */
  readonly drafterOnly?: true;
}

export interface CommandRule {
  readonly grants: readonly Grant[];
  /** What the command may record, proposals included; none: it changes no state. */
  readonly events: readonly ReferralEventKind[];
  /** The page's main button is the listed command with the lowest number; null: never the main one. */
  readonly primaryOrder: number | null;
}

const CASE_ROLES: readonly Role[] = ['OFFICER', 'LEGAL_REVIEWER', 'HEAD', 'REGISTRAR'];
const HANDLING: readonly ReferralStatus[] = ['RECEIVED', 'ACCEPTED', 'VERIFYING', 'FILED'];

/** States in which the other side has the letter and the conversation is open. */
const CONVERSATION_OPEN: readonly ReferralStatus[] = [
  'SENT',
  'RECEIVED',
  'SUPPLEMENT_PENDING',
  'ACCEPTED',
  'NEGOTIATING',
  'FORWARDED',
  'RETURNED',
  'MEDIATION',
  'DESIGNATION_PENDING',
  'VERIFYING',
  'FILED',
  'NOT_FILED',
  'DECIDED',
  'FEEDBACK_SENT',
  'FEEDBACK_DISPUTED',
  'CLOSED',
];
const BEFORE_SENDING: readonly ReferralStatus[] = ['DRAFT', 'IN_REVIEW'];

const sender = (from: readonly ReferralStatus[], ...roles: readonly Role[]): Grant => ({
  from,
  side: 'SENDER',
  roles,
});
const receiver = (from: readonly ReferralStatus[], ...roles: readonly Role[]): Grant => ({
  from,
  side: 'RECEIVER',
  roles,
});
const rule = (
  grants: readonly Grant[],
  events: readonly ReferralEventKind[],
  primaryOrder: number | null = null,
): CommandRule => ({ grants, events, primaryOrder });

/** Who may do what, and when: the members' part of the table of domain.md B.3, as data. */
export const COMMANDS: Readonly<Record<ReferralCommand, CommandRule>> = {
  UPDATE_DRAFT: rule([sender(['DRAFT'], 'OFFICER')], []),
  ADD_EVIDENCE: rule(
    [
      sender(['DRAFT', 'SUPPLEMENT_PENDING'], 'OFFICER'),
      receiver(['ACCEPTED', 'VERIFYING', 'FILED', 'NOT_FILED', 'DECIDED'], 'OFFICER'),
    ],
    [],
  ),
  SUBMIT_FOR_REVIEW: rule([sender(['DRAFT'], 'OFFICER')], ['SUBMITTED_FOR_REVIEW'], 10),
  PASS_LEGAL_REVIEW: rule(
    [sender(['IN_REVIEW'], 'LEGAL_REVIEWER'), receiver(['FILED'], 'LEGAL_REVIEWER')],
    ['LEGAL_REVIEW_PASSED', 'DECISION_REVIEW_PASSED'],
    30,
  ),
  RETURN_TO_DRAFTER: rule(
    [sender(['IN_REVIEW'], 'HEAD', 'LEGAL_REVIEWER')],
    ['RETURNED_TO_DRAFTER'],
  ),
  APPROVE_AND_SEND: rule([sender(['IN_REVIEW'], 'HEAD')], ['SENT'], 20),
  WITHDRAW: rule(
    [
      sender(['DRAFT', 'IN_REVIEW', 'SENT'], 'HEAD'),
      { ...sender(['DRAFT'], 'OFFICER'), drafterOnly: true },
    ],
    ['WITHDRAWN'],
  ),
  ACKNOWLEDGE: rule([receiver(['SENT'], 'REGISTRAR')], ['ACKNOWLEDGED'], 10),
  REQUEST_SUPPLEMENT: rule([receiver(['RECEIVED'], 'REGISTRAR')], ['SUPPLEMENT_REQUESTED']),
  SUPPLEMENT: rule(
    [sender(['SUPPLEMENT_PENDING'], 'OFFICER', 'HEAD')],
    ['SUPPLEMENT_PROPOSED', 'SUPPLEMENTED'],
    10,
  ),
  ACCEPT: rule([receiver(['RECEIVED'], 'HEAD')], ['ACCEPTED'], 10),
  OBJECT_TO_JURISDICTION: rule([receiver(['RECEIVED'], 'HEAD')], ['JURISDICTION_OBJECTED']),
  AGREE_JURISDICTION: rule(
    [sender(['NEGOTIATING'], 'HEAD'), receiver(['NEGOTIATING'], 'HEAD')],
    ['AGREEMENT_PROPOSED', 'JURISDICTION_AGREED'],
    10,
  ),
  ASSIGN: rule([receiver(HANDLING, 'REGISTRAR', 'HEAD')], ['ASSIGNED'], 40),
  RETURN_ASSIGNMENT: rule([receiver(HANDLING, 'OFFICER')], ['ASSIGNMENT_RETURNED']),
  START_VERIFICATION: rule([receiver(['ACCEPTED'], 'OFFICER')], ['VERIFICATION_STARTED'], 20),
  FILE_CASE: rule([receiver(['VERIFYING'], 'HEAD')], ['FILED'], 10),
  DECLINE_FILING: rule([receiver(['VERIFYING'], 'HEAD')], ['FILING_DECLINED']),
  RECORD_DECISION: rule([receiver(['FILED'], 'HEAD')], ['DECIDED'], 10),
  SEND_FEEDBACK: rule(
    [receiver(['NOT_FILED', 'DECIDED'], 'OFFICER', 'HEAD')],
    ['FEEDBACK_PROPOSED', 'FEEDBACK_SENT'],
    10,
  ),
  CLOSE: rule([sender(['FEEDBACK_SENT'], 'OFFICER')], ['CLOSED'], 10),
  POST_MESSAGE: rule(
    [sender(CONVERSATION_OPEN, ...CASE_ROLES), receiver(CONVERSATION_OPEN, ...CASE_ROLES)],
    [],
  ),
  REVEAL_PERSONAL_DATA: rule(
    [
      sender([...BEFORE_SENDING, ...CONVERSATION_OPEN, 'WITHDRAWN'], ...CASE_ROLES),
      receiver(CONVERSATION_OPEN, ...CASE_ROLES),
    ],
    [],
  ),
};

/** In which states a command is open to anybody. */
export const statesOf = (command: ReferralCommand): readonly ReferralStatus[] => [
  ...new Set(COMMANDS[command].grants.flatMap((grant) => grant.from)),
];

export const isSystemCommand = (command: Command): command is 'LAPSE_SUPPLEMENT' | 'AUTO_CLOSE' =>
  command === 'LAPSE_SUPPLEMENT' || command === 'AUTO_CLOSE';
