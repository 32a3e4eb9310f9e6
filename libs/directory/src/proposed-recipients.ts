import { registerWords } from '@portal/platform/kernel';

export const RECIPIENT_REASONS = ['PLACE_OF_ACT', 'PLATE_REGISTRATION', 'SHARED_ZONE'] as const;
export type RecipientReason = (typeof RECIPIENT_REASONS)[number];

registerWords({
  RECIPIENT_PLACE_OF_ACT: {
    zh: '违法行为发生地（{division}）在其管辖区域',
    en: 'The act took place in its area ({division})',
  },
  RECIPIENT_PLATE_REGISTRATION: {
    zh: '车辆为{province}牌（{plate}），与本机关同属{zone}毗邻片区',
    en: 'A vehicle has a {province} plate ({plate}); it shares the zone {zone} with your bureau',
  },
  RECIPIENT_PLATE_PROVINCE: {
    zh: '车辆为{province}牌（{plate}），可由其协调',
    en: 'A vehicle has a {province} plate ({plate}); it can coordinate',
  },
  RECIPIENT_SHARED_ZONE: {
    zh: '与本机关同属{zone}毗邻片区',
    en: 'It shares the zone {zone} with your bureau',
  },
});

/** A bureau that might receive a referral. */
export interface Candidate {
  readonly id: string;
  /** Its number, by which equals are ordered. */
  readonly code: number;
  readonly province: string;
  readonly isProvince: boolean;
  readonly divisionCode: string;
  readonly divisionName: string;
  /** Names of the zones it shares with the asking bureau. */
  readonly sharedZones: readonly string[];
}

export interface RecipientQuestion {
  /** The asking bureau, never proposed to itself. */
  readonly bureauId: string;
  readonly province: string;
  /** Division of the place of the act: six digits, or nine of a town. */
  readonly divisionCode: string | null;
  readonly plates: readonly string[];
}

export interface RecipientProposal {
  readonly agencyId: string;
  readonly code: number;
  readonly reason: RecipientReason;
  /** Words and their values, for `wordsFor`. */
  readonly words: string;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Whom to refer to, the likeliest first: the agency of the place; then, for plates of another province, that
 * province's agencies in the asking bureau's zones, or where there is none its provincial agency; then the other
 * agencies of those zones. Each is named once, by its best reason.
 */
export function proposeRecipients(
  question: RecipientQuestion,
  candidates: readonly Candidate[],
): RecipientProposal[] {
  const others = candidates
    .filter(({ id }) => id !== question.bureauId)
    .toSorted((a, b) => a.code - b.code);
  const proposals = [
    ...byPlace(question, others),
    ...question.plates.flatMap((plate) => byPlate(question, plate, others)),
    ...others.filter(sharesZone).map((candidate) => proposal(candidate, 'SHARED_ZONE')),
  ];
  const first = new Map<string, RecipientProposal>();
  for (const each of proposals) if (!first.has(each.agencyId)) first.set(each.agencyId, each);
  return [...first.values()];
}

const sharesZone = (candidate: Candidate): boolean => candidate.sharedZones.length > 0;

function byPlace(question: RecipientQuestion, others: readonly Candidate[]): RecipientProposal[] {
  const division = question.divisionCode?.slice(0, 6);
  return others
    .filter((candidate) => candidate.divisionCode === division)
    .map((candidate) => proposal(candidate, 'PLACE_OF_ACT'));
}

function byPlate(
  question: RecipientQuestion,
  plate: string,
  others: readonly Candidate[],
): RecipientProposal[] {
  const province = plate.trim().slice(0, 1);
  if (province === question.province) return [];
  const ofProvince = others.filter((candidate) => candidate.province === province);
  const inZone = ofProvince.filter(sharesZone);
  const chosen = inZone.length > 0 ? inZone : ofProvince.filter(({ isProvince }) => isProvince);
  return chosen.map((candidate) => proposal(candidate, 'PLATE_REGISTRATION', plate.trim()));
}

function proposal(candidate: Candidate, reason: RecipientReason, plate = ''): RecipientProposal {
  const coordinates = reason === 'PLATE_REGISTRATION' && !sharesZone(candidate);
  return {
    agencyId: candidate.id,
    code: candidate.code,
    reason,
    words: coordinates ? 'RECIPIENT_PLATE_PROVINCE' : `RECIPIENT_${reason}`,
    params: {
      division: candidate.divisionName,
      zone: candidate.sharedZones.join('、'),
      province: candidate.province,
      plate,
    },
  };
}
