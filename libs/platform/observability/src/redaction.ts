/** Names whose values never reach a log, however deep and however they are written (`idNumber`, `id_number`). */
const SECRET = new Set([
  'authorization',
  'cookie',
  'setcookie',
  'token',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'password',
  'clientsecret',
  'idnumber',
  'phone',
  'contactphone',
  'dutyphone',
  'drivertrack',
  'creditcode',
]);
const CENSORED = '***';
/** Deeper than this nothing is looked into, so nothing is shown. */
const DEEPEST = 8;

/** What is known by its form, wherever it stands in a text: tokens, identity cards, mobile telephones. */
const FORMS: readonly RegExp[] = [
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /(?<![\w-])\d{17}[\dXx](?![\w-])/g,
  /(?<![\w-])1[3-9]\d{9}(?![\w-])/g,
];

/** PostgreSQL repeats the value that it could not read: `invalid input syntax for type date: "…"`. */
const QUOTED_VALUE = /(: |value )".*"/gs;

/** A text without what must not be kept. */
export const scrubbed = (text: string): string =>
  FORMS.reduce((known, form) => known.replace(form, CENSORED), text);

/** The message of an error of the database, without the values in it; names of tables and rules stay. */
export const withoutValues = (message: string): string =>
  scrubbed(message.replace(QUOTED_VALUE, `$1"${CENSORED}"`));

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** A value as it may be logged. Errors are left to their own serialiser. */
export function redacted(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubbed(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth > DEEPEST) return CENSORED;
  if (Array.isArray(value)) return value.map((one) => redacted(one, depth + 1));
  return isPlain(value) ? redactedRecord(value, depth) : value;
}

export const redactedRecord = (record: object, depth = 0): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      SECRET.has(name.replace(/[_-]/g, '').toLowerCase()) ? CENSORED : redacted(value, depth + 1),
    ]),
  );
