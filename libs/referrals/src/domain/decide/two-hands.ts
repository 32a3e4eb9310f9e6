import type { RuleCode } from '../failures.js';
import type { Proposal } from '../state.js';
import type { Moment } from './moment.js';

type TwoHands = Exclude<Proposal['kind'], 'AGREEMENT'>;

const isHead = ({ actor }: Moment): boolean => actor?.roles.includes('HEAD') ?? false;
const isOfficer = ({ actor }: Moment): boolean => actor?.roles.includes('OFFICER') ?? false;

/** Whether this call is the second hand: a head, and another person than the one who proposed. */
export const settles = (moment: Moment, kind: TwoHands): boolean => {
  const { proposal } = moment.state;
  if (proposal?.kind !== kind || !isHead(moment)) return false;
  return proposal.byMemberId !== moment.actor?.memberId;
};

/**
 * Why the call is neither a first nor a second hand. An officer may propose again, in place of the
 * first proposal; who is officer and head at once may not confirm his own.
 */
export function proposalGap(moment: Moment, kind: TwoHands): RuleCode | null {
  const { actor, state } = moment;
  const open = state.proposal?.kind === kind ? state.proposal : null;
  if (!open) return isOfficer(moment) ? null : 'NO_PROPOSAL';
  const own = open.byMemberId === actor?.memberId;
  return own && isHead(moment) ? 'PROPOSER_CANNOT_SETTLE' : null;
}
