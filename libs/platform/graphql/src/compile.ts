import { createHash } from 'node:crypto';
import { getNamedType, isObjectType, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import { Fault } from '@portal/platform/kernel';
import { afterCursor, decodeCursor, orderBySql } from './cursor.js';
import { below, fieldsOf, type Target } from './selection.js';
import type { Arguments, Bind, View, ViewField } from './view.js';

/** Longest page of any list. */
export const MAX_PAGE = 500;

/**
 * The key under which a field stands in the row: unique although one field may be asked for twice,
 * under two names or, below two aliases of the row itself, with other arguments under one name.
 */
export function rowKey(responseKey: string, fieldName: string, args: Arguments): string {
  const name = responseKey === fieldName ? fieldName : `${responseKey}:${fieldName}`;
  if (Object.keys(args).length === 0) return name;
  const hash = createHash('sha1').update(JSON.stringify(args)).digest('hex');
  return `${name}(${hash.slice(0, 8)})`;
}

export interface Compiler {
  readonly info: GraphQLResolveInfo;
  readonly bind: Bind;
  /** Makes an alias that is not yet used in the statement. */
  readonly alias: () => string;
}

export function createCompiler(info: GraphQLResolveInfo, values: unknown[]): Compiler {
  let aliases = 0;
  return {
    info,
    bind: (value) => `$${String(values.push(value))}`,
    alias: () => `t${String(++aliases)}`,
  };
}

/** The select list for what a document asks of a view. */
export function selectList(c: Compiler, view: View, target: Target, alias: string): string {
  const parts: string[] = [];
  for (const [responseKey, asked] of fieldsOf(c.info, target)) {
    for (const [key, nodes] of alike(c, view, target, [responseKey, asked])) {
      const [node] = nodes;
      const field = node && view.fields()[node.name.value];
      if (!field) continue;
      // PostgreSQL cuts a longer name, and two cut names may meet.
      if (Buffer.byteLength(key) > 60) throw new Fault('BAD_USER_INPUT', { reason: 'alias' });
      const sql = fieldSql(c, field, { target, nodes, node, alias });
      parts.push(`${sql} as ${quoted(storedKey(field, key))}`);
    }
  }
  return parts.length > 0 ? parts.join(', ') : `1 as "~"`;
}

/**
 * The nodes of one response key by the key under which their value stands. A row that the document
 * names twice (`a: edges … b: edges …`) may be asked for different things under one name.
 */
function alike(
  c: Compiler,
  view: View,
  target: Target,
  [responseKey, nodes]: readonly [string, readonly FieldNode[]],
): Map<string, FieldNode[]> {
  const groups = new Map<string, FieldNode[]>();
  for (const node of nodes) {
    const { value: name } = node.name;
    // A field without a mapping has a resolver of its own (checked by the contract test).
    if (!view.fields()[name]) continue;
    const key = rowKey(responseKey, name, argumentsOf(c, { target, node }));
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return groups;
}

const storedKey = (field: ViewField, key: string): string =>
  field.kind === 'derived' ? `~${key}` : key;
const quoted = (key: string): string => `"${key.replaceAll('"', '""')}"`;

interface Place {
  readonly target: Target;
  readonly nodes: readonly FieldNode[];
  readonly node: FieldNode;
  readonly alias: string;
}

function fieldSql(c: Compiler, field: ViewField, place: Place): string {
  switch (field.kind) {
    case 'sql':
      return field.sql(place.alias);
    case 'derived':
      return derivedSql(field, place.alias);
    case 'embedded':
      return embeddedSql(c, field, place);
    case 'one':
      return oneSql(c, field, place);
    case 'many':
      return manySql(c, field, place);
    case 'connection':
      return connectionSql(c, field, place);
  }
}

function derivedSql(field: ViewField & { kind: 'derived' }, alias: string): string {
  const columns = Object.entries(field.columns).map(([k, sql]) => `${sql(alias)} as ${quoted(k)}`);
  return columns.length > 0
    ? `(select row_to_json(d) from (select ${columns.join(', ')}) d)`
    : `'{}'::json`;
}

function embeddedSql(c: Compiler, field: ViewField & { kind: 'embedded' }, place: Place): string {
  const list = selectList(c, field.view, subTarget(c, place), place.alias);
  const object = `(select row_to_json(e) from (select ${list}) e)`;
  return field.present ? `case when ${field.present(place.alias)} then ${object} end` : object;
}

function oneSql(c: Compiler, field: ViewField & { kind: 'one' }, place: Place): string {
  const a = c.alias();
  const list = selectList(c, field.view, subTarget(c, place), a);
  const order = field.orderBy ? ` order by ${field.orderBy(a)}` : '';
  return (
    `(select row_to_json(o) from (select ${list} from ${field.view.table} ${a} ` +
    `where ${conditions(c, field, place, a)}${order} limit 1) o)`
  );
}

function manySql(c: Compiler, field: ViewField & { kind: 'many' }, place: Place): string {
  const a = c.alias();
  const list = selectList(c, field.view, subTarget(c, place), a);
  return (
    `(select coalesce(json_agg(row_to_json(m)), '[]') from (select ${list} from ${field.view.table} ${a} ` +
    `where ${conditions(c, field, place, a)} order by ${field.orderBy(a)}) m)`
  );
}

function connectionSql(
  c: Compiler,
  field: ViewField & { kind: 'connection' },
  place: Place,
): string {
  const a = c.alias();
  const args = argumentsOf(c, place);
  const first = pageSize(args.first);
  const node = below(c.info, below(c.info, subTarget(c, place), 'edges'), 'node');
  const list = node ? `${selectList(c, field.view, node, a)}, ` : '';
  const after =
    typeof args.after === 'string'
      ? ` and ${afterCursor(field.keys, a, decodeCursor(args.after, field.keys), c.bind)}`
      : '';
  return (
    `(select json_build_object('first', ${String(first)}, 'rows', coalesce(json_agg(row_to_json(n)), '[]')) from ` +
    `(select ${list}${cursorSql(field.keys, a)} from ${field.view.table} ${a} ` +
    `where ${conditions(c, field, place, a)}${after} ` +
    `order by ${orderBySql(field.keys, a)} limit ${String(first + 1)}) n)`
  );
}

/** The key values of a row as text, from which its cursor is made. */
export const cursorSql = (
  keys: (ViewField & { kind: 'connection' })['keys'],
  alias: string,
): string =>
  `json_build_array(${keys.map((k) => `${k.sql(alias)}::text`).join(', ')}) as "~cursor"`;

export function pageSize(first: unknown): number {
  if (typeof first !== 'number' || !(Number.isInteger(first) && first >= 1 && first <= MAX_PAGE))
    throw new Fault('BAD_USER_INPUT', { reason: 'first' });
  return first;
}

function conditions(
  c: Compiler,
  field: ViewField & { kind: 'one' | 'many' | 'connection' },
  place: Place,
  child: string,
): string {
  const extra = field.relation.where?.(child, argumentsOf(c, place), c.bind);
  const on = field.relation.on(place.alias, child);
  return extra ? `${on} and ${extra}` : on;
}

function argumentsOf(c: Compiler, place: Pick<Place, 'target' | 'node'>): Arguments {
  const definition = place.target.type.getFields()[place.node.name.value];
  if (!definition) throw new Error(`No field ${place.node.name.value}`);
  return getArgumentValues(definition, place.node, c.info.variableValues);
}

function subTarget(c: Compiler, place: Place): Target {
  const type = getNamedType(place.target.type.getFields()[place.node.name.value]?.type);
  if (!isObjectType(type)) throw new Error(`${place.node.name.value} is not an object`);
  return { type, nodes: place.nodes };
}
