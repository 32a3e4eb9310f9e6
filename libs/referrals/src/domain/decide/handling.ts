import type { FieldFault } from '@portal/platform/kernel';
import { isDay, shanghaiDay } from '../content/dates.js';
import { fault, textFaults, tidy } from '../content/field-faults.js';
import { type RuleCode, violation } from '../failures.js';
import type { InputOf } from '../inputs.js';
import { type Decision, type Handler, type Moment, checked, noGuard } from './moment.js';
import { recorded, refuse } from './moment.js';
import { labelFaults, noteFaults, proseFaults } from './texts.js';

/** Row 18: two named officers verify; one of them says that they begin. */
export const START_VERIFICATION: Handler<'START_VERIFICATION'> = {
  guard: ({ actor, state }) => {
    if (state.officers.length < 2) return violation('NO_ASSIGNMENT');
    const assigned = state.officers.some((officer) => officer.memberId === actor?.memberId);
    return assigned ? null : violation('NOT_AN_ASSIGNED_OFFICER');
  },
  act: (moment, { note }) =>
    checked(noteFaults(note), () =>
      recorded(moment, {
        kind: 'VERIFICATION_STARTED',
        to: 'VERIFYING',
        payload: { officers: moment.state.officers, note: tidy(note) },
      }),
    ),
};

export const FILE_CASE: Handler<'FILE_CASE'> = {
  guard: noGuard,
  act: (moment, { filingNumber, note }) =>
    checked([...labelFaults('filingNumber', filingNumber), ...noteFaults(note)], () =>
      recorded(moment, {
        kind: 'FILED',
        to: 'FILED',
        payload: { filingNumber: filingNumber.trim(), note: tidy(note) },
      }),
    ),
};

export const DECLINE_FILING: Handler<'DECLINE_FILING'> = {
  guard: noGuard,
  act: (moment, { reason, reasonCode }) =>
    checked(proseFaults('reason', reason), () =>
      recorded(moment, {
        kind: 'FILING_DECLINED',
        to: 'NOT_FILED',
        payload: { reason: reason.trim(), reasonCode },
      }),
    ),
};

type DecisionInput = InputOf<'RECORD_DECISION'>;
const LARGEST_FINE = 100_000_000;

function decidedOnFaults(decidedOn: string, now: Date): FieldFault[] {
  if (!isDay(decidedOn)) return [fault('decidedOn', 'NOT_A_DATE')];
  return decidedOn > shanghaiDay(now) ? [fault('decidedOn', 'IN_THE_FUTURE')] : [];
}

function fineFaults(fine: number | null | undefined): FieldFault[] {
  if (fine === null || fine === undefined) return [];
  // Yuan with at most two decimals, as the column holds them.
  const cents = Math.round(fine * 100) / 100;
  return fine >= 0 && fine <= LARGEST_FINE && cents === fine
    ? []
    : [fault('fineYuan', 'OUT_OF_RANGE')];
}

/** Which rule the decision breaks; the date is known to be a day. */
function decisionGap({ state }: Moment, input: DecisionInput): RuleCode | null {
  const isPenalty = input.kind === 'PENALTY';
  const hasFine = input.fineYuan !== null && input.fineYuan !== undefined;
  const rules: readonly (readonly [RuleCode, boolean])[] = [
    ['DECISION_REVIEW_REQUIRED', input.majorOrComplex && !state.decisionReviewPassed],
    ['FINE_ONLY_WITH_PENALTY', hasFine && !isPenalty],
    ['DECISION_NUMBER_REQUIRED', isPenalty && !tidy(input.documentNumber)],
    ['DECISION_BEFORE_FILING', !!state.filedAt && input.decidedOn < shanghaiDay(state.filedAt)],
  ];
  return rules.find(([, broken]) => broken)?.[0] ?? null;
}

function decideCase(moment: Moment, input: DecisionInput): Decision {
  const gap = decisionGap(moment, input);
  if (gap) return refuse(gap);
  return recorded(moment, {
    kind: 'DECIDED',
    to: 'DECIDED',
    payload: {
      decisionKind: input.kind,
      documentNumber: tidy(input.documentNumber),
      decidedOn: input.decidedOn,
      fineYuan: input.fineYuan ?? null,
      majorOrComplex: input.majorOrComplex,
      note: tidy(input.note),
    },
  });
}

/** Row 21. Legal review stands before it where the head calls the case major or complex (art. 58). */
export const RECORD_DECISION: Handler<'RECORD_DECISION'> = {
  guard: noGuard,
  act: (moment, input) =>
    checked(
      [
        ...decidedOnFaults(input.decidedOn, moment.now),
        ...textFaults('documentNumber', input.documentNumber, 100),
        ...fineFaults(input.fineYuan),
        ...noteFaults(input.note),
      ],
      () => decideCase(moment, input),
    ),
};
