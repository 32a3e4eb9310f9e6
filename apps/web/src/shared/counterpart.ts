import type { AgencyNameFragment, Side } from '@/gql/graphql';

interface Sides {
  readonly mySide: Side | null;
  readonly fromAgency: AgencyNameFragment;
  readonly toAgency: AgencyNameFragment | null;
}

/** The other side as seen from mine; an ancestor of both, who has no side, sees where it goes. */
export function counterpartOf(referral: Sides): {
  readonly agency: AgencyNameFragment | null;
  readonly direction: 'in' | 'out';
} {
  return referral.mySide === 'RECEIVER'
    ? { agency: referral.fromAgency, direction: 'in' }
    : { agency: referral.toAgency, direction: 'out' };
}
