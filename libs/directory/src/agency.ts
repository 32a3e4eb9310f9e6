/** 省级、地市级、区县级、乡镇街道、中队. Shanghai has no cities; its districts stand under the municipality. */
export const AGENCY_LEVELS = ['PROVINCE', 'CITY', 'DISTRICT', 'TOWNSHIP', 'SQUAD'] as const;
export type AgencyLevel = (typeof AGENCY_LEVELS)[number];

const SIGNING: ReadonlySet<AgencyLevel> = new Set(['PROVINCE', 'CITY', 'DISTRICT']);

/** Does an agency of this level send letters in its own name (行政处罚法 23, 24)? */
export const signsLetters = (level: AgencyLevel): boolean => SIGNING.has(level);

/** The nearest agency, self or above, that signs letters: a squad's is its district. */
export function bureauOf<A extends { readonly level: AgencyLevel; readonly parent: A | null }>(
  agency: A,
): A {
  let candidate = agency;
  while (!signsLetters(candidate.level) && candidate.parent) candidate = candidate.parent;
  return candidate;
}

/** One character that stands for the province on plates and in the portal. */
const PROVINCE_LETTERS = new Map(
  (
    '11京 12津 13冀 14晋 15蒙 21辽 22吉 23黑 31沪 32苏 33浙 34皖 35闽 36赣 37鲁 41豫 42鄂 43湘 44粤 ' +
    '45桂 46琼 50渝 51川 52贵 53云 54藏 61陕 62甘 63青 64宁 65新'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), entry.slice(2)]),
);

/** The province's letter of a division code (GB/T 2260); '?' for a code of none. */
export const provinceOf = (divisionCode: string): string =>
  PROVINCE_LETTERS.get(divisionCode.slice(0, 2)) ?? '?';
