import type { Role } from '@portal/platform/access';
import type {
  DecisionKind,
  DeclineReason,
  EvidenceUse,
  JurisdictionOutcome,
  ReferralEventKind,
  ReferralKind,
  ReferralStatus,
  Scope,
  Urgency,
} from './types.js';

/** Who did it, as he was then: kept in the event and never looked up again. */
interface EventActor {
  readonly memberId: string;
  readonly name: string;
  /** The role in which he acted. */
  readonly role: Role;
  readonly agencyId: string;
  readonly bureauId: string;
}

export interface ManifestRef {
  readonly version: number;
  readonly sha256: string;
  readonly itemCount: number;
}

interface EvidenceUseNote {
  readonly itemId: string;
  readonly use: EvidenceUse;
  readonly reason: string | null;
}

export interface NamedOfficer {
  readonly memberId: string;
  readonly name: string;
}

interface Noted {
  readonly note: string | null;
}

interface Reasoned {
  readonly reason: string;
}

export interface FeedbackLetter {
  readonly summary: string;
  readonly evidenceUse: readonly EvidenceUseNote[];
  readonly siteRemedied: boolean | null;
  readonly publicNoticeUrl: string | null;
}

/** What each kind of event carries. SENT starts the receiver's fold, who never sees what was before it. */
export interface EventPayloads {
  readonly DRAFTED: {
    readonly referralKind: ReferralKind;
    readonly urgency: Urgency;
    readonly fromAgencyId: string;
    readonly fromUnitId: string;
    readonly drafterId: string;
  };
  readonly SUBMITTED_FOR_REVIEW: Noted & {
    readonly referralKind: ReferralKind;
    readonly urgency: Urgency;
    readonly toAgencyId: string;
  };
  readonly LEGAL_REVIEW_PASSED: Noted;
  readonly RETURNED_TO_DRAFTER: Reasoned;
  readonly SENT: Noted & {
    readonly referralKind: ReferralKind;
    readonly urgency: Urgency;
    readonly fromAgencyId: string;
    readonly fromUnitId: string;
    readonly toAgencyId: string;
    readonly drafterId: string;
    readonly submittedById: string;
    readonly legalReviewed: boolean;
    /** Null only until `sealSending` has filled it in, in the same transaction. */
    readonly documentNumber: string | null;
    readonly manifest: ManifestRef | null;
  };
  readonly WITHDRAWN: Reasoned;
  readonly ACKNOWLEDGED: Noted & { readonly manifest: ManifestRef | null };
  readonly SUPPLEMENT_REQUESTED: Noted & { readonly items: readonly string[] };
  readonly SUPPLEMENT_PROPOSED: Noted;
  /** Manifest null only until `sealSupplement`. */
  readonly SUPPLEMENTED: Noted & {
    readonly proposedById: string;
    readonly manifest: ManifestRef | null;
  };
  readonly SUPPLEMENT_LAPSED: Readonly<Record<string, never>>;
  readonly ACCEPTED: { readonly competenceReason: string };
  readonly JURISDICTION_OBJECTED: Reasoned & {
    readonly competentAgencyId: string;
    readonly interimCustodianId: string;
  };
  readonly AGREEMENT_PROPOSED: {
    readonly outcome: JurisdictionOutcome;
    readonly record: string;
  };
  readonly JURISDICTION_AGREED: {
    readonly outcome: JurisdictionOutcome;
    readonly record: string;
    readonly proposedById: string;
  };
  readonly ASSIGNED: Noted & {
    readonly unitId: string;
    readonly officers: readonly NamedOfficer[];
  };
  readonly ASSIGNMENT_RETURNED: Reasoned & { readonly unitId: string };
  readonly VERIFICATION_STARTED: Noted & { readonly officers: readonly NamedOfficer[] };
  readonly FILED: Noted & { readonly filingNumber: string };
  readonly FILING_DECLINED: Reasoned & { readonly reasonCode: DeclineReason };
  readonly DECISION_REVIEW_PASSED: Noted;
  readonly DECIDED: Noted & {
    readonly decisionKind: DecisionKind;
    readonly documentNumber: string | null;
    /** YYYY-MM-DD, Shanghai. */
    readonly decidedOn: string;
    readonly fineYuan: number | null;
    readonly majorOrComplex: boolean;
  };
  readonly FEEDBACK_PROPOSED: FeedbackLetter;
  readonly FEEDBACK_SENT: FeedbackLetter & { readonly proposedById: string };
  /** An administrator gives what a leaver had in hand to a colleague; he himself is no party, so the system signs. */
  readonly HANDED_OVER: Reasoned & {
    readonly from: NamedOfficer;
    readonly to: NamedOfficer;
    readonly by: NamedOfficer;
  };
  readonly CLOSED: Noted & { readonly timeliness: number | null; readonly effort: number | null };
}

