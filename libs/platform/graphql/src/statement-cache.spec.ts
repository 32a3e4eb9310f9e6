import { buildSchema, parse } from 'graphql';
import { compiledOnce, type CompiledList } from './statement-cache.js';
import { below, rootTarget } from './selection.js';
import { infoOf } from './testing/info.support-spec.js';

const schema = buildSchema(`
  type Query { book: Book  page(first: Int): Page }
  type Page { edges: [Edge!]! }
  type Edge { node: Book! }
  type Book { id: ID!  list(first: Int = 50, after: String): [Book!]! }
`);

/** Compiles a document's root and says whether that was new work. */
function compiler(text: string, part = 'one') {
  const document = parse(text);
  let made = 0;
  return (variables: Readonly<Record<string, unknown>> = {}, other = part): [number, string] => {
    const info = infoOf(schema, document, variables);
    const list = compiledOnce(info, rootTarget(info), other, () => {
      made += 1;
      return { sql: `sql ${String(made)}`, values: [made] };
    });
    return [made, list.sql];
  };
}

describe('A compiled list', () => {
  it('is made once for a document that comes again', () => {
    const compile = compiler('{ book { id } }');
    expect(compile()).toEqual([1, 'sql 1']);
    expect(compile()).toEqual([1, 'sql 1']);
  });

  it('is made anew for the same text in another document: its nodes are others', () => {
    expect(compiler('{ book { id } }')()).toEqual([1, 'sql 1']);
    expect(compiler('{ book { id } }')()).toEqual([1, 'sql 1']);
  });

  it('is another for another part of the same place', () => {
    const compile = compiler('{ book { id } }');
    expect(compile({}, 'Book/one')).toEqual([1, 'sql 1']);
    expect(compile({}, 'Book/page')).toEqual([2, 'sql 2']);
    expect(compile({}, 'Book/one')).toEqual([2, 'sql 1']);
  });

  it('is another for other values of a variable that it uses, however deep', () => {
    const compile = compiler(
      'query Q($n: Int, $yes: Boolean! = true) { book { ...F } } fragment F on Book { ...G } fragment G on Book { list(first: $n) { id @include(if: $yes) } }',
    );
    expect(compile({ n: 1 })).toEqual([1, 'sql 1']);
    expect(compile({ n: 2 })).toEqual([2, 'sql 2']);
    expect(compile({ n: 1, yes: false })).toEqual([3, 'sql 3']);
    expect(compile({ n: 1 })).toEqual([3, 'sql 1']);
  });

  it('tells a variable that is left out from one that is null: a default fills only the first', () => {
    const compile = compiler('query Q($n: Int) { book { list(first: $n) { id } } }');
    expect(compile({})).toEqual([1, 'sql 1']);
    expect(compile({ n: null })).toEqual([2, 'sql 2']);
    expect(compile({})).toEqual([2, 'sql 1']);
  });

  it('does not care for variables of the root field itself: those are bound apart', () => {
    const compile = compiler('query Q($n: Int) { page(first: $n) { edges { node { id } } } }');
    expect(compile({ n: 1 })).toEqual([1, 'sql 1']);
    expect(compile({ n: 2 })).toEqual([1, 'sql 1']);
  });

  it('tells values of several variables apart, also where their texts would run together', () => {
    const compile = compiler(
      'query Q($a: String, $b: String) { book { list(after: $a) { id } x: list(after: $b) { id } } }',
    );
    const pairs = [
      { a: '1', b: '2' },
      { a: '1,2', b: '' },
      { a: '', b: '1,2' },
      { a: '1"', b: '",2' },
      { a: null, b: 'null' },
      { a: 'null', b: null },
      { a: '["1"]' },
    ];
    const made = pairs.map((variables) => compile(variables)[1]);
    expect(new Set(made).size).toBe(pairs.length);
    expect(pairs.map((variables) => compile(variables)[1])).toEqual(made);
  });

  it('is not kept without end: a client that changes a variable for ever fills no memory', () => {
    const compile = compiler('query Q($n: Int) { book { list(first: $n) { id } } }');
    for (let n = 0; n < 500; n += 1) compile({ n });
    expect(compile({ n: 499 })).toEqual([500, 'sql 500']);
    expect(compile({ n: 0 })).toEqual([501, 'sql 501']);
  });

  it('is made each time where several nodes were merged: no single node stands for them', () => {
    let made = 0;
    const document = parse('{ page { edges { node { id } } e: edges { n: node { id } } } }');
    for (let round = 0; round < 2; round += 1) {
      const info = infoOf(schema, document);
      const node = below(info, below(info, rootTarget(info), 'edges'), 'node');
      if (!node) throw new Error('No node');
      expect(node.nodes).toHaveLength(2);
      compiledOnce(info, node, 'page', (): CompiledList => {
        made += 1;
        return { sql: '', values: [] };
      });
    }
    expect(made).toBe(2);
  });

  it('ends with fragments that spread each other, which another rule refuses', () => {
    const compile = compiler(
      '{ book { ...F } } fragment F on Book { id ...G } fragment G on Book { id ...F }',
    );
    expect(compile()).toEqual([1, 'sql 1']);
  });

  it('keeps nothing of a compilation that failed', () => {
    const info = infoOf(schema, '{ book { id } }');
    const fails = (): CompiledList => {
      throw new Error('no');
    };
    expect(() => compiledOnce(info, rootTarget(info), 'x', fails)).toThrow('no');
    const made = compiledOnce(info, rootTarget(info), 'x', () => ({ sql: 'ok', values: [] }));
    expect(made.sql).toBe('ok');
  });
});
