import type { Role } from '@portal/platform/access';
import type { ReferralStatus, TransitionSide } from './types.js';

/** One row of domain.md B.3; a row with several ways appears once per way. */
export interface TransitionRow {
  readonly row: number;
  readonly from: ReferralStatus | null;
  readonly command: string;
  readonly to: ReferralStatus;
  readonly side: TransitionSide;
  readonly roles: readonly Role[];
}

type Way = readonly [from: ReferralStatus | null, to: ReferralStatus];

const rows = (
  row: number,
  command: string,
  who: { side: TransitionSide; roles?: readonly Role[] },
  ...ways: readonly Way[]
): TransitionRow[] =>
  ways.map(([from, to]) => ({ row, from, command, to, side: who.side, roles: who.roles ?? [] }));

const SENDER = 'SENDER';
const RECEIVER = 'RECEIVER';
const SYSTEM = 'SYSTEM';

/**
 * The whole table B.3, later states included: forwarding (12), escalation, mediation and
 * designation (15–17), police transfer (22), contest (25), reopening (26), retention (27) have
 * states here and no command yet. Coordinators are no party, so what they record is the system's.
 */
export const TRANSITIONS: readonly TransitionRow[] = [
  ...rows(1, 'DRAFT', { side: SENDER, roles: ['OFFICER'] }, [null, 'DRAFT']),
  ...rows(2, 'SUBMIT_FOR_REVIEW', { side: SENDER, roles: ['OFFICER'] }, ['DRAFT', 'IN_REVIEW']),
  ...rows(3, 'RETURN_TO_DRAFTER', { side: SENDER, roles: ['HEAD', 'LEGAL_REVIEWER'] }, [
    'IN_REVIEW',
    'DRAFT',
  ]),
  ...rows(4, 'APPROVE_AND_SEND', { side: SENDER, roles: ['HEAD'] }, ['IN_REVIEW', 'SENT']),
  ...rows(5, 'WITHDRAW', { side: SENDER, roles: ['HEAD', 'OFFICER'] }, ['DRAFT', 'WITHDRAWN']),
  ...rows(
    5,
    'WITHDRAW',
    { side: SENDER, roles: ['HEAD'] },
    ['IN_REVIEW', 'WITHDRAWN'],
    ['SENT', 'WITHDRAWN'],
  ),
  ...rows(6, 'ACKNOWLEDGE', { side: RECEIVER, roles: ['REGISTRAR'] }, ['SENT', 'RECEIVED']),
  ...rows(7, 'REQUEST_SUPPLEMENT', { side: RECEIVER, roles: ['REGISTRAR'] }, [
    'RECEIVED',
    'SUPPLEMENT_PENDING',
  ]),
  ...rows(8, 'SUPPLEMENT', { side: SENDER, roles: ['OFFICER', 'HEAD'] }, [
    'SUPPLEMENT_PENDING',
    'RECEIVED',
  ]),
  ...rows(9, 'LAPSE_SUPPLEMENT', { side: SYSTEM }, ['SUPPLEMENT_PENDING', 'RECEIVED']),
  ...rows(10, 'ACCEPT', { side: RECEIVER, roles: ['HEAD'] }, ['RECEIVED', 'ACCEPTED']),
  ...rows(11, 'OBJECT_TO_JURISDICTION', { side: RECEIVER, roles: ['HEAD'] }, [
    'RECEIVED',
    'NEGOTIATING',
  ]),
  ...rows(12, 'FORWARD', { side: RECEIVER, roles: ['HEAD'] }, ['RECEIVED', 'FORWARDED']),
  ...rows(13, 'AGREE_JURISDICTION', { side: 'BOTH', roles: ['HEAD'] }, ['NEGOTIATING', 'ACCEPTED']),
  ...rows(14, 'AGREE_JURISDICTION', { side: 'BOTH', roles: ['HEAD'] }, ['NEGOTIATING', 'RETURNED']),
  ...rows(15, 'ESCALATE', { side: 'BOTH', roles: ['HEAD'] }, ['NEGOTIATING', 'MEDIATION']),
  ...rows(15, 'ESCALATE', { side: SYSTEM }, ['NEGOTIATING', 'MEDIATION']),
  ...rows(
    16,
    'CONCLUDE_MEDIATION',
    { side: SYSTEM, roles: ['COORDINATOR'] },
    ['MEDIATION', 'ACCEPTED'],
    ['MEDIATION', 'RETURNED'],
    ['MEDIATION', 'DESIGNATION_PENDING'],
  ),
  ...rows(
    17,
    'RECORD_DESIGNATION',
    { side: SYSTEM, roles: ['COORDINATOR'] },
    ['DESIGNATION_PENDING', 'ACCEPTED'],
    ['DESIGNATION_PENDING', 'RETURNED'],
    ['DESIGNATION_PENDING', 'FORWARDED'],
  ),
  ...rows(18, 'START_VERIFICATION', { side: RECEIVER, roles: ['OFFICER'] }, [
    'ACCEPTED',
    'VERIFYING',
  ]),
  ...rows(19, 'FILE_CASE', { side: RECEIVER, roles: ['HEAD'] }, ['VERIFYING', 'FILED']),
  ...rows(19, 'YIELD_TO_FIRST_FILING', { side: RECEIVER, roles: ['HEAD'] }, [
    'VERIFYING',
    'NEGOTIATING',
  ]),
  ...rows(20, 'DECLINE_FILING', { side: RECEIVER, roles: ['HEAD'] }, ['VERIFYING', 'NOT_FILED']),
  ...rows(21, 'RECORD_DECISION', { side: RECEIVER, roles: ['HEAD'] }, ['FILED', 'DECIDED']),
  ...rows(
    22,
    'OPEN_CRIMINAL_TRANSFER',
    { side: RECEIVER, roles: ['HEAD'] },
    ['FILED', 'FILED'],
    ['VERIFYING', 'FILED'],
  ),
  ...rows(
    23,
    'SEND_FEEDBACK',
    { side: RECEIVER, roles: ['OFFICER', 'HEAD'] },
    ['NOT_FILED', 'FEEDBACK_SENT'],
    ['DECIDED', 'FEEDBACK_SENT'],
  ),
  ...rows(24, 'CLOSE', { side: SENDER, roles: ['OFFICER'] }, ['FEEDBACK_SENT', 'CLOSED']),
  ...rows(24, 'AUTO_CLOSE', { side: SYSTEM }, ['FEEDBACK_SENT', 'CLOSED']),
  ...rows(
    25,
    'CONTEST_FEEDBACK',
    { side: SENDER, roles: ['HEAD'] },
    ['FEEDBACK_SENT', 'FEEDBACK_DISPUTED'],
    ['FEEDBACK_DISPUTED', 'MEDIATION'],
  ),
  ...rows(26, 'REOPEN', { side: RECEIVER, roles: ['HEAD'] }, ['CLOSED', 'ACCEPTED']),
  ...rows(27, 'RETAIN', { side: SYSTEM }, ['CLOSED', 'BLOCKED'], ['BLOCKED', 'ERASED']),
];

/** A row of the table `referral_transition`, which the database's guard reads. */
export interface TransitionPair {
  readonly fromStatus: ReferralStatus;
  readonly toStatus: ReferralStatus;
  readonly side: Exclude<TransitionSide, 'BOTH'>;
}

/** The distinct changes of status with the side that may write them, sorted; BOTH is two rows. */
export function transitionPairs(): readonly TransitionPair[] {
  const pairs = new Map<string, TransitionPair>();
  for (const { from, to, side } of TRANSITIONS) {
    if (from === null || from === to) continue;
    for (const one of side === 'BOTH' ? ([SENDER, RECEIVER] as const) : [side]) {
      pairs.set(`${from} ${to} ${one}`, { fromStatus: from, toStatus: to, side: one });
    }
  }
  return [...pairs.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}
