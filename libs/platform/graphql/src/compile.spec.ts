import { buildSchema } from 'graphql';
import { Fault } from '@portal/platform/kernel';
import { createCompiler, cursorSql, MAX_PAGE, pageSize, rowKey, selectList } from './compile.js';
import { rootTarget } from './selection.js';
import { encodeCursor } from './cursor.js';
import { infoOf } from './testing/info.support-spec.js';
import { column, connection, defineView, derive, embedded, expression, many, one } from './view.js';

const schema = buildSchema(`
  type Query { thing: Thing }
  type Thing {
    id: ID!  title: String!  size: Size  owner: Thing!  parts: [Thing!]!  mask: String!  own: String
    log(first: Int! = 5, after: String, of: [String!]): Log!
  }
  type Size { width: Int }
  type Log { edges: [Edge!]! }
  type Edge { node: Thing! }
`);

const sizeView = defineView('CompileSize', {
  table: 'thing',
  fields: () => ({ width: column('width') }),
});
const thingView = defineView('CompileThing', {
  table: 'thing',
  fields: () => ({
    id: column('id'),
    title: expression((t) => `upper(${t}.title)`),
    size: embedded(sizeView, (t) => `${t}.width is not null`),
    owner: one(thingView, (t, o) => `${o}.id = ${t}.owner_id`),
    parts: many(thingView, { on: (t, p) => `${p}.owner_id = ${t}.id`, orderBy: (p) => `${p}.seq` }),
    mask: derive<{ phone: string }>({ phone: (t) => `${t}.phone` }, ({ phone }) => phone),
    log: connection(thingView, {
      on: (t, l) => `${l}.of_id = ${t}.id`,
      where: (l, { of }, bind) => (of ? `${l}.kind = any(${bind(of)})` : undefined),
      keys: [{ sql: (t) => `${t}.seq`, cast: 'int', direction: 'asc' }],
    }),
  }),
});

function compile(text: string, variables: Readonly<Record<string, unknown>> = {}) {
  const info = infoOf(schema, text, variables);
  const values: unknown[] = [];
  const sql = selectList(createCompiler(info, values), thingView, rootTarget(info), 'r');
  return { sql, values };
}
const sqlOf = (text: string): string => compile(text).sql;

