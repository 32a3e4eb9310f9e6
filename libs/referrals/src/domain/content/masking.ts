const stars = (count: number): string => '*'.repeat(Math.max(count, 1));

/** A person's name with only its first character: 张**. Organisations are not masked. */
export function maskName(name: string): string {
  const characters = Array.from(name);
  return `${characters[0] ?? ''}${stars(Math.min(characters.length, 5) - 1)}`;
}

/** An ID number with three characters in front and two behind. */
export const maskIdNumber = (number: string): string =>
  number.length < 8
    ? stars(number.length)
    : `${number.slice(0, 3)}${stars(number.length - 5)}${number.slice(-2)}`;

/** A telephone number: mobile 138****5678; of a shorter one only the last two characters. */
export const maskPhone = (phone: string): string =>
  phone.length >= 11
    ? `${phone.slice(0, 3)}${stars(phone.length - 7)}${phone.slice(-4)}`
    : `${stars(phone.length - 2)}${phone.slice(-2)}`;
