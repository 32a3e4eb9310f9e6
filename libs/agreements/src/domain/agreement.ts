import type { Day, DeadlineStep } from '@portal/deadlines';

export const AGREEMENT_STATES = ['PROPOSED', 'IN_FORCE', 'DECLINED', 'WITHDRAWN', 'ENDED'] as const;
/** Where an agreement stands; whether it applies on a day is told by its days, not by this. */
export type AgreementState = (typeof AGREEMENT_STATES)[number];

export const AGREEMENT_ACTIONS = ['CONFIRM', 'DECLINE', 'WITHDRAW', 'END'] as const;
export type AgreementAction = (typeof AGREEMENT_ACTIONS)[number];

export const AGREEMENT_SIDES = ['PROPOSER', 'ADDRESSEE'] as const;
export type AgreementSide = (typeof AGREEMENT_SIDES)[number];

/** What two sides agreed for one step; what is left out is the portal's own. */
export interface AgreedAmounts {
  /** 1 to 30. */
  readonly workingDays?: number;
  /** For urgent referrals: clock hours, 1 to 72. */
  readonly urgentHours?: number;
}
export type AgreedTerms = Readonly<Partial<Record<DeadlineStep, AgreedAmounts>>>;

/** An agreement as far as a command looks at it. */
export interface KeptAgreement {
  readonly id: string;
  readonly version: number;
  readonly state: AgreementState;
  readonly proposerId: string;
  readonly addresseeId: string;
  readonly inForceFrom: Day;
  readonly inForceTo: Day | null;
}

/** A confirmed agreement as the clocks look at it. */
export interface AppliedAgreement {
  readonly title: string;
  readonly documentNumber: string | null;
  /** First and last day on which clocks start under it; no last day while it is open. */
  readonly from: Day;
  readonly to: Day | null;
  /** How many numbers of the tree of agencies its two sides cover together. */
  readonly width: number;
  readonly terms: AgreedTerms;
}

export function sideOf(
  agreement: Pick<KeptAgreement, 'proposerId' | 'addresseeId'>,
  agencyId: string,
): AgreementSide | null {
  if (agreement.proposerId === agencyId) return 'PROPOSER';
  return agreement.addresseeId === agencyId ? 'ADDRESSEE' : null;
}

/** Which acts are a side's own, and in which state each of them is open. */
const ACTS: Readonly<
  Record<AgreementAction, { sides: readonly AgreementSide[]; when: AgreementState; closed: string }>
> = {
  CONFIRM: { sides: ['ADDRESSEE'], when: 'PROPOSED', closed: 'AGREEMENT_NOT_PROPOSED' },
  DECLINE: { sides: ['ADDRESSEE'], when: 'PROPOSED', closed: 'AGREEMENT_NOT_PROPOSED' },
  WITHDRAW: { sides: ['PROPOSER'], when: 'PROPOSED', closed: 'AGREEMENT_NOT_PROPOSED' },
  END: { sides: AGREEMENT_SIDES, when: 'IN_FORCE', closed: 'AGREEMENT_NOT_IN_FORCE' },
};

export const isActOf = (action: AgreementAction, side: AgreementSide | null): boolean =>
  side !== null && ACTS[action].sides.includes(side);

/** Why the action is closed as the agreement stands; null where it is open. */
export const closedReason = (action: AgreementAction, state: AgreementState): string | null =>
  ACTS[action].when === state ? null : ACTS[action].closed;

export interface AppliedDays {
  readonly from: Day;
  readonly to: Day | null;
}

/**
 * The days on which an agreement confirmed today applies: not before today, for no clock that runs is changed.
 * Null where its last day has passed.
 */
export function daysOnceConfirmed(
  { inForceFrom, inForceTo }: Pick<KeptAgreement, 'inForceFrom' | 'inForceTo'>,
  today: Day,
): AppliedDays | null {
  const from = inForceFrom > today ? inForceFrom : today;
  return inForceTo !== null && inForceTo < from ? null : { from, to: inForceTo };
}
