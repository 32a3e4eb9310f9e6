import { shanghaiDay, startOfDay } from './content/dates.js';
import type { NewEvent } from './events.js';
import type { ReferralState } from './state.js';
import type { DeadlineStep, ReferralEventKind } from './types.js';

/** START: the term of the step runs from `at`; MEET: it was kept (or not) at `at`; STOP: it lost its object. */
export interface DeadlineChange {
  readonly step: DeadlineStep;
  readonly action: 'START' | 'MEET' | 'STOP';
  readonly at: Date;
}

type Plan = readonly (readonly [DeadlineChange['action'], DeadlineStep])[];

const ACCEPTED: Plan = [
  ['MEET', 'ACCEPT_OR_OBJECT'],
  ['STOP', 'SUPPLEMENT_NOTICE'],
  ['START', 'VERIFICATION'],
];

const PLANS: Readonly<Partial<Record<ReferralEventKind, Plan>>> = {
  DRAFTED: [['START', 'SEND']],
  SENT: [
    ['MEET', 'SEND'],
    ['START', 'RECEIPT'],
  ],
  WITHDRAWN: [
    ['STOP', 'SEND'],
    ['STOP', 'RECEIPT'],
  ],
  SUPPLEMENT_REQUESTED: [
    ['MEET', 'SUPPLEMENT_NOTICE'],
    ['START', 'SUPPLEMENT'],
  ],
  SUPPLEMENTED: [['MEET', 'SUPPLEMENT']],
  SUPPLEMENT_LAPSED: [['STOP', 'SUPPLEMENT']],
  ACCEPTED,
  JURISDICTION_OBJECTED: [
    ['MEET', 'ACCEPT_OR_OBJECT'],
    ['STOP', 'SUPPLEMENT_NOTICE'],
    ['START', 'NEGOTIATION'],
  ],
  FILED: [
    ['MEET', 'VERIFICATION'],
    ['START', 'DECISION'],
  ],
  FILING_DECLINED: [
    ['MEET', 'VERIFICATION'],
    ['START', 'FEEDBACK'],
  ],
  DECIDED: [
    ['MEET', 'DECISION'],
    ['START', 'FEEDBACK'],
  ],
  FEEDBACK_SENT: [
    ['MEET', 'FEEDBACK'],
    ['START', 'CLOSE'],
  ],
};

const RECEIPT: Plan = [
  ['MEET', 'RECEIPT'],
  ['START', 'ACCEPT_OR_OBJECT'],
];
const CASE_RECEIPT: Plan = [...RECEIPT, ['START', 'SUPPLEMENT_NOTICE']];
const AGREED: Plan = [['MEET', 'NEGOTIATION']];
const AGREED_TO_ACCEPT: Plan = [...AGREED, ['START', 'VERIFICATION']];

function planOf(event: NewEvent, state: ReferralState): Plan {
  switch (event.kind) {
    case 'ACKNOWLEDGED':
      return state.kind === 'CASE' ? CASE_RECEIPT : RECEIPT;
    case 'JURISDICTION_AGREED':
      return event.toStatus === 'ACCEPTED' ? AGREED_TO_ACCEPT : AGREED;
    case 'CLOSED':
      return [[event.actor ? 'MEET' : 'STOP', 'CLOSE']];
    default:
      return PLANS[event.kind] ?? [];
  }
}

/** What happened when a term begins to run. */
export const START_FACTS = [
  'DRAFTED',
  'SENT',
  'ACKNOWLEDGED',
  'SUPPLEMENT_REQUESTED',
  'ACCEPTED',
  'JURISDICTION_OBJECTED',
  'JURISDICTION_AGREED',
  'FILED',
  'FILING_DECLINED',
  'DECIDED',
  'FEEDBACK_SENT',
] as const satisfies readonly ReferralEventKind[];
export type StartFact = (typeof START_FACTS)[number];

/** The facts from which the term of a step may run. */
export function startFactsOf(step: DeadlineStep): readonly StartFact[] {
  const plans: Readonly<Partial<Record<ReferralEventKind, Plan>>> = {
    ...PLANS,
    ACKNOWLEDGED: CASE_RECEIPT,
    JURISDICTION_AGREED: AGREED_TO_ACCEPT,
  };
  return START_FACTS.filter((kind) =>
    plans[kind]?.some(([action, of]) => action === 'START' && of === step),
  );
}

/**
 * The term runs from the fact, so a decision counts from its day and not from its recording: from the
 * beginning of that day, from the filing when it was later, from the instant when recorded that day.
 */
function factAt(event: NewEvent, { filedAt }: ReferralState): Date {
  if (event.kind !== 'DECIDED' || event.payload.decidedOn >= shanghaiDay(event.at)) return event.at;
  const start = startOfDay(event.payload.decidedOn);
  return filedAt && filedAt > start ? filedAt : start;
}

/**
 * What an event does to the clocks; `state` is the state after it. MEET and STOP of a step that does
 * not run are to be ignored. The receipt's date stands through a supplement, so ACCEPT_OR_OBJECT runs
 * on. A step may be started twice (a second supplement). Dates, kinds and bases are libs/deadlines'.
 */
export const deadlinesAfter = (event: NewEvent, state: ReferralState): readonly DeadlineChange[] =>
  planOf(event, state).map(([action, step]) => ({ step, action, at: factAt(event, state) }));
