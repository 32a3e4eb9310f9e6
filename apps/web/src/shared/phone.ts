const WITH_EXTENSION = /^(.+?)\s*(?:转|分机|ext\.?|x|#)\s*(\d{1,6})$/i;
const WITH_DASH = /^(0\d{2,3}[\s-]*\d{3,4}[\s-]*\d{4})-(\d{1,6})$/;

/** The address behind which a phone dials a number as people write it; it waits before the extension. */
export function telAddress(phone: string): string {
  const text = phone.normalize('NFKC').trim();
  const found = WITH_EXTENSION.exec(text) ?? WITH_DASH.exec(text);
  const number = (found?.[1] ?? text).replace(/(?!^\+)\D/g, '');
  return found ? `tel:${number},${found[2] ?? ''}` : `tel:${number}`;
}
