import type { Term } from './add-term.js';
import type { Day } from './calendar/shanghai.js';

export const DEADLINE_STEPS = [
  'SEND',
  'RECEIPT',
  'SUPPLEMENT_NOTICE',
  'SUPPLEMENT',
  'ACCEPT_OR_OBJECT',
  'NEGOTIATION',
  'VERIFICATION',
  'DECISION',
  'FEEDBACK',
  'CLOSE',
] as const;
export type DeadlineStep = (typeof DEADLINE_STEPS)[number];

/** LAW and LOCAL_LAW may be shown as law; AGREEMENT is shown as 协作约定, never as law. */
export const BASIS_RANKS = ['LAW', 'LOCAL_LAW', 'AGREEMENT'] as const;
export type BasisRank = (typeof BASIS_RANKS)[number];

/** Who must act: the sender, the receiver, or both. */
export type TermSide = 'SENDER' | 'RECEIVER' | 'BOTH';

/** What a step's time limit rests on, from and until when. */
export interface StepTerm {
  readonly step: DeadlineStep;
  readonly side: TermSide;
  readonly normal: Term;
  /** For urgent referrals; without it the normal term holds. */
  readonly urgent?: Term;
  readonly basis: { readonly zh: string; readonly en: string };
  readonly rank: BasisRank;
  /** In force from this day; a fact before it is reckoned by the agreement's term of the same length. */
  readonly validFrom?: Day;
  /** Where the amount and the rank are known from; for the developer, not shown. */
  readonly source: string;
}

const workingDays = (amount: number): Term => ({ kind: 'WORKING_DAYS', amount });
const calendarDays = (amount: number): Term => ({ kind: 'CALENDAR_DAYS', amount });
const hours = (amount: number): Term => ({ kind: 'HOURS', amount });

const AGREEMENT = {
  basis: { zh: '协作约定', en: 'Collaboration agreement' },
  rank: 'AGREEMENT',
  source: 'Portal default, to be replaced by the 移送标准(试行) of the four provinces',
} as const;

export const STEP_TERMS: Readonly<Record<DeadlineStep, StepTerm>> = {
  SEND: {
    step: 'SEND',
    side: 'SENDER',
    normal: workingDays(3),
    urgent: hours(24),
    ...AGREEMENT,
    source: '3 wd, 24 h by analogy with 重庆长寿区办法 art. 5; the law says only 及时',
  },
  RECEIPT: {
    step: 'RECEIPT',
    side: 'RECEIVER',
    normal: workingDays(1),
    urgent: hours(4),
    ...AGREEMENT,
  },
  SUPPLEMENT_NOTICE: {
    step: 'SUPPLEMENT_NOTICE',
    side: 'RECEIVER',
    normal: workingDays(2),
    ...AGREEMENT,
  },
  SUPPLEMENT: { step: 'SUPPLEMENT', side: 'SENDER', normal: workingDays(3), ...AGREEMENT },
  ACCEPT_OR_OBJECT: {
    step: 'ACCEPT_OR_OBJECT',
    side: 'RECEIVER',
    normal: workingDays(5),
    ...AGREEMENT,
  },
  NEGOTIATION: {
    step: 'NEGOTIATION',
    side: 'BOTH',
    normal: calendarDays(7),
    basis: {
      zh: '住房和城乡建设行政处罚程序规定（住建部令第55号）第六条',
      en: 'Provisions on Administrative Penalty Procedures in Housing and Urban-Rural Development (MOHURD Order No. 55), art. 6',
    },
    rank: 'LAW',
    validFrom: '2022-05-01',
    source:
      'Order 55 art. 6: seven days from the dispute. It does not say what a day is; 行政处罚法 85 makes only its own 二日, 三日, 五日 and 七日 working days, so calendar days are counted',
  },
  VERIFICATION: {
    step: 'VERIFICATION',
    side: 'RECEIVER',
    normal: workingDays(15),
    ...AGREEMENT,
    source: '15 (+10) days of Order 55 are not confirmed: kept as a setting, not shown as law',
  },
  DECISION: {
    step: 'DECISION',
    side: 'RECEIVER',
    normal: calendarDays(90),
    basis: {
      zh: '行政处罚法第六十条',
      en: 'Administrative Penalty Law, art. 60',
    },
    rank: 'LAW',
    validFrom: '2021-07-15',
    source:
      '行政处罚法 60: ninety days from filing; calendar days, for art. 85 does not name ninety',
  },
  FEEDBACK: {
    step: 'FEEDBACK',
    side: 'RECEIVER',
    normal: workingDays(5),
    ...AGREEMENT,
    source: '上海市城市管理行政执法条例 28 says only 及时通报; the amount is the portal default',
  },
  CLOSE: { step: 'CLOSE', side: 'SENDER', normal: workingDays(10), ...AGREEMENT },
};

/** The term that a step has for a fact of this day, and what it rests on then. */
export interface AppliedTerm extends Term {
  readonly step: DeadlineStep;
  readonly side: TermSide;
  readonly basis: { readonly zh: string; readonly en: string };
  readonly rank: BasisRank;
}

/** The term in force on the day of the start fact; before a law was in force its length holds as agreed. */
export function termFor(step: DeadlineStep, fact: { on: Day; urgent: boolean }): AppliedTerm {
  const entry = STEP_TERMS[step];
  const term = fact.urgent ? (entry.urgent ?? entry.normal) : entry.normal;
  const inForce = entry.validFrom === undefined || fact.on >= entry.validFrom;
  const { basis, rank } = inForce ? entry : AGREEMENT;
  return { ...term, step, side: entry.side, basis, rank };
}
