import type { NamedOfficer, NewEvent, NewEventOf } from './events.js';
import type {
  DecisionKind,
  JurisdictionOutcome,
  PartySide,
  ReferralEventKind,
  ReferralKind,
  ReferralStatus,
  Urgency,
} from './types.js';

/** A first hand's act that waits for the second one. */
export type Proposal =
  | { readonly kind: 'SUPPLEMENT'; readonly side: 'SENDER'; readonly byMemberId: string }
  | { readonly kind: 'FEEDBACK'; readonly side: 'RECEIVER'; readonly byMemberId: string }
  | {
      readonly kind: 'AGREEMENT';
      readonly side: PartySide;
      readonly byMemberId: string;
      readonly outcome: JurisdictionOutcome;
    };

interface Objection {
  readonly byMemberId: string;
  readonly reason: string;
  readonly competentAgencyId: string;
  readonly interimCustodianId: string;
  readonly at: Date;
}

/** The referral as its events say; agencies are bureaus, units are who handles. */
export interface ReferralState {
  readonly status: ReferralStatus;
  readonly kind: ReferralKind;
  readonly urgency: Urgency;
  readonly fromAgencyId: string;
  readonly fromUnitId: string;
  /** Null until the draft was submitted with a recipient. */
  readonly toAgencyId: string | null;
  /** The receiver's handling unit; null until assigned. */
  readonly assignedUnitId: string | null;
  readonly officers: readonly NamedOfficer[];
  /** Exactly one agency answers for the case at every instant. */
  readonly custodianAgencyId: string;
  readonly drafterId: string;
  readonly submittedById: string | null;
  readonly legalReviewPassed: boolean;
  readonly decisionReviewPassed: boolean;
  readonly proposal: Proposal | null;
  readonly objection: Objection | null;
  readonly supplementItems: readonly string[];
  readonly supplementCount: number;
  readonly supplementLapsed: boolean;
  readonly documentNumber: string | null;
  readonly sentAt: Date | null;
  readonly receivedAt: Date | null;
  readonly filedAt: Date | null;
  readonly filingNumber: string | null;
  readonly decision: { readonly kind: DecisionKind; readonly decidedOn: string } | null;
  readonly isOpen: boolean;
  readonly lastEventAt: Date;
}

const ENDED: ReadonlySet<ReferralStatus> = new Set<ReferralStatus>([
  'WITHDRAWN',
  'FORWARDED',
  'RETURNED',
  'CLOSED',
  'BLOCKED',
  'ERASED',
]);

/** Whether somebody still has to do something with a referral in this state. */
export const isOpenStatus = (status: ReferralStatus): boolean => !ENDED.has(status);

const BLANK = {
  toAgencyId: null,
  assignedUnitId: null,
  officers: [],
  submittedById: null,
  legalReviewPassed: false,
  decisionReviewPassed: false,
  proposal: null,
  objection: null,
  supplementItems: [],
  supplementCount: 0,
  supplementLapsed: false,
  documentNumber: null,
  sentAt: null,
  receivedAt: null,
  filedAt: null,
  filingNumber: null,
  decision: null,
} as const;

function drafted({ payload, at }: NewEventOf<'DRAFTED'>): ReferralState {
  return {
    ...BLANK,
    status: 'DRAFT',
    kind: payload.referralKind,
    urgency: payload.urgency,
    fromAgencyId: payload.fromAgencyId,
    fromUnitId: payload.fromUnitId,
    custodianAgencyId: payload.fromAgencyId,
    drafterId: payload.drafterId,
    isOpen: true,
    lastEventAt: at,
  };
}

/** The receiver's fold starts here, so the letter says all that was settled before it. */
function sent({ payload, at }: NewEventOf<'SENT'>): ReferralState {
  return {
    ...BLANK,
    status: 'SENT',
    kind: payload.referralKind,
    urgency: payload.urgency,
    fromAgencyId: payload.fromAgencyId,
    fromUnitId: payload.fromUnitId,
    toAgencyId: payload.toAgencyId,
    custodianAgencyId: payload.fromAgencyId,
    drafterId: payload.drafterId,
    submittedById: payload.submittedById,
    legalReviewPassed: payload.legalReviewed,
    documentNumber: payload.documentNumber,
    sentAt: at,
    isOpen: true,
    lastEventAt: at,
  };
}

type Change = Partial<ReferralState>;
type StartKind = 'DRAFTED' | 'SENT';
type LaterEvent = Exclude<NewEvent, { readonly kind: StartKind }>;
type Apply<K extends ReferralEventKind> = (event: NewEventOf<K>, state: ReferralState) => Change;

const memberOf = (event: NewEvent): string => event.actor?.memberId ?? '';
const sideOfEvent = (event: NewEvent, state: ReferralState): PartySide =>
  event.actor?.bureauId === state.fromAgencyId ? 'SENDER' : 'RECEIVER';
