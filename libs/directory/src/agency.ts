/** 省级、地市级、区县级、乡镇街道、中队. Shanghai has no cities; its districts stand under the municipality. */
export const AGENCY_LEVELS = ['PROVINCE', 'CITY', 'DISTRICT', 'TOWNSHIP', 'SQUAD'] as const;
export type AgencyLevel = (typeof AGENCY_LEVELS)[number];

const SIGNING: ReadonlySet<AgencyLevel> = new Set(['PROVINCE', 'CITY', 'DISTRICT']);

/** Does an agency of this level send letters in its own name (行政处罚法 23, 24)? */
const signsLetters = (level: AgencyLevel): boolean => SIGNING.has(level);

/** The nearest agency, self or above, that signs letters: a squad's is its district. */
export function bureauOf<A extends { readonly level: AgencyLevel; readonly parent: A | null }>(
  agency: A,
): A {
  let candidate = agency;
  while (!signsLetters(candidate.level) && candidate.parent) candidate = candidate.parent;
  return candidate;
}

/** One character that stands for the province on plates and in the portal. */
const PROVINCE_LETTERS: Readonly<Record<string, string>> = {
  31: '沪',
  32: '苏',
  33: '浙',
  34: '皖',
};

/** The province's letter of a division code; '?' for a province that is not a member. */
export const provinceOf = (divisionCode: string): string =>
  PROVINCE_LETTERS[divisionCode.slice(0, 2)] ?? '?';
