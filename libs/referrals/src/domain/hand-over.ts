import { fail, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import type { NamedOfficer, NewEventOf } from './events.js';
import type { ReferralState } from './state.js';

/** Whose work goes to whom, who decided it, and why. */
export interface HandOver {
  readonly from: NamedOfficer;
  readonly to: NamedOfficer;
  readonly by: NamedOfficer;
  readonly reason: string;
  readonly at: Date;
}

/**
 * A referral that is in a leaver's hands goes to a colleague: the draft he wrote, the case he was named for. A case
 * has two officers (行政处罚法 42), so whoever is the other one can't be both. The receipt, the letter and all that
 * was signed stay in the names of those who signed.
 */
export function handOver(
  state: ReferralState,
  { from, to, by, reason, at }: HandOver,
): Outcome<NewEventOf<'HANDED_OVER'>, Failure> {
  const isOther = state.officers.some(({ memberId }) => memberId === to.memberId);
  const isAssigned = state.officers.some(({ memberId }) => memberId === from.memberId);
  if (isAssigned && isOther)
    return fail({ kind: 'RuleViolation', code: 'HAND_OVER_TO_OTHER_OFFICER' });
  return ok({
    kind: 'HANDED_OVER',
    at,
    actor: null,
    fromStatus: state.status,
    toStatus: state.status,
    payload: { from, to, by, reason },
  });
}
