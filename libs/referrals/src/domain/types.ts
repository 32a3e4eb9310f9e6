/** The closed lists of the referral, named as the API names them. Stored in rows and events under these names. */

export const REFERRAL_KINDS = ['CLUE', 'CASE'] as const;
/** 线索移送 or 案件移送. */
export type ReferralKind = (typeof REFERRAL_KINDS)[number];

export const URGENCIES = ['NORMAL', 'URGENT'] as const;
export type Urgency = (typeof URGENCIES)[number];

export const MATTER_KINDS = [
  'CONSTRUCTION_WASTE_DUMPING',
  'UNLICENSED_TRANSPORT',
  'SPILLAGE',
  'HOUSEHOLD_WASTE_DUMPING',
  'ILLEGAL_CONSTRUCTION',
  'OTHER',
] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

export const WASTE_TYPES = [
  'ENGINEERING_SPOIL',
  'ENGINEERING_SLURRY',
  'DEMOLITION',
  'DECORATION',
  'HOUSEHOLD',
  'OTHER',
] as const;
export type WasteType = (typeof WASTE_TYPES)[number];

export const VOLUME_UNITS = ['CUBIC_METRE', 'TONNE', 'TRUCKLOAD'] as const;
export type VolumeUnit = (typeof VOLUME_UNITS)[number];

/** As libs/evidence lists them: GCJ-02 from telephones, WGS-84 from GPS, CGCS2000 from surveys. */
export type CoordinateSystem = 'GCJ02' | 'WGS84' | 'CGCS2000';

export const CLUE_SOURCES = [
  'PATROL',
  'REPORT',
  'HOTLINE_12345',
  'VIDEO',
  'OTHER_PROVINCE',
  'OTHER',
] as const;
export type ClueSource = (typeof CLUE_SOURCES)[number];

export const REFERRAL_STATUSES = [
  'DRAFT',
  'IN_REVIEW',
  'SENT',
  'WITHDRAWN',
  'RECEIVED',
  'SUPPLEMENT_PENDING',
  'ACCEPTED',
  'NEGOTIATING',
  'FORWARDED',
  'RETURNED',
  'MEDIATION',
  'DESIGNATION_PENDING',
  'VERIFYING',
  'FILED',
  'NOT_FILED',
  'DECIDED',
  'FEEDBACK_SENT',
  'FEEDBACK_DISPUTED',
  'CLOSED',
  'BLOCKED',
  'ERASED',
] as const;
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

export const REFERRAL_COMMANDS = [
  'UPDATE_DRAFT',
  'ADD_EVIDENCE',
  'SUBMIT_FOR_REVIEW',
  'PASS_LEGAL_REVIEW',
  'RETURN_TO_DRAFTER',
  'APPROVE_AND_SEND',
  'WITHDRAW',
  'ACKNOWLEDGE',
  'REQUEST_SUPPLEMENT',
  'SUPPLEMENT',
  'ACCEPT',
  'OBJECT_TO_JURISDICTION',
  'AGREE_JURISDICTION',
  'ASSIGN',
  'RETURN_ASSIGNMENT',
  'START_VERIFICATION',
  'FILE_CASE',
  'DECLINE_FILING',
  'RECORD_DECISION',
  'SEND_FEEDBACK',
  'CLOSE',
  'POST_MESSAGE',
  'REVEAL_PERSONAL_DATA',
] as const;
/** What a member can do with a referral that exists. */
export type ReferralCommand = (typeof REFERRAL_COMMANDS)[number];

export const SYSTEM_COMMANDS = ['LAPSE_SUPPLEMENT', 'AUTO_CLOSE'] as const;
/** What the clock does: a supplement's term is over (B.3 row 9); nobody closed in time (row 24). */
export type SystemCommand = (typeof SYSTEM_COMMANDS)[number];

export type Command = ReferralCommand | SystemCommand;

export const REFERRAL_EVENT_KINDS = [
  'DRAFTED',
  'SUBMITTED_FOR_REVIEW',
  'LEGAL_REVIEW_PASSED',
  'RETURNED_TO_DRAFTER',
  'SENT',
  'WITHDRAWN',
  'ACKNOWLEDGED',
  'SUPPLEMENT_REQUESTED',
  'SUPPLEMENT_PROPOSED',
  'SUPPLEMENTED',
  'SUPPLEMENT_LAPSED',
  'ACCEPTED',
  'JURISDICTION_OBJECTED',
  'AGREEMENT_PROPOSED',
  'JURISDICTION_AGREED',
  'ASSIGNED',
  'ASSIGNMENT_RETURNED',
  'VERIFICATION_STARTED',
  'FILED',
  'FILING_DECLINED',
  'DECISION_REVIEW_PASSED',
  'DECIDED',
  'FEEDBACK_PROPOSED',
  'FEEDBACK_SENT',
  'CLOSED',
  'HANDED_OVER',
] as const;
export type ReferralEventKind = (typeof REFERRAL_EVENT_KINDS)[number];

export const DECISION_KINDS = [
  'PENALTY',
  'NO_PENALTY_MINOR',
  'NOT_PROVEN',
  'CASE_WITHDRAWN',
] as const;
/** The outcomes of 行政处罚法 art. 57 that stay with the agency, and a case that is withdrawn. */
export type DecisionKind = (typeof DECISION_KINDS)[number];

export const DECLINE_REASONS = [
  'NO_ILLEGAL_FACT',
  'NOT_COMPETENT',
  'LIMITATION_OVER',
  'MINOR_AND_CORRECTED',
  'PARTY_NOT_IDENTIFIED',
  'OTHER',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const JURISDICTION_OUTCOMES = ['RECEIVER_ACCEPTS', 'SENDER_KEEPS'] as const;
export type JurisdictionOutcome = (typeof JURISDICTION_OUTCOMES)[number];

export const EVIDENCE_USES = ['USED', 'PARTLY_USED', 'REJECTED'] as const;
/** 采信, 部分采信, 不采信. */
export type EvidenceUse = (typeof EVIDENCE_USES)[number];

/** As libs/deadlines lists them. */
export type DeadlineStep =
  | 'SEND'
  | 'RECEIPT'
  | 'SUPPLEMENT_NOTICE'
  | 'SUPPLEMENT'
  | 'ACCEPT_OR_OBJECT'
  | 'NEGOTIATION'
  | 'VERIFICATION'
  | 'DECISION'
  | 'FEEDBACK'
  | 'CLOSE';

export const CONCERNED_PARTY_KINDS = ['PERSON', 'ORGANISATION'] as const;
export type ConcernedPartyKind = (typeof CONCERNED_PARTY_KINDS)[number];

export const VEHICLE_KINDS = ['TRUCK', 'VESSEL', 'OTHER'] as const;
export type VehicleKind = (typeof VEHICLE_KINDS)[number];

/** On which side of the border a party stands. */
export type PartySide = 'SENDER' | 'RECEIVER';
/** Who may move a status; BOTH: either side, one of them at a time. */
export type TransitionSide = PartySide | 'BOTH' | 'SYSTEM';
/** Who sees a child row; the database's trigger turns it into codes. */
export type Scope = 'both' | 'sender' | 'receiver';
