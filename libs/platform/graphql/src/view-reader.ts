import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import type { TenantTx, UnitOfWork } from '@portal/platform/database';
import { Fault } from '@portal/platform/kernel';
import { createCompiler, cursorSql, pageSize, selectList } from './compile.js';
import { afterCursor, decodeCursor, encodeCursor, orderBySql } from './cursor.js';
import { ReadTogether, type Row, type Statement } from './read-together.js';
import { below, rootTarget, type Target } from './selection.js';
import { compiledOnce, type CompiledList } from './statement-cache.js';
import type { Bind, RowSql, SortKey, View } from './view.js';

export type { Row } from './read-together.js';
export type Where = (alias: string, bind: Bind) => string;

export interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface PageQuery {
  readonly keys: readonly SortKey[];
  /** Rows of which one condition holds; no row may meet two. Each is sorted and cut by itself, off its index. */
  readonly parts: readonly Where[];
  /**
   * Rows `g` of which each has its own part of the list: the page is read from each off its index, at most a page's
   * rows, and the first of them all are kept. For lists that no index has in one order.
   */
  readonly each?: (bind: Bind) => string;
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** The statement that reads what the document selects of a view; `part` tells apart what is selected at one place. */
function statementOf(
  info: GraphQLResolveInfo,
  view: View,
  target: Target,
  shape: { part: string; extra?: string; from: (bind: Bind) => string; orderBy?: string },
): Statement {
  const list: CompiledList = compiledOnce(info, target, `${view.typeName}/${shape.part}`, () => {
    const bound: unknown[] = [];
    return { sql: selectList(createCompiler(info, bound), view, target, 'r'), values: bound };
  });
  const values = [...list.values];
  const from = shape.from((value) => `$${String(values.push(value))}`);
  const extra = shape.extra ? `, ${shape.extra}` : '';
  const order = shape.orderBy ? ` order by ${shape.orderBy}` : '';
  return {
    text: `select row_to_json(x) as row from (select ${list.sql}${extra} from (${from}) r${order}) x`,
    values,
  };
}

/**
 * Runs read views: one statement in one round trip, under the reader's own row-level security; what several root
 * fields of one operation read, together.
 */
export class ViewReader {
  readonly #reads: ReadTogether;

  constructor(unitOfWork: UnitOfWork) {
    this.#reads = new ReadTogether(unitOfWork);
  }

  /** One thing, or NOT_FOUND — the same for what is not there and what is not the reader's. */
  async one(
    view: View,
    info: GraphQLResolveInfo,
    actor: Actor,
    where: Where,
    target?: Target,
  ): Promise<Row> {
    const statement = oneStatement(view, info, target ?? rootTarget(info), where);
    const [row] = await this.#reads.rows(info, actor, statement);
    if (!row) throw new Fault('NOT_FOUND');
    return row;
  }

  async list(
    view: View,
    info: GraphQLResolveInfo,
    actor: Actor,
    query: { where?: Where; orderBy: RowSql },
  ): Promise<Row[]> {
    const statement = statementOf(info, view, rootTarget(info), {
      part: 'list',
      from: (bind) => `select t.* from ${view.table} t where ${query.where?.('t', bind) ?? 'true'}`,
      orderBy: query.orderBy('r'),
    });
    return this.#reads.rows(info, actor, statement);
  }

  /** How many rows of a view's table meet the condition, as far as the reader sees them. */
  async count(view: View, info: GraphQLResolveInfo, actor: Actor, where: Where): Promise<number> {
    const values: unknown[] = [];
    const condition = where('t', (value) => `$${String(values.push(value))}`);
    const text = `select json_build_object('n', count(*)) as row from ${view.table} t where ${condition}`;
    const [row] = await this.#reads.rows(info, actor, { text, values });
    return Number(row?.['n'] ?? 0);
  }

  /** A page by keyset. The connection's `node` is what the document selects below `edges`. */
  async page(view: View, info: GraphQLResolveInfo, actor: Actor, query: PageQuery): Promise<Page> {
    const first = pageSize(query.first);
    const node = below(info, below(info, rootTarget(info), 'edges'), 'node');
    const target: Target = node ?? { type: rootTarget(info).type, nodes: [] };
    const statement = statementOf(info, view, target, {
      part: 'page',
      extra: cursorSql(query.keys, 'r'),
      from: (bind) => pageSource(view, query, first, bind),
      orderBy: orderBySql(query.keys, 'r'),
    });
    return toPage(await this.#reads.rows(info, actor, statement), first);
  }

  /** Reads a thing inside the transaction that changed it, as a member of the payload union. */
  async inside(
    tx: TenantTx,
    view: View,
    info: GraphQLResolveInfo,
    id: string,
    target: Target,
  ): Promise<Row> {
    const statement = oneStatement(view, info, target, (t, bind) => `${t}.id = ${bind(id)}::uuid`);
    const [found] = await tx.query<{ row: Row }>(statement.text, statement.values);
    if (!found) throw new Fault('NOT_FOUND');
    return found.row;
  }
}

function oneStatement(
  view: View,
  info: GraphQLResolveInfo,
  target: Target,
  where: Where,
): Statement {
  return statementOf(info, view, target, {
    part: `one/${target.type.name}`,
    from: (bind) => `select t.* from ${view.table} t where ${where('t', bind)} limit 1`,
  });
}

/** The rows of a page: those of each part, and where there are several the first of them all. */
function pageSource(view: View, query: PageQuery, first: number, bind: Bind): string {
  const { keys, after } = query;
  const from = after === undefined || after === null ? null : decodeCursor(after, keys);
  const cut = `order by ${orderBySql(keys, 't')} limit ${String(first + 1)}`;
  const parts = query.parts.map((part) => {
    const behind = from ? ` and ${afterCursor(keys, 't', from, bind)}` : '';
    const own = `select t.* from ${view.table} t where ${part('t', bind)}${behind} ${cut}`;
    if (!query.each) return own;
    return `select t.* from ${query.each(bind)} g cross join lateral (${own}) t ${cut}`;
  });
  if (parts.length === 1) return parts.join('');
  return `select t.* from (${parts.map((part) => `(${part})`).join(' union all ')}) t ${cut}`;
}

/** Rows (one more than asked for, where there are more) → edges and page info. */
export function toPage(rows: readonly Row[], first: number): Page {
  const edges = rows.slice(0, first).map((node) => ({
    cursor: encodeCursor(node['~cursor'] as string[]),
    node,
  }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
