import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function instant(value: unknown): Date {
  if (typeof value === 'string' && INSTANT.test(value)) {
    const date = new Date(value);
    if (!Number.isNaN(date.getTime())) return date;
  }
  throw new GraphQLError('A DateTime is ISO 8601 with an offset, e.g. 2024-06-18T09:30:00+08:00');
}

/** Stored instants come as ISO 8601 text and are checked, not rewritten. */
function serialised(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  instant(value);
  return String(value);
}

function day(value: unknown): string {
  if (typeof value === 'string' && DAY.test(value)) {
    const date = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)) return value;
  }
  throw new GraphQLError('A Date is a calendar day YYYY-MM-DD, e.g. 2024-06-18');
}

/** An instant. Stored values come out of the database as ISO 8601 text already. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, ISO 8601 with an offset, e.g. `2024-06-18T09:30:00+08:00`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: serialised,
  parseValue: instant,
  parseLiteral: (node) => instant(node.kind === Kind.STRING ? node.value : undefined),
});

/** A calendar day in Asia/Shanghai. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day in Asia/Shanghai, `YYYY-MM-DD`.',
  serialize: day,
  parseValue: day,
  parseLiteral: (node) => day(node.kind === Kind.STRING ? node.value : undefined),
});
