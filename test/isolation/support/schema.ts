import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';

/** The committed schema, which `npm run verify` holds against the code. */
export const schema = buildSchema(
  readFileSync(join(__dirname, '../../../apps/api/schema.graphql'), 'utf8'),
);

export type Kind = 'query' | 'mutation' | 'subscription';

export const rootTypeOf = (kind: Kind): GraphQLObjectType => {
  const root = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  }[kind];
  if (!root) throw new Error(`The schema has no ${kind}`);
  return root;
};

export const operationsOf = (kind: Kind): readonly string[] =>
  Object.keys(rootTypeOf(kind).getFields()).sort();

/** How deep an answer is read where nothing else is said. */
const DEPTH = 3;

/** A document that asks one operation for everything it can answer, down to a depth. */
export function documentFor(kind: Kind, name: string, depth = DEPTH): string {
  const field = rootTypeOf(kind).getFields()[name];
  if (!field) throw new Error(`The schema has no ${kind} ${name}`);
  const variables = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const args = field.args.length > 0 ? `(${passed})` : '';
  const head = `${kind} Everything${variables ? `(${variables})` : ''}`;
  return `${head} { result: ${name}${args} ${selectionOf(getNamedType(field.type), depth)} }`;
}

function selectionOf(type: GraphQLNamedType, depth: number): string {
  if (isAbstractType(type)) {
    const things = schema.getPossibleTypes(type);
    const parts = things.map(
      (one) => `... on ${one.name} ${selectionOf(one, isFailure(one) ? 2 : depth)}`,
    );
    return `{ __typename ... on UserError { code } ${parts.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    .map((field) => fieldOf(field, depth))
    .filter((text) => text !== '');
  return `{ __typename ${fields.join(' ')} }`;
}

function fieldOf(field: GraphQLField<unknown, unknown>, depth: number): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type) && !isAbstractType(type)) return field.name;
  // The edges of a list below are no depth of their own.
  const free = type.name.endsWith('Connection') ? 2 : 0;
  return depth > 1 ? `${field.name} ${selectionOf(type, depth - 1 + free)}` : '';
}

/** Named failures are read with what they carry: the fields they are about, the fresh state for a late writer. */
const isFailure = (type: GraphQLObjectType): boolean =>
  type.getInterfaces().some((one) => one.name === 'UserError');
