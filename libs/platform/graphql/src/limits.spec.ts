import { buildSchema, type GraphQLError, parse, validate } from 'graphql';
import { checkCost, LIMITS, limitsRule } from './limits.js';

const schema = buildSchema(`
  type Query { me: Node!  list(first: Int! = 50): Page!  open: [Node!]! }
  type Page { edges: [Edge!]! }
  type Edge { node: Node! }
  type Node { id: ID!  next: Node!  list(first: Int! = 50, after: String): Page!  all: [Node!]!  name: String }
`);

const codeOf = (error: GraphQLError): unknown => error.extensions['code'];
/** What the limits say of a document; other rules are not asked. */
const said = (document: string): unknown[] =>
  validate(schema, parse(document), [limitsRule]).map((error) => [codeOf(error), error.message]);
const over = (what: string): unknown[] => [
  ['TOO_COMPLEX', `The operation is over the limit of ${what}`],
];

const nested = (depth: number): string => `${'{ next '.repeat(depth)}{ id }${' }'.repeat(depth)}`;
const times = (n: number, make: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => make(i)).join(' ');

describe('The limits of a document', () => {
  it('let through what is just within them', () => {
    // Below the root there are as many selections as `next`, and one more for `id`.
    expect(said(`{ me ${nested(LIMITS.depth - 1)} }`)).toEqual([]);
    expect(said(`{ ${times(LIMITS.aliases, (i) => `a${String(i)}: me { id }`)} }`)).toEqual([]);
    expect(said(`{ me { ${times(LIMITS.directives, () => 'id @skip(if: false)')} } }`)).toEqual([]);
  });

  it('refuse what is one further', () => {
    expect(said(`{ me ${nested(LIMITS.depth)} }`)).toEqual(over('depth'));
    expect(said(`{ ${times(LIMITS.aliases + 1, (i) => `a${String(i)}: me { id }`)} }`)).toEqual(
      over('aliases'),
    );
    expect(said(`{ me { ${times(LIMITS.directives + 1, () => 'id @skip(if: false)')} } }`)).toEqual(
      over('directives'),
    );
  });

  it('count through fragments, named and inline', () => {
    const deep = `fragment F on Node ${nested(6)} query { me { next { next { next { next { next { next { ...F } } } } } } } }`;
    expect(said(deep)).toEqual(over('depth'));
    const aliased = `fragment F on Node { ${times(31, (i) => `a${String(i)}: id`)} } query { me { ...F next { ... on Node { ...F } } } }`;
    expect(said(aliased)).toEqual(over('aliases'));
    const inline = `{ me { ${times(LIMITS.directives + 1, () => '... @skip(if: false) { id }')} } }`;
    expect(said(inline)).toEqual(over('directives'));
    const spread = `fragment F on Node { id } { me { ${times(LIMITS.directives + 1, () => '...F @skip(if: false)')} } }`;
    expect(said(spread)).toEqual(over('directives'));
  });

  it('do not count a level for a fragment, but do not let fragments nest without end', () => {
    const inline = (n: number): string => `{ me ${'{ ... '.repeat(n)}{ id }${' }'.repeat(n)} }`;
    expect(said(inline(10))).toEqual([]);
    expect(said(inline(LIMITS.nesting + 1))).toEqual(over('nesting'));
  });

  it('end with a fragment that spreads itself, and with two that spread each other', () => {
    expect(said('fragment F on Node { id ...F } { me { ...F } }')).toEqual([]);
    expect(
      said(
        'fragment F on Node { next { ...G } } fragment G on Node { next { ...F } } { me { ...F } }',
      ),
    ).toEqual([]);
  });

  it('refuse at once fragments that unfold to more than anybody can walk', () => {
    const doubling = times(
      40,
      (i) => `fragment F${String(i)} on Node { ...F${String(i + 1)} ...F${String(i + 1)} }`,
    );
    const began = performance.now();
    expect(said(`${doubling} fragment F40 on Node { id } { me { ...F0 } }`)).toEqual(
      over('selections'),
    );
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('pass over a fragment that there is not: another rule names it', () => {
    expect(said('{ me { ...Nowhere } }')).toEqual([]);
  });

  it('count all operations of a document together', () => {
    const one = (name: string): string =>
      `query ${name} { ${times(31, (i) => `a${String(i)}: me { id }`)} }`;
    expect(said(one('A'))).toEqual([]);
    expect(said(`${one('A')} ${one('B')}`)).toEqual(over('aliases'));
  });
});

describe('The cost of an operation', () => {
  const cost = (document: string, variables = {}, name?: string): unknown => {
    try {
      checkCost(schema, parse(document), variables, name);
      return 'within';
    } catch (error) {
      return codeOf(error as GraphQLError);
    }
  };
  const page = (first: string, inner: string): string =>
    `list(first: ${first}) { edges { node { ${inner} } } }`;

  it('lets through a page of pages of the usual size', () => {
    expect(cost(`{ ${page('50', 'id name next { id }')} }`)).toBe('within');
    expect(cost(`{ ${page('20', page('20', 'id'))} }`)).toBe('within');
  });

  it('refuses pages of pages of pages', () => {
    expect(cost(`{ ${page('500', page('500', 'id'))} }`)).toBe('TOO_COMPLEX');
    expect(cost(`{ ${page('100', page('100', page('100', 'id')))} }`)).toBe('TOO_COMPLEX');
  });

  it('counts the default of an argument that is left out', () => {
    const list = (inner: string): string => `list { edges { node { ${inner} } } }`;
    expect(cost(`{ ${list('id')} }`)).toBe('within');
    expect(cost(`{ ${list(list('id'))} }`)).toBe('TOO_COMPLEX');
  });

  it('counts a list without a page as some', () => {
    const all = (depth: number): string => `${'all { '.repeat(depth)}id${' }'.repeat(depth)}`;
    expect(cost(`{ open { ${all(3)} } }`)).toBe('within');
    expect(cost(`{ open { ${all(7)} } }`)).toBe('TOO_COMPLEX');
  });

  it('counts with the variables as they are given, and with their defaults', () => {
    const text = (declared: string): string =>
      `query Q(${declared}) { ${page('$n', page('$n', 'id'))} }`;
    expect(cost(text('$n: Int!'), { n: 5 })).toBe('within');
    expect(cost(text('$n: Int!'), { n: 500 })).toBe('TOO_COMPLEX');
    expect(cost(text('$n: Int! = 500'))).toBe('TOO_COMPLEX');
    expect(cost(text('$n: Int! = 500'), { n: 5 })).toBe('within');
  });

  it('does not take a cheap answer of before for a dear one of the same document', () => {
    const document = parse(`query Q($n: Int = 500) { ${page('$n', page('$n', 'id'))} }`);
    const ask = (variables: Record<string, unknown>): unknown => {
      try {
        checkCost(schema, document, variables, 'Q');
        return 'within';
      } catch (error) {
        return codeOf(error as GraphQLError);
      }
    };
    for (const n of [1, 2, null]) ask({ n });
    expect(ask({})).toBe('TOO_COMPLEX');
    expect(ask({ n: 500 })).toBe('TOO_COMPLEX');
    expect(ask({ n: 1 })).toBe('within');
    for (let n = 1; n <= 120; n += 1) ask({ n });
    expect(ask({})).toBe('TOO_COMPLEX');
  });

  it('is never lowered by a page below one', () => {
    expect(cost(`{ ${page('-100', page('500', page('500', 'id')))} }`)).toBe('TOO_COMPLEX');
  });

  it('counts only the operation that is asked for', () => {
    const two = `query A { me { id } } query B { ${page('500', page('500', 'id'))} }`;
    expect(cost(two, {}, 'A')).toBe('within');
    expect(cost(two, {}, 'B')).toBe('TOO_COMPLEX');
  });

  it('leaves variables that do not fit to whoever names their fault', () => {
    expect(cost(`query Q($n: Int!) { ${page('$n', 'id')} }`, { n: 'many' })).toBe('within');
    expect(cost(`query Q($n: Int!) { ${page('$n', 'id')} }`)).toBe('within');
  });

  it('ends with fragments that unfold to more than anybody can count', () => {
    const doubling = times(
      13,
      (i) => `fragment F${String(i)} on Node { ...F${String(i + 1)} ...F${String(i + 1)} }`,
    );
    expect(cost(`{ me { ...F0 } } ${doubling} fragment F13 on Node { id }`)).toBe('TOO_COMPLEX');
  });

  it('counts a selection that a variable skips as nothing', () => {
    const inner = page('500', 'id');
    const text = `query Q($no: Boolean!) { list(first: 500) @skip(if: $no) { edges { node { ${inner} } } } me { id } }`;
    expect(cost(text, { no: true })).toBe('within');
    expect(cost(text, { no: false })).toBe('TOO_COMPLEX');
  });
});
