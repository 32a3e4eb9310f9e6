import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import type { Caller } from './callers.js';
import { schema } from './schema.js';
import type { Thing } from './things.js';

/** What the value of a field may hang on. Declared in `table/fields`; the product is held to it. */
export type FieldPolicy =
  /** Whoever sees the object reads the same; of an object in it, at least which one it is. */
  | { readonly kind: 'SAME' }
  /** Rows of a table: those of them that the rule of the table (`rows.ts`) lets the reader see. */
  | { readonly kind: 'ROWS'; readonly rows: RowsOf }
  /** The reader’s own answer, reckoned here from what he is. */
  | { readonly kind: 'OWN'; readonly wanted: (question: FieldQuestion) => unknown }
  /** The whole list is held to its rows where it is asked for (`reading.e2e-spec.ts`). */
  | { readonly kind: 'PAGE' }
  /** Answered to whoever may use the operation (`table/*.ts`), and to nobody else. */
  | { readonly kind: 'PAYLOAD'; readonly operation: string }
  /** Says why something is refused, and of what the caller sent himself. */
  | { readonly kind: 'REFUSAL' };

export interface RowsOf {
  readonly table: string;
  /** The column by which a row is known in the answer, and the field that has it. */
  readonly shown: string;
  readonly field: string;
  /** Which rows hang on the object whose id is $1. */
  readonly where: string;
  /** Only the last by what it is known by. */
  readonly last?: true;
}

export interface FieldQuestion {
  readonly caller: Caller;
  readonly object: Readonly<Record<string, unknown>>;
  readonly value: unknown;
  /** The referral that the object is or hangs on, where there is one. */
  readonly thing: Thing | undefined;
  /** Reads the first column behind the walls. */
  readonly behind: (sql: string, params?: unknown[]) => Promise<unknown[]>;
}

export type FieldTable = Readonly<Record<string, Readonly<Record<string, FieldPolicy>>>>;

export const SAME: FieldPolicy = { kind: 'SAME' };
export const PAGE: FieldPolicy = { kind: 'PAGE' };
export const REFUSAL: FieldPolicy = { kind: 'REFUSAL' };
export const own = (wanted: (question: FieldQuestion) => unknown): FieldPolicy => ({
  kind: 'OWN',
  wanted,
});
export const rows = (table: string, where: string, more: Partial<RowsOf> = {}): FieldPolicy => ({
  kind: 'ROWS',
  rows: { table, where, shown: 'id', field: 'id', ...more },
});

/** The same policy for several fields. */
export const each = (policy: FieldPolicy, fields: string): Record<string, FieldPolicy> =>
  Object.fromEntries(
    fields
      .trim()
      .split(/\s+/)
      .map((name) => [name, policy]),
  );
export const payload = (operation: string, fields: string): Record<string, FieldPolicy> =>
  each({ kind: 'PAYLOAD', operation }, fields);

/** Every type that is answered, but for the roots, which have the tables of operations. */
export const answeredTypes = (): readonly GraphQLObjectType[] => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__') && !roots.includes(type));
};

/** `Type.field` of everything that can be answered. */
export const answeredFields = (): readonly string[] =>
  answeredTypes()
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
    .sort();

/** Whether an operation can answer a type. */
export function reaches(operation: string, typeName: string): boolean {
  const field = schema.getMutationType()?.getFields()[operation];
  if (!field) return false;
  const seen = new Set<string>();
  const walk = (name: string): boolean => {
    if (name === typeName) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    const type = schema.getType(name);
    if (type && 'getTypes' in type) return type.getTypes().some((one) => walk(one.name));
    if (!isObjectType(type)) return false;
    return Object.values(type.getFields()).some((one) => walk(getNamedType(one.type).name));
  };
  return walk(getNamedType(field.type).name);
}
