import { isDay } from './dates.js';

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

const weighted = (weights: readonly number[], valueAt: (index: number) => number): number =>
  weights.reduce((sum, weight, index) => sum + weight * valueAt(index), 0);

/**
 * Whether a 统一社会信用代码 (GB 32100) looks wrong: length, letters or check character.
 * Early pilot codes are real and fail the check, so this is a warning and never a refusal.
 */
export function creditCodeDoubtful(code: string): boolean {
  const values = Array.from(code, (character) => CREDIT_ALPHABET.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return true;
  const check = (31 - (weighted(CREDIT_WEIGHTS, (index) => values[index] ?? 0) % 31)) % 31;
  return check !== values[17];
}

/** Whether a 公民身份号码 (GB 11643) has 18 places, a real birthday and the right check character. */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  if (!isDay(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`)) return false;
  return ID_CHECKS[weighted(ID_WEIGHTS, (index) => Number(text[index])) % 11] === text[17];
}

/** Upper case without spaces, as ID numbers and credit codes are compared. */
export const normaliseCode = (text: string): string => text.replace(/\s/g, '').toUpperCase();

export type PlateKind = 'ORDINARY' | 'NEW_ENERGY_SMALL' | 'NEW_ENERGY_LARGE';

const REGION = '[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z]';
const SERIAL = '[A-HJ-NP-Z0-9]';
/** D, A, B, C, E: pure electric; F, G, H, J, K: other new energy. */
const ENERGY = '[DABCEFGHJK]';
const PLATES: readonly (readonly [PlateKind, RegExp])[] = [
  ['ORDINARY', new RegExp(`^${REGION}${SERIAL}{4}[A-HJ-NP-Z0-9学警港澳挂]$`)],
  ['NEW_ENERGY_SMALL', new RegExp(`^${REGION}${ENERGY}${SERIAL}\\d{4}$`)],
  ['NEW_ENERGY_LARGE', new RegExp(`^${REGION}\\d{5}${ENERGY}$`)],
];

/** Upper case, without the dot and the spaces people write. */
export const normalisePlate = (text: string): string => text.replace(/[\s·•.-]/g, '').toUpperCase();

/** The kind of a normalised plate (GA 36-2018), null when it is none. */
export const plateKind = (plate: string): PlateKind | null =>
  PLATES.find(([, form]) => form.test(plate))?.[0] ?? null;

/** Maritime Mobile Service Identity: nine digits. */
export const isMmsi = (text: string): boolean => /^\d{9}$/.test(text);

const EXTENSION = /\s*(?:转|分机|ext\.?|x|#)\s*\d{1,6}$/i;

/**
 * A telephone number as people write it: digits, spaces, brackets, dashes of any width, one leading plus, and an
 * extension behind it. Whatever an agency may settle as its duty phone is one, for drafts begin with that.
 */
export function isPhone(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .replace(EXTENSION, '');
  return /^\+?[\d\s()-]{5,24}$/.test(plain) && plain.replace(/\D/g, '').length >= 5;
}

/** Six, nine or twelve digits: county, town, village. */
export const isDivisionCode = (text: string): boolean => /^\d{6}(\d{3}){0,2}$/.test(text);
