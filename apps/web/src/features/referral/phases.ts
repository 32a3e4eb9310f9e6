import type { ReferralStatus } from '@/gql/graphql';

/** The eight stations of a referral's way, for the track that shows how far it is. */
export const phases = [
  'draft',
  'review',
  'send',
  'receive',
  'accept',
  'handle',
  'feedback',
  'close',
] as const;

export type Phase = (typeof phases)[number];

/** The station each state stands at; null where the way ended before its end. */
const at: Readonly<Record<ReferralStatus, Phase | null>> = {
  DRAFT: 'draft',
  IN_REVIEW: 'review',
  SENT: 'receive',
  WITHDRAWN: null,
  RECEIVED: 'accept',
  SUPPLEMENT_PENDING: 'accept',
  ACCEPTED: 'handle',
  NEGOTIATING: 'accept',
  FORWARDED: null,
  RETURNED: null,
  MEDIATION: 'accept',
  DESIGNATION_PENDING: 'accept',
  VERIFYING: 'handle',
  FILED: 'handle',
  NOT_FILED: 'feedback',
  DECIDED: 'feedback',
  FEEDBACK_SENT: 'close',
  FEEDBACK_DISPUTED: 'close',
  CLOSED: 'close',
  BLOCKED: 'close',
  ERASED: 'close',
};

export interface Station {
  readonly phase: Phase;
  readonly state: 'done' | 'now' | 'later';
}

/** Pure: the track of a state; null when the way ended early and a track would mislead. */
export function stationsOf(status: ReferralStatus): readonly Station[] | null {
  const phase = at[status];
  if (phase === null) return null;
  const now = phases.indexOf(phase);
  const ended = status === 'CLOSED' || status === 'BLOCKED' || status === 'ERASED';
  return phases.map((one, index) => {
    if (index < now || ended) return { phase: one, state: 'done' };
    return { phase: one, state: index === now ? 'now' : 'later' };
  });
}
