/** The eight kinds of evidence of 行政处罚法 art. 46. */
export const EVIDENCE_KINDS = [
  'DOCUMENTARY',
  'PHYSICAL',
  'AUDIOVISUAL',
  'ELECTRONIC_DATA',
  'WITNESS_TESTIMONY',
  'PARTY_STATEMENT',
  'EXPERT_OPINION',
  'INSPECTION_RECORD',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** AWAITING_UPLOAD → VERIFYING → VERIFIED or REJECTED. */
export const EVIDENCE_STATES = ['AWAITING_UPLOAD', 'VERIFYING', 'VERIFIED', 'REJECTED'] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

export const ACCESS_PURPOSES = ['CASE_HANDLING', 'LEGAL_REVIEW', 'SUPERVISION', 'AUDIT'] as const;
export type AccessPurpose = (typeof ACCESS_PURPOSES)[number];

export const EVIDENCE_VARIANTS = ['ORIGINAL', 'THUMBNAIL'] as const;
export type EvidenceVariant = (typeof EVIDENCE_VARIANTS)[number];

export const COORDINATE_SYSTEMS = ['GCJ02', 'WGS84', 'CGCS2000'] as const;
export type CoordinateSystem = (typeof COORDINATE_SYSTEMS)[number];

/** Whose evidence it is, seen from the subject: who hands over, or who receives. */
export type EvidenceSide = 'sender' | 'receiver';
/** Who sees a row. `both` is said of what a manifest has opened. */
export type EvidenceScope = EvidenceSide | 'both';

export type CustodyAct =
  'collect' | 'seal' | 'transfer' | 'view' | 'copy' | 'redact' | 'return' | 'destroy';

/** Bytes: pictures and office documents, which the worker looks into as a whole. */
export const MAX_SMALL_FILE_BYTES = 50 * 1024 * 1024;
/** Bytes: films, recordings, scans and archives, which it only streams through. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024 * 1024;
/** Items, removed ones included, that one side may add to one subject. */
export const MAX_ITEMS_PER_SIDE = 500;
