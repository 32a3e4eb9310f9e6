/** What an English name of an agency says after its place. */
const office = / (?:Urban Management|Comprehensive Administrative|Department of)\b[^,]*/;

/**
 * English names of agencies are three times as long as the Chinese short ones; in lists and sentences
 * the place is enough: `Wujiang District Urban Management Bureau, Suzhou` → `Wujiang District, Suzhou`.
 * A name of another pattern stays whole.
 */
export function shortEnglish(nameEn: string): string {
  const squad = /^[^,]+ Squad(?=,)/.exec(nameEn);
  return squad ? squad[0] : nameEn.replace(office, '');
}
