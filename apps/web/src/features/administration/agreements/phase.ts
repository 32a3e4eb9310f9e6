import type { AgreedTermPartsFragment, AgreementLineFragment } from '@/gql/graphql';

export type Phase =
  | 'AWAITS_ME'
  | 'AWAITS_THEM'
  | 'AHEAD'
  | 'IN_FORCE'
  | 'ENDING'
  | 'EXPIRED'
  | 'ENDED'
  | 'DECLINED'
  | 'WITHDRAWN';

type Dated = Pick<AgreementLineFragment, 'state' | 'mySide' | 'appliesFrom' | 'appliesTo'>;

/** What an agreement is for its reader today (a Shanghai day, YYYY-MM-DD); the server keeps state and days. */
export function phaseOf({ state, mySide, appliesFrom, appliesTo }: Dated, today: string): Phase {
  if (state === 'PROPOSED') return mySide === 'ADDRESSEE' ? 'AWAITS_ME' : 'AWAITS_THEM';
  if (state === 'DECLINED' || state === 'WITHDRAWN') return state;
  const isOver = appliesTo !== null && appliesTo < today;
  if (state === 'ENDED') return isOver ? 'ENDED' : 'ENDING';
  return confirmedPhase(isOver, (appliesFrom ?? today) > today);
}

function confirmedPhase(isOver: boolean, isAhead: boolean): Phase {
  if (isOver) return 'EXPIRED';
  return isAhead ? 'AHEAD' : 'IN_FORCE';
}

/** Whether what was agreed differs from the portal’s own term. */
export const differs = (
  term: Pick<
    AgreedTermPartsFragment,
    'workingDays' | 'urgentHours' | 'usualWorkingDays' | 'usualUrgentHours'
  >,
): boolean =>
  term.workingDays !== term.usualWorkingDays || term.urgentHours !== term.usualUrgentHours;
