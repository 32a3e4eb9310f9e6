import type { Role } from '@portal/platform/access';
import type { ReferralState } from './state.js';
import type { ReferralStatus } from './types.js';

const role = (bureauId: string | null, name: Role): string[] =>
  bureauId ? [`agency:${bureauId}:${name}`] : [];
const member = (memberId: string): string => `member:${memberId}`;

const officers = ({ officers: named }: ReferralState): string[] =>
  named.map(({ memberId }) => member(memberId));

/** The officers, or whoever has to name them first. */
const officersOrAssigners = (state: ReferralState): string[] =>
  state.officers.length > 0
    ? officers(state)
    : [...role(state.toAgencyId, 'REGISTRAR'), ...role(state.toAgencyId, 'HEAD')];

const inReview = (state: ReferralState): string[] =>
  role(
    state.fromAgencyId,
    state.kind === 'CASE' && !state.legalReviewPassed ? 'LEGAL_REVIEWER' : 'HEAD',
  );

const received = (state: ReferralState): string[] => [
  ...role(state.toAgencyId, 'HEAD'),
  ...(state.assignedUnitId ? [] : role(state.toAgencyId, 'REGISTRAR')),
];

const supplementPending = ({ proposal, fromAgencyId, drafterId }: ReferralState): string[] =>
  proposal ? role(fromAgencyId, 'HEAD') : [member(drafterId)];

/** The head who has not spoken; both where neither has. */
function negotiating({ proposal, fromAgencyId, toAgencyId }: ReferralState): string[] {
  return [
    ...(proposal?.side === 'SENDER' ? [] : role(fromAgencyId, 'HEAD')),
    ...(proposal?.side === 'RECEIVER' ? [] : role(toAgencyId, 'HEAD')),
  ];
}

/** The officers work and the head signs, so both have it before them. */
const handling = (state: ReferralState): string[] => [
  ...new Set([...role(state.toAgencyId, 'HEAD'), ...officersOrAssigners(state)]),
];

function feedbackDue(state: ReferralState): string[] {
  if (state.proposal) return role(state.toAgencyId, 'HEAD');
  return state.officers.length > 0 ? officers(state) : role(state.toAgencyId, 'OFFICER');
}

const NEXT: Readonly<Partial<Record<ReferralStatus, (state: ReferralState) => string[]>>> = {
  DRAFT: ({ drafterId }) => [member(drafterId)],
  IN_REVIEW: inReview,
  SENT: ({ toAgencyId }) => role(toAgencyId, 'REGISTRAR'),
  RECEIVED: received,
  SUPPLEMENT_PENDING: supplementPending,
  NEGOTIATING: negotiating,
  ACCEPTED: officersOrAssigners,
  VERIFYING: handling,
  FILED: handling,
  NOT_FILED: feedbackDue,
  DECIDED: feedbackDue,
  FEEDBACK_SENT: ({ drafterId }) => [member(drafterId)],
};

/**
 * The statuses in which the sender has, or shares, the next move. His list of waiting work is read off an index of these
 * alone: most of what he has sent waits for the receiver for weeks.
 */
export const WAITS_FOR_SENDER = [
  'DRAFT',
  'IN_REVIEW',
  'SUPPLEMENT_PENDING',
  'NEGOTIATING',
  'FEEDBACK_SENT',
] as const satisfies readonly ReferralStatus[];

/**
 * Who has the next move: `agency:<bureau id>:<ROLE>` for everybody of that role in the bureau's name,
 * `member:<member id>` for one person. Empty when nothing is left to do.
 */
export const waitingOn = (state: ReferralState): readonly string[] =>
  NEXT[state.status]?.(state) ?? [];