interface EventOf<K extends ReferralEventKind> {
  readonly kind: K;
  readonly at: Date;
  /** Null: the system. */
  readonly actor: EventActor | null;
  readonly fromStatus: ReferralStatus | null;
  readonly toStatus: ReferralStatus;
  readonly payload: EventPayloads[K];
}

/** An event that was decided and not yet stored. */
export type NewEvent = { [K in ReferralEventKind]: EventOf<K> }[ReferralEventKind];
export type NewEventOf<K extends ReferralEventKind> = Extract<NewEvent, { readonly kind: K }>;
/** An event as stored; `seq` rises within its referral, a side sees gaps. */
export type ReferralEvent = NewEvent & { readonly id: string; readonly seq: number };

const SCOPES: Readonly<Record<ReferralEventKind, Scope>> = {
  DRAFTED: 'sender',
  SUBMITTED_FOR_REVIEW: 'sender',
  LEGAL_REVIEW_PASSED: 'sender',
  RETURNED_TO_DRAFTER: 'sender',
  SENT: 'both',
  WITHDRAWN: 'both',
  ACKNOWLEDGED: 'both',
  SUPPLEMENT_REQUESTED: 'both',
  SUPPLEMENT_PROPOSED: 'sender',
  SUPPLEMENTED: 'both',
  SUPPLEMENT_LAPSED: 'both',
  ACCEPTED: 'both',
  JURISDICTION_OBJECTED: 'both',
  AGREEMENT_PROPOSED: 'both',
  JURISDICTION_AGREED: 'both',
  ASSIGNED: 'both',
  ASSIGNMENT_RETURNED: 'both',
  VERIFICATION_STARTED: 'both',
  FILED: 'both',
  FILING_DECLINED: 'both',
  DECISION_REVIEW_PASSED: 'receiver',
  DECIDED: 'both',
  FEEDBACK_PROPOSED: 'receiver',
  FEEDBACK_SENT: 'both',
  CLOSED: 'both',
  HANDED_OVER: 'both',
};

const isUnsent = (status: ReferralStatus | null): boolean =>
  status === 'DRAFT' || status === 'IN_REVIEW';

/**
 * Who sees the event. What happens before sending is the sender's own; a text that waits for the
 * head's signature is its side's own. While such an event is open the other side has no command
 * whose outcome depends on it (tested), so each side may decide on the events it sees.
 */
export function scopeOf(event: Pick<NewEvent, 'kind' | 'fromStatus'>): Scope {
  if (event.kind === 'WITHDRAWN' && event.fromStatus !== 'SENT') return 'sender';
  if (event.kind === 'HANDED_OVER' && isUnsent(event.fromStatus)) return 'sender';
  return SCOPES[event.kind];
}

/** Completes the letter with what is made last in the sending transaction: its number and manifest. */
export function sealSending(
  event: NewEventOf<'SENT'>,
  seal: { readonly documentNumber: string; readonly manifest: ManifestRef },
): NewEventOf<'SENT'> {
  return { ...event, payload: { ...event.payload, ...seal } };
}

export function sealSupplement(
  event: NewEventOf<'SUPPLEMENTED'>,
  manifest: ManifestRef,
): NewEventOf<'SUPPLEMENTED'> {
  return { ...event, payload: { ...event.payload, manifest } };
}
