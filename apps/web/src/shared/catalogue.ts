import type {
  AccessPurpose,
  DecisionKind,
  DeclineReason,
  EvidenceUse,
  MatterKind,
  ReferralKind,
  ReferralStatus,
} from '@/gql/graphql';

/** The closed lists of the schema, in the order in which a person expects them. */
export const statuses = [
  'DRAFT',
  'IN_REVIEW',
  'SENT',
  'RECEIVED',
  'SUPPLEMENT_PENDING',
  'NEGOTIATING',
  'ACCEPTED',
  'VERIFYING',
  'FILED',
  'NOT_FILED',
  'DECIDED',
  'FEEDBACK_SENT',
  'CLOSED',
  'RETURNED',
  'WITHDRAWN',
] as const satisfies ReferralStatus[];

export const kinds = ['CLUE', 'CASE'] as const satisfies ReferralKind[];

export const matters = [
  'CONSTRUCTION_WASTE_DUMPING',
  'UNLICENSED_TRANSPORT',
  'SPILLAGE',
  'HOUSEHOLD_WASTE_DUMPING',
  'ILLEGAL_CONSTRUCTION',
  'OTHER',
] as const satisfies MatterKind[];

export const purposes = [
  'CASE_HANDLING',
  'LEGAL_REVIEW',
  'SUPERVISION',
  'AUDIT',
] as const satisfies AccessPurpose[];

export const decisions = [
  'PENALTY',
  'NO_PENALTY_MINOR',
  'NOT_PROVEN',
  'CASE_WITHDRAWN',
] as const satisfies DecisionKind[];

export const declineReasons = [
  'NO_ILLEGAL_FACT',
  'NOT_COMPETENT',
  'LIMITATION_OVER',
  'MINOR_AND_CORRECTED',
  'PARTY_NOT_IDENTIFIED',
  'OTHER',
] as const satisfies DeclineReason[];

export const evidenceUses = ['USED', 'PARTLY_USED', 'REJECTED'] as const satisfies EvidenceUse[];
