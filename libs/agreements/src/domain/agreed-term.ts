import {
  STEP_TERMS,
  termFor,
  type AppliedTerm,
  type Day,
  type DeadlineStep,
} from '@portal/deadlines';
import type { AgreedAmounts, AppliedAgreement } from './agreement.js';

/** The steps whose terms two agencies may settle between them; of the others the law decides. */
export const AGREEABLE_STEPS: readonly DeadlineStep[] = Object.values(STEP_TERMS)
  .filter(({ rank }) => rank === 'AGREEMENT')
  .map(({ step }) => step);

export const isAgreeable = (step: DeadlineStep): boolean => STEP_TERMS[step].rank === 'AGREEMENT';

const isInForce = ({ from, to }: AppliedAgreement, on: Day): boolean =>
  from <= on && (to === null || on <= to);

/** The one between nearer agencies before the wider one; of two between the same, the later. */
const nearestFirst = (a: AppliedAgreement, b: AppliedAgreement): number =>
  a.width - b.width || (a.from < b.from ? 1 : -1);

/** An urgent referral goes by the agreed hours; where only days are agreed, the portal's hours stay if it has any. */
function amountOf(
  { workingDays, urgentHours }: AgreedAmounts,
  isUrgent: boolean,
  usual: AppliedTerm,
): Pick<AppliedTerm, 'kind' | 'amount'> | null {
  if (isUrgent && urgentHours !== undefined) return { kind: 'HOURS', amount: urgentHours };
  if (workingDays === undefined || usual.kind === 'HOURS') return null;
  return { kind: 'WORKING_DAYS', amount: workingDays };
}

const basisOf = ({ title, documentNumber }: AppliedAgreement): AppliedTerm['basis'] => {
  const number = documentNumber === null ? '' : ` ${documentNumber}`;
  return { zh: `《${title}》${number}`, en: `Agreement “${title}”${number}` };
};

/**
 * The term of a step for a fact of this day between two agencies, given the agreements that cover both of them: the
 * nearest that settles the step, else the portal's own. What the law fixes no agreement changes.
 */
export function agreedTermFor(
  step: DeadlineStep,
  fact: { readonly on: Day; readonly urgent: boolean },
  agreements: readonly AppliedAgreement[],
): AppliedTerm {
  const usual = termFor(step, fact);
  if (!isAgreeable(step)) return usual;
  const inForce = agreements.filter((one) => isInForce(one, fact.on)).sort(nearestFirst);
  for (const agreement of inForce) {
    const amount = amountOf(agreement.terms[step] ?? {}, fact.urgent, usual);
    if (amount) return { ...usual, ...amount, basis: basisOf(agreement) };
  }
  return usual;
}