describe('The select list of a document', () => {
  it('has a column for each field that is asked for, and no other', () => {
    expect(sqlOf('{ thing { id title } }')).toBe('r.id as "id", upper(r.title) as "title"');
  });

  it('names a column after its alias and its field, so that two never meet', () => {
    expect(sqlOf('{ thing { title: id id: title x: id } }')).toBe(
      'r.id as "title:id", upper(r.title) as "id:title", r.id as "x:id"',
    );
  });

  it('is not empty where only the type’s name or a field with a resolver of its own is asked for', () => {
    expect(sqlOf('{ thing { __typename } }')).toBe('1 as "~"');
    expect(sqlOf('{ thing { own } }')).toBe('1 as "~"');
    expect(sqlOf('{ thing { id @skip(if: true) } }')).toBe('1 as "~"');
  });

  it('keeps what a derived field reads out of the way of what a client asks for', () => {
    expect(sqlOf('{ thing { mask } }')).toBe(
      '(select row_to_json(d) from (select r.phone as "phone") d) as "~mask"',
    );
  });

  it('reads an embedded object off the same row, and none where it is not present', () => {
    expect(sqlOf('{ thing { size { width } } }')).toBe(
      'case when r.width is not null then (select row_to_json(e) from (select r.width as "width") e) end as "size"',
    );
  });

  it('gives each relation an alias of its own', () => {
    const sql = sqlOf('{ thing { owner { owner { id } } parts { id } } }');
    const aliases = [...sql.matchAll(/from thing (\w+)/g)].map(([, alias]) => alias);
    expect(new Set(aliases).size).toBe(3);
  });

  it('binds what an argument gives, in the order of its places', () => {
    const cursor = encodeCursor(['7']);
    const { sql, values } = compile(
      `{ thing { a: log(of: ["x'; --"]) { edges { node { id } } } b: log(after: "${cursor}", of: ["y"]) { edges { node { id } } } } }`,
    );
    expect(values).toEqual([["x'; --"], '7', ['y']]);
    expect(sql).not.toContain('--');
    expect(sql.match(/\$\d/g)).toEqual(['$1', '$3', '$2', '$2']);
  });

  it('asks for one row more than the page has, to see whether more follow', () => {
    expect(sqlOf('{ thing { log(first: 3) { edges { node { id } } } } }')).toContain('limit 4)');
    expect(sqlOf('{ thing { log { edges { node { id } } } } }')).toContain('limit 6)');
  });

  it('reads only the keys of a page of which no node is asked for', () => {
    const sql = sqlOf('{ thing { log { edges { __typename } } } }');
    expect(sql).toContain('(select json_build_array(');
    expect(sql).not.toContain('"id"');
  });

  it.each([
    ['a page of none', '{ thing { log(first: 0) { edges { node { id } } } } }', 'first'],
    ['a page below none', '{ thing { log(first: -1) { edges { node { id } } } } }', 'first'],
    ['a page over the longest', '{ thing { log(first: 501) { edges { node { id } } } } }', 'first'],
    [
      'a cursor of another list',
      '{ thing { log(after: "WzEsIngiXQ") { edges { node { id } } } } }',
      'cursor',
    ],
    ['a name that PostgreSQL would cut', `{ thing { ${'a'.repeat(80)}: id } }`, 'alias'],
  ])('is refused for %s', (_what, text, reason) => {
    expect(() => compile(text)).toThrow(Fault);
    try {
      compile(text);
    } catch (fault) {
      expect(fault).toMatchObject({ code: 'BAD_USER_INPUT', params: { reason } });
    }
  });

  it('takes a name of just the length that is kept', () => {
    const alias = 'a'.repeat(57);
    expect(sqlOf(`{ thing { ${alias}: id } }`)).toBe(`r.id as "${alias}:id"`);
  });

  it('is not read for an argument that must not be null', () => {
    const text = 'query Q($n: Int) { thing { log(first: $n) { edges { node { id } } } } }';
    expect(() => compile(text, { n: null })).toThrow(/must not be null/);
    expect(compile(text).sql).toContain('limit 6)');
  });
});

describe('The key of a field in its row', () => {
  it('is its name, with the alias where there is one', () => {
    expect(rowKey('id', 'id', {})).toBe('id');
    expect(rowKey('a', 'id', {})).toBe('a:id');
  });

  it('tells other arguments apart and alike ones not', () => {
    const keyOf = (args: object): string => rowKey('log', 'log', args as never);
    expect(keyOf({ first: 1 })).toMatch(/^log\([0-9a-f]{8}\)$/);
    expect(keyOf({ first: 1 })).toBe(keyOf({ first: 1 }));
    const others = [
      { first: 2 },
      { first: 1, after: null },
      { first: 1, of: ['a', 'b'] },
      { first: 1, of: ['a,b'] },
    ];
    expect(new Set([{ first: 1 }, ...others].map(keyOf)).size).toBe(5);
  });
});

describe('A page', () => {
  it.each([0, -1, 501, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null, undefined])(
    'of %s is refused',
    (first) => {
      expect(() => pageSize(first)).toThrow(Fault);
    },
  );

  it.each([1, 50, MAX_PAGE])('of %s is taken', (first) => {
    expect(pageSize(first)).toBe(first);
  });

  it('brings the values of its keys as text', () => {
    const keys = [
      { sql: (t: string) => `${t}.at`, cast: 'timestamptz' as const, direction: 'desc' as const },
      { sql: (t: string) => `${t}.id`, cast: 'uuid' as const, direction: 'asc' as const },
    ];
    expect(cursorSql(keys, 'x')).toBe('json_build_array(x.at::text, x.id::text) as "~cursor"');
  });
});
