import { registerWords } from '@portal/platform/kernel';
import type { EvidenceCounts, LegalBasisFact } from '../facts.js';
import type { ReferralContent } from './content.js';
import { shanghaiDay } from './dates.js';

/** Something that still stands between a draft and its review; `code` has words. */
export interface MissingItem {
  /** Field of the content, or `evidence`. */
  readonly path: string;
  readonly code: string;
}

const has = (text: string | null): boolean => text !== null && text.trim() !== '';
const isLocated = ({ place }: ReferralContent): boolean =>
  has(place.address) || (place.longitude !== null && place.latitude !== null);

interface Requirement extends MissingItem {
  readonly met: (content: ReferralContent) => boolean;
}

/** The mandatory fields of B.3 row 2, in the order in which a form asks for them. */
const REQUIREMENTS: readonly Requirement[] = [
  { path: 'place', code: 'MISSING_PLACE', met: isLocated },
  { path: 'place.divisionCode', code: 'MISSING_DIVISION', met: (c) => has(c.place.divisionCode) },
  { path: 'actFrom', code: 'MISSING_ACT_TIME', met: (c) => c.actFrom !== null },
  { path: 'subject', code: 'MISSING_SUBJECT', met: (c) => has(c.subject) },
  { path: 'facts', code: 'MISSING_FACTS', met: (c) => has(c.facts) },
  { path: 'toAgencyId', code: 'MISSING_RECIPIENT', met: (c) => c.toAgencyId !== null },
  {
    path: 'reasonOutsideJurisdiction',
    code: 'MISSING_REASON_OUTSIDE',
    met: (c) => c.kind === 'CLUE' || has(c.reasonOutsideJurisdiction),
  },
  { path: 'legalBasisIds', code: 'MISSING_LEGAL_BASIS', met: (c) => c.legalBasisIds.length > 0 },
  { path: 'contactName', code: 'MISSING_CONTACT', met: (c) => has(c.contactName) },
  { path: 'contactPhone', code: 'MISSING_CONTACT_PHONE', met: (c) => has(c.contactPhone) },
];

registerWords({
  MISSING_PLACE: { zh: '请标注案发地点。', en: 'Mark the place of the act.' },
  MISSING_DIVISION: {
    zh: '请选择案发地所属行政区划。',
    en: 'Choose the division in which the place lies.',
  },
  MISSING_ACT_TIME: { zh: '请填写行为时间。', en: 'Say when the act happened.' },
  MISSING_SUBJECT: { zh: '请填写案由。', en: 'Give the subject.' },
  MISSING_FACTS: { zh: '请填写查明的事实。', en: 'Describe what was found.' },
  MISSING_RECIPIENT: { zh: '请选择被移送机关。', en: 'Choose the recipient.' },
  MISSING_REASON_OUTSIDE: {
    zh: '请填写超出管辖的理由。',
    en: 'Say why it is outside your jurisdiction.',
  },
  MISSING_LEGAL_BASIS: { zh: '请选择移送依据。', en: 'Choose a legal basis.' },
  MISSING_CONTACT: { zh: '请填写联系人。', en: 'Name a contact.' },
  MISSING_CONTACT_PHONE: { zh: '请填写联系电话。', en: 'Give a contact telephone.' },
});

export const missingFields = (content: ReferralContent): MissingItem[] =>
  REQUIREMENTS.filter((requirement) => !requirement.met(content)).map(({ path, code }) => ({
    path,
    code,
  }));

/**
 * The bases named that were not in force on the day of the act, as `legalBasisIds.0`. The day is the
 * act's last one: a continuing act is judged by the law at its end. An unknown id is not in force.
 */
export function basesNotInForce(
  content: ReferralContent,
  bases: readonly LegalBasisFact[],
): MissingItem[] {
  const actEnd = content.actTo ?? content.actFrom;
  if (!actEnd) return [];
  const day = shanghaiDay(actEnd);
  const inForce = (id: string): boolean => {
    const basis = bases.find((one) => one.id === id);
    return !!basis && basis.validFrom <= day && (basis.validTo === null || day <= basis.validTo);
  };
  return content.legalBasisIds
    .map((id, index) => ({ id, path: `legalBasisIds.${String(index)}` }))
    .filter(({ id }) => !inForce(id))
    .map(({ path }) => ({ path, code: 'LEGAL_BASIS_NOT_IN_FORCE' }));
}

/** What stands against submission on the side of the evidence; null: nothing. */
export function evidenceGapAtSubmission(
  evidence: EvidenceCounts,
): 'NO_EVIDENCE' | 'EVIDENCE_UPLOAD_UNFINISHED' | null {
  if (evidence.count - evidence.rejected <= 0) return 'NO_EVIDENCE';
  return evidence.awaitingUpload > 0 ? 'EVIDENCE_UPLOAD_UNFINISHED' : null;
}

/** All that is still to do before `submitReferralForReview`, for the form to show. */
export function missingForReview(
  content: ReferralContent,
  evidence: EvidenceCounts,
  bases: readonly LegalBasisFact[],
): MissingItem[] {
  const gap = evidenceGapAtSubmission(evidence);
  return [
    ...(gap ? [{ path: 'evidence', code: gap }] : []),
    ...missingFields(content),
    ...basesNotInForce(content, bases),
  ];
}