const receiverOf = (state: ReferralState): string => state.toAgencyId ?? state.fromAgencyId;

/** What each kind changes besides status and time; a kind without an entry does not compile. */
const APPLY: { readonly [K in Exclude<ReferralEventKind, StartKind>]: Apply<K> } = {
  SUBMITTED_FOR_REVIEW: (event) => ({
    kind: event.payload.referralKind,
    urgency: event.payload.urgency,
    toAgencyId: event.payload.toAgencyId,
    submittedById: memberOf(event),
    legalReviewPassed: false,
  }),
  LEGAL_REVIEW_PASSED: () => ({ legalReviewPassed: true }),
  RETURNED_TO_DRAFTER: () => ({ legalReviewPassed: false, submittedById: null }),
  WITHDRAWN: () => ({}),
  ACKNOWLEDGED: (event) => ({ receivedAt: event.at }),
  SUPPLEMENT_REQUESTED: (event, state) => ({
    supplementItems: event.payload.items,
    supplementCount: state.supplementCount + 1,
  }),
  SUPPLEMENT_PROPOSED: (event) => ({
    proposal: { kind: 'SUPPLEMENT', side: 'SENDER', byMemberId: memberOf(event) },
  }),
  SUPPLEMENTED: () => ({ proposal: null }),
  SUPPLEMENT_LAPSED: () => ({ proposal: null, supplementLapsed: true }),
  ACCEPTED: (_event, state) => ({ custodianAgencyId: receiverOf(state) }),
  JURISDICTION_OBJECTED: (event) => ({
    custodianAgencyId: event.payload.interimCustodianId,
    objection: {
      byMemberId: memberOf(event),
      reason: event.payload.reason,
      competentAgencyId: event.payload.competentAgencyId,
      interimCustodianId: event.payload.interimCustodianId,
      at: event.at,
    },
  }),
  AGREEMENT_PROPOSED: (event, state) => ({
    proposal: {
      kind: 'AGREEMENT',
      side: sideOfEvent(event, state),
      byMemberId: memberOf(event),
      outcome: event.payload.outcome,
    },
  }),
  JURISDICTION_AGREED: (event, state) => ({
    proposal: null,
    custodianAgencyId:
      event.payload.outcome === 'RECEIVER_ACCEPTS' ? receiverOf(state) : state.fromAgencyId,
  }),
  ASSIGNED: (event) => ({
    assignedUnitId: event.payload.unitId,
    officers: event.payload.officers,
  }),
  ASSIGNMENT_RETURNED: () => ({ assignedUnitId: null, officers: [] }),
  VERIFICATION_STARTED: () => ({}),
  FILED: (event) => ({ filingNumber: event.payload.filingNumber, filedAt: event.at }),
  FILING_DECLINED: () => ({}),
  DECISION_REVIEW_PASSED: () => ({ decisionReviewPassed: true }),
  DECIDED: (event) => ({
    decision: { kind: event.payload.decisionKind, decidedOn: event.payload.decidedOn },
  }),
  FEEDBACK_PROPOSED: (event) => ({
    proposal: { kind: 'FEEDBACK', side: 'RECEIVER', byMemberId: memberOf(event) },
  }),
  FEEDBACK_SENT: () => ({ proposal: null }),
  CLOSED: () => ({}),
  HANDED_OVER: ({ payload: { from, to } }, state) => ({
    drafterId: state.drafterId === from.memberId ? to.memberId : state.drafterId,
    officers: state.officers.map((officer) => (officer.memberId === from.memberId ? to : officer)),
  }),
};

// The compiler can't follow that the entry found under event.kind takes this very event.
const applierOf = (kind: LaterEvent['kind']): Apply<LaterEvent['kind']> =>
  APPLY[kind] as Apply<LaterEvent['kind']>;

/**
 * The state after one more event.
 * @throws Error when the first event is neither DRAFTED nor SENT: such a history is damaged.
 */
export function applyEvent(state: ReferralState | null, event: NewEvent): ReferralState {
  if (event.kind === 'DRAFTED') return drafted(event);
  if (event.kind === 'SENT') return sent(event);
  if (!state) throw new Error(`A referral can’t begin with ${event.kind}`);
  return {
    ...state,
    ...applierOf(event.kind)(event, state),
    status: event.toStatus,
    isOpen: isOpenStatus(event.toStatus),
    lastEventAt: event.at,
  };
}

/** Folds a history in the order of its `seq`; gaps are fine (the other side's own events). */
export function fold(events: readonly NewEvent[]): ReferralState {
  let state: ReferralState | null = null;
  for (const event of events) state = applyEvent(state, event);
  if (!state) throw new Error('A referral without events');
  return state;
}
