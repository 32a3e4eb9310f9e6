/**
 * The plate keyboard as a model: which keys may follow what is typed. Forms of GA 36-2018 with
 * today's energy letters; there is no I and no O on a plate.
 */
export const nearProvinces = Array.from('沪苏浙皖');
export const otherProvinces = Array.from('京津冀晋蒙辽吉黑闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新');
export const digits = Array.from('1234567890');
export const letters = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ');
/** A trailer and the other marks that an ordinary plate may end with. */
export const endings = Array.from('挂学警港澳');
/** D, A, B, C, E pure electric; F, G, H, J, K other new energy. */
const energyLetters = Array.from('DABCEFGHJK');

type KeySet = ReadonlySet<string>;
const set = (...groups: string[][]): KeySet => new Set(groups.flat());
const province = set(nearProvinces, otherProvinces);
const letter = set(letters);
const digit = set(digits);
const series = set(digits, letters);
const energy = set(energyLetters);

export type PlateKind = 'ORDINARY' | 'NEW_ENERGY_SMALL' | 'NEW_ENERGY_LARGE';

const forms: readonly (readonly [PlateKind, readonly KeySet[]])[] = [
  ['ORDINARY', [province, letter, series, series, series, series, set(digits, letters, endings)]],
  ['NEW_ENERGY_SMALL', [province, letter, energy, series, digit, digit, digit, digit]],
  ['NEW_ENERGY_LARGE', [province, letter, digit, digit, digit, digit, digit, energy]],
];

function fits(plate: string, form: readonly KeySet[]): boolean {
  const keys = Array.from(plate);
  return keys.length <= form.length && keys.every((key, index) => form[index]?.has(key) ?? false);
}

/** Whether some plate begins with what is typed and this key. */
export function mayFollow(typed: string, key: string): boolean {
  return forms.some(([, form]) => fits(typed + key, form));
}

/** The kind of a whole plate; null while it is none. */
export function plateKind(plate: string): PlateKind | null {
  const { length } = Array.from(plate);
  return forms.find(([, form]) => form.length === length && fits(plate, form))?.[0] ?? null;
}

export function isPlate(plate: string): boolean {
  return plateKind(plate) !== null;
}

/** True while the keyboard has to show provinces. */
export function wantsProvince(typed: string): boolean {
  return typed === '';
}

export function withoutLast(typed: string): string {
  return Array.from(typed).slice(0, -1).join('');
}

/** Upper case without dot and spaces, as plates are compared and sent; for pasted text and a real keyboard. */
export function normalisePlate(text: string): string {
  return text.replace(/[\s·•.-]/g, '').toUpperCase();
}

/** 沪A·12345 */
export function shownPlate(plate: string): string {
  const keys = Array.from(plate);
  return keys.length > 2 ? `${keys.slice(0, 2).join('')}·${keys.slice(2).join('')}` : plate;
}
