import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Years that an input may name. PostgreSQL knows no year 0, and a day's end lies in the next day. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;

const isNamable = (date: Date): boolean =>
  date.getUTCFullYear() >= FIRST_YEAR && date.getUTCFullYear() <= LAST_YEAR;

/** Whether the text is a day that the calendar has. */
function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function instant(value: unknown): Date {
  if (typeof value === 'string' && INSTANT.test(value)) {
    // `Date` carries a 30th of February over into March; the day has to be one.
    const date = isDay(value.slice(0, 10)) ? new Date(value) : undefined;
    if (date && !Number.isNaN(date.getTime())) return date;
  }
  throw new GraphQLError('A DateTime is ISO 8601 with an offset, e.g. 2024-06-18T09:30:00+08:00');
}

function givenInstant(value: unknown): Date {
  const date = instant(value);
  if (isNamable(date)) return date;
  throw new GraphQLError('A DateTime lies between the years 1900 and 2999');
}

function givenDay(value: unknown): string {
  const text = day(value);
  if (isNamable(new Date(`${text}T00:00:00Z`))) return text;
  throw new GraphQLError('A Date lies between the years 1900 and 2999');
}

/** Stored instants come as ISO 8601 text and are checked, not rewritten. */
function serialised(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  instant(value);
  return String(value);
}

function day(value: unknown): string {
  if (typeof value === 'string' && isDay(value)) return value;
  throw new GraphQLError('A Date is a calendar day YYYY-MM-DD, e.g. 2024-06-18');
}

/** An instant. Stored values come out of the database as ISO 8601 text already. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, ISO 8601 with an offset, e.g. `2024-06-18T09:30:00+08:00`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: serialised,
  parseValue: givenInstant,
  parseLiteral: (node) => givenInstant(node.kind === Kind.STRING ? node.value : undefined),
});

/** A calendar day in Asia/Shanghai. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day in Asia/Shanghai, `YYYY-MM-DD`.',
  serialize: day,
  parseValue: givenDay,
  parseLiteral: (node) => givenDay(node.kind === Kind.STRING ? node.value : undefined),
});
