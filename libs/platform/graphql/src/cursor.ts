import { Fault } from '@portal/platform/kernel';
import type { SortKey } from './view.js';

const VERSION = 1;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** PostgreSQL knows no year 0. */
const INSTANT =
  /^((?!0000)\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)([+-]\d{2})(?::(\d{2}))?$/;
const LARGEST_INT = 2_147_483_647;

/** An instant as PostgreSQL writes it; what has the form and is none would be an error inside. */
function isInstant(text: string): boolean {
  if (text === 'infinity' || text === '-infinity') return true;
  const [, day = '', time = '', hours = '', minutes = '00'] = INSTANT.exec(text) ?? [];
  const start = new Date(`${day}T00:00:00Z`);
  // A day that is none is carried over into the next month.
  if (Number.isNaN(start.getTime()) || !start.toISOString().startsWith(day)) return false;
  return !Number.isNaN(new Date(`${day}T${time}${hours}:${minutes}`).getTime());
}

/** Whether a text is a value of the key's type: the statement casts it. */
const FORMS: Record<SortKey['cast'], (text: string) => boolean> = {
  uuid: (text) => UUID.test(text),
  timestamptz: isInstant,
  int: (text) => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= LARGEST_INT,
  text: (text) => text.length <= 500 && !text.includes('\0'),
};

/** Opaque, versioned: [version, key values …] as JSON in base64url. */
export const encodeCursor = (values: readonly string[]): string =>
  Buffer.from(JSON.stringify([VERSION, ...values])).toString('base64url');

/** The key values of a cursor; BAD_USER_INPUT for whatever this server did not hand out. */
export function decodeCursor(cursor: string, keys: readonly SortKey[]): string[] {
  const values = parse(cursor);
  if (values?.length !== keys.length + 1 || values[0] !== VERSION) throw badCursor();
  return keys.map((key, i) => {
    const value = values[i + 1];
    if (typeof value !== 'string' || !FORMS[key.cast](value)) throw badCursor();
    return value;
  });
}

function parse(cursor: string): unknown[] | undefined {
  if (cursor.length > 2000) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const badCursor = (): Fault => new Fault('BAD_USER_INPUT', { reason: 'cursor' });

/** `(k1, k2) > ($1, $2)` written out, because the directions of the keys may differ. */
export function afterCursor(
  keys: readonly SortKey[],
  alias: string,
  values: readonly string[],
  bind: (value: unknown) => string,
): string {
  const bound = keys.map((key, i) => `${bind(values[i])}::${key.cast}`);
  const alternatives = keys.map((key, i) => {
    const equal = keys.slice(0, i).map((k, j) => `${k.sql(alias)} = ${String(bound[j])}`);
    const sign = key.direction === 'asc' ? '>' : '<';
    return [...equal, `${key.sql(alias)} ${sign} ${String(bound[i])}`].join(' and ');
  });
  const first = keys[0];
  const prefix = first
    ? `${first.sql(alias)} ${first.direction === 'asc' ? '>=' : '<='} ${String(bound[0])} and `
    : '';
  return `${prefix}(${alternatives.map((a) => `(${a})`).join(' or ')})`;
}

export const orderBySql = (keys: readonly SortKey[], alias: string): string =>
  keys.map((key) => `${key.sql(alias)} ${key.direction}`).join(', ');
