import type { GraphQLContext } from './request-context.js';

/** Adds a value to the statement and answers its placeholder, `$n`. */
export type Bind = (value: unknown) => string;
/** SQL over a row of the view's table, given the row's alias. */
export type RowSql = (alias: string) => string;
export type Arguments = Readonly<Record<string, unknown>>;

export interface SortKey {
  readonly sql: RowSql;
  readonly cast: 'uuid' | 'timestamptz' | 'int' | 'text';
  readonly direction: 'asc' | 'desc';
}

export interface RelationOptions {
  readonly on: (parent: string, child: string) => string;
  readonly where?: (child: string, args: Arguments, bind: Bind) => string | undefined;
}

export type ViewField =
  | { readonly kind: 'sql'; readonly sql: RowSql }
  | { readonly kind: 'embedded'; readonly view: View; readonly present?: RowSql }
  | {
      readonly kind: 'one';
      readonly view: View;
      readonly relation: RelationOptions;
      readonly orderBy?: RowSql;
    }
  | {
      readonly kind: 'many';
      readonly view: View;
      readonly relation: RelationOptions;
      readonly orderBy: RowSql;
    }
  | {
      readonly kind: 'connection';
      readonly view: View;
      readonly relation: RelationOptions;
      readonly keys: readonly SortKey[];
    }
  | {
      readonly kind: 'derived';
      readonly columns: Readonly<Record<string, RowSql>>;
      // Rows come out of JSON; each derivation names the columns it reads and checks nothing twice.
      readonly value: (columns: never, context: GraphQLContext) => unknown;
    };

/**
 * How the fields of a GraphQL type come out of a table: data, no control flow. A root resolver runs
 * a view as one statement; graphql-js then executes over the parsed row.
 */
export interface View {
  readonly typeName: string;
  readonly table: string;
  readonly fields: () => Readonly<Record<string, ViewField>>;
}

const registry = new Map<string, View>();

export function defineView(
  typeName: string,
  definition: { table: string; fields: () => Readonly<Record<string, ViewField>> },
): View {
  let made: Readonly<Record<string, ViewField>> | undefined;
  const view: View = {
    typeName,
    table: definition.table,
    fields: () => (made ??= definition.fields()),
  };
  registry.set(typeName, view);
  return view;
}

export const viewOf = (typeName: string): View | undefined => registry.get(typeName);

/** A column of the row. */
export const column = (name: string): ViewField => ({ kind: 'sql', sql: (t) => `${t}.${name}` });
/** SQL over the row, e.g. a scalar sub-select. */
export const expression = (sql: RowSql): ViewField => ({ kind: 'sql', sql });
/** An object made of columns of the same row; null where `present` is false. */
export const embedded = (view: View, present?: RowSql): ViewField => ({
  kind: 'embedded',
  view,
  ...(present ? { present } : {}),
});
export const one = (view: View, on: RelationOptions['on'], orderBy?: RowSql): ViewField => ({
  kind: 'one',
  view,
  relation: { on },
  ...(orderBy ? { orderBy } : {}),
});
export const many = (view: View, options: RelationOptions & { orderBy: RowSql }): ViewField => ({
  kind: 'many',
  view,
  relation: options,
  orderBy: options.orderBy,
});
export const connection = (
  view: View,
  options: RelationOptions & { keys: readonly SortKey[] },
): ViewField => ({ kind: 'connection', view, relation: options, keys: options.keys });

/** A value computed from hidden columns and the reader: masks, available actions, signed addresses. */
export const derive = <C extends Readonly<Record<string, unknown>>>(
  columns: { readonly [K in keyof C]: RowSql },
  value: (columns: C, context: GraphQLContext) => unknown,
): ViewField => ({
  kind: 'derived',
  columns,
  value,
});
