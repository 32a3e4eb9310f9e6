import type { Day, DeadlineStep } from '@portal/deadlines';
import { isReadable, type FieldFault } from '@portal/platform/kernel';
import { isAgreeable } from './agreed-term.js';
import type { AgreedAmounts, AgreedTerms } from './agreement.js';

export const LONGEST_TITLE = 80;
export const LONGEST_NUMBER = 40;
export const LONGEST_REASON = 500;
export const MOST_WORKING_DAYS = 30;
export const MOST_URGENT_HOURS = 72;
/** Far above the number of steps; a list beyond it is not looked through. */
const MOST_TERMS = 50;

export interface ProposedTerm {
  readonly step: DeadlineStep;
  readonly workingDays?: number | null;
  readonly urgentHours?: number | null;
}

export interface Proposal {
  readonly counterpartId: string;
  readonly title: string;
  readonly documentNumber?: string | null;
  readonly signedOn: Day;
  readonly inForceFrom: Day;
  readonly inForceTo?: Day | null;
  readonly terms: readonly ProposedTerm[];
}

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Without the title marks, which are put around it wherever it is shown. */
export const tidyTitle = (title: string): string =>
  tidy(title)
    .replace(/^《(.*)》$/u, '$1')
    .trim();
export const tidyNumber = (number: string | null | undefined): string | null =>
  tidy(number ?? '') || null;
export const tidyReason = tidy;

const isText = (text: string, longest: number): boolean =>
  text !== '' && text.length <= longest && isReadable(text);

const when = (isWrong: boolean, path: string, code: string): FieldFault[] =>
  isWrong ? [{ path, code }] : [];

export const reasonFaults = (reason: string): FieldFault[] =>
  when(!isText(tidy(reason), LONGEST_REASON), 'reason', 'AGREEMENT_REASON_FORM');

/** A last day is not one of the past: what has run under the agreement has run. */
export const lastDayFaults = (lastDay: Day, today: Day): FieldFault[] =>
  when(lastDay < today, 'lastDay', 'AGREEMENT_LAST_DAY_PASSED');

const isWithin = (value: number | null | undefined, most: number): boolean =>
  value === null || value === undefined || (value >= 1 && value <= most);

const isEmpty = ({ workingDays, urgentHours }: ProposedTerm): boolean =>
  (workingDays ?? urgentHours ?? null) === null;

function termFaults(term: ProposedTerm, path: string, isTwice: boolean): FieldFault[] {
  return [
    ...when(!isAgreeable(term.step), `${path}.step`, 'AGREEMENT_STEP_IS_LAW'),
    ...when(isTwice, `${path}.step`, 'AGREEMENT_STEP_TWICE'),
    ...when(isEmpty(term), path, 'AGREEMENT_TERM_EMPTY'),
    ...when(
      !isWithin(term.workingDays, MOST_WORKING_DAYS),
      `${path}.workingDays`,
      'AGREEMENT_WORKING_DAYS_RANGE',
    ),
    ...when(
      !isWithin(term.urgentHours, MOST_URGENT_HOURS),
      `${path}.urgentHours`,
      'AGREEMENT_URGENT_HOURS_RANGE',
    ),
  ];
}

function termsFaults(terms: readonly ProposedTerm[]): FieldFault[] {
  if (terms.length === 0) return [{ path: 'terms', code: 'AGREEMENT_NO_TERMS' }];
  if (terms.length > MOST_TERMS) return [{ path: 'terms', code: 'AGREEMENT_STEP_TWICE' }];
  const steps = terms.map(({ step }) => step);
  return terms.flatMap((term, i) =>
    termFaults(term, `terms.${String(i)}`, steps.indexOf(term.step) < i),
  );
}

function lastFaults(last: Day | null, first: Day, today: Day): FieldFault[] {
  if (last === null) return [];
  if (last < first) return [{ path: 'inForceTo', code: 'AGREEMENT_ENDS_BEFORE' }];
  return when(last < today, 'inForceTo', 'AGREEMENT_LAST_DAY_PASSED');
}

/** What is wrong with a proposal by itself; who the other side may be is asked of the directory. */
export function proposalFaults(proposal: Proposal, today: Day): FieldFault[] {
  const { title, documentNumber, signedOn, inForceFrom, inForceTo } = proposal;
  const last = inForceTo ?? null;
  return [
    ...when(!isText(tidyTitle(title), LONGEST_TITLE), 'title', 'AGREEMENT_TITLE_FORM'),
    ...when(
      !isText(tidyNumber(documentNumber) ?? '-', LONGEST_NUMBER),
      'documentNumber',
      'AGREEMENT_NUMBER_FORM',
    ),
    ...when(signedOn > today, 'signedOn', 'AGREEMENT_SIGNED_LATER'),
    ...when(inForceFrom < signedOn, 'inForceFrom', 'AGREEMENT_STARTS_UNSIGNED'),
    ...lastFaults(last, inForceFrom, today),
    ...termsFaults(proposal.terms),
  ];
}

/** What is kept of the terms: only what was given. */
export const termsOf = (terms: readonly ProposedTerm[]): AgreedTerms =>
  Object.fromEntries(
    terms.map(({ step, workingDays, urgentHours }): [DeadlineStep, AgreedAmounts] => [
      step,
      {
        ...(workingDays ? { workingDays } : {}),
        ...(urgentHours ? { urgentHours } : {}),
      },
    ]),
  );
