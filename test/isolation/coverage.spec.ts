import { answeredFields, reaches } from './support/fields.js';
import { ROLES } from '@portal/platform/access';
import { operationsOf, type Kind } from './support/schema.js';
import { FIELDS } from './table/fields/index.js';
import { LIVE } from './table/live.js';
import { mutations } from './table/mutations.js';
import { queries } from './table/queries.js';

/** Who asks, of each operation and each field. */
const CALLERS = [
  'anonymous',
  'suspended',
  'stranger',
  'sender’s side',
  'receiver’s side',
  'ancestor',
  `wrong role (each of ${String(ROLES.length)})`,
];
const TABLES = {
  query: queries,
  mutation: mutations,
  subscription: LIVE,
} as const;
const KINDS = Object.keys(TABLES) as Kind[];

const HOW = {
  operation:
    'Declare who may use it, with an example, in a table of test/isolation/table (queries.ts, live.ts, or the mutation’s part)',
  field:
    'Declare what its value may hang on in test/isolation/table/fields (SAME for all who see the object, rows of a table, or the reader’s own)',
};

/** What is on one list alone, with what is to be done about it. */
function difference(
  what: keyof typeof HOW,
  inSchema: readonly string[],
  declared: readonly string[],
): readonly string[] {
  return [
    ...inSchema
      .filter((name) => !declared.includes(name))
      .map((name) => `${name} is in the schema without a policy. ${HOW[what]}.`),
    ...declared
      .filter((name) => !inSchema.includes(name))
      .map((name) => `${name} has a policy and is not in the schema. Take it out.`),
  ];
}

const declaredFields = (): readonly string[] =>
  Object.entries(FIELDS).flatMap(([type, fields]) =>
    Object.keys(fields).map((field) => `${type}.${field}`),
  );

/** An operation or a field without a declared policy is a hole that nobody has looked into. */
describe('The tables of who may what', () => {
  it.each(KINDS)('have every %s of the schema, and nothing else', (kind) => {
    expect(difference('operation', operationsOf(kind), Object.keys(TABLES[kind]))).toEqual([]);
  });

  it.each(KINDS)('have an example of every %s', (kind) => {
    const empty = Object.entries(TABLES[kind]).filter(
      ([, cases]) => Array.isArray(cases) && cases.length === 0,
    );
    expect(empty).toEqual([]);
  });

  it('have every field of every type of the schema, and nothing else', () => {
    expect(difference('field', answeredFields(), declaredFields())).toEqual([]);
  });

  it('name for what is answered to a command a command that can answer it', () => {
    for (const [type, fields] of Object.entries(FIELDS))
      for (const policy of Object.values(fields))
        if (policy.kind === 'PAYLOAD')
          expect({ type, reached: reaches(policy.operation, type) }).toEqual({
            type,
            reached: true,
          });
  });

  it('cover all of it', () => {
    const operations = KINDS.flatMap((kind) =>
      operationsOf(kind).map((name) => [kind, name] as const),
    );
    const covered = operations.filter(([kind, name]) => name in TABLES[kind]).length;
    const fields = answeredFields();
    const declared = fields.filter((name) => declaredFields().includes(name)).length;
    process.stdout.write(
      `isolation: ${String(covered)} of ${String(operations.length)} operations and ${String(declared)} of ` +
        `${String(fields.length)} fields × ${CALLERS.join(', ')}\n`,
    );
    expect([covered, declared]).toEqual([operations.length, fields.length]);
  });
});
