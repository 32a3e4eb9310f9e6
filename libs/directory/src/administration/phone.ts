/** 座机 with its area code, a service number of a place (021-12319), a mobile, or 400/800. */
const NUMBERS: readonly RegExp[] = [
  /^0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}$/,
  /^0(?:10|2\d|[3-9]\d{2})(?:1\d{2}|1\d{4}|9[56]\d{3,4})$/,
  /^[48]00\d{7}$/,
];
const MOBILE = /^1[3-9]\d{9}$/;

const WITH_EXTENSION = /^(.+?)\s*(?:转|分机|ext\.?|x|#)\s*(\d{1,6})$/i;
const WITH_DASH = /^(.+)-(\d{1,6})$/;
const COUNTRY = /^(?:\+|00)86[\s-]*/;

/** The number without what people put between digits; '' where there is anything else in it. */
function digitsOf(text: string): string {
  const bare = text.replace(COUNTRY, '').replace(/[\s()-]/g, '');
  if (!/^\d+$/.test(bare)) return '';
  // Behind +86 an area code stands without its 0.
  const isShort = COUNTRY.test(text) && !/^[01]/.test(bare);
  return isShort ? `0${bare}` : bare;
}

/**
 * What is dialled for a telephone number as people write it: its digits, and behind a comma the extension.
 * Two numbers are the same where this is. Null for what is no number of this country with its area code.
 */
export function dialled(phone: string): string | null {
  const text = phone
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .trim();
  const whole = digitsOf(text);
  if (MOBILE.test(whole) || NUMBERS.some((form) => form.test(whole))) return whole;
  const [, number = '', extension = ''] = WITH_EXTENSION.exec(text) ?? WITH_DASH.exec(text) ?? [];
  const line = digitsOf(number);
  return NUMBERS.some((form) => form.test(line)) ? `${line},${extension}` : null;
}
