import { buildSchema, isObjectType } from 'graphql';
import { below, fieldsOf, rootTarget } from './selection.js';
import { infoOf } from './testing/info.support-spec.js';

const schema = buildSchema(`
  type Query { thing: Thing!  book: Book }
  union Thing = Book | Lost
  interface Named { name: String! }
  type Lost implements Named { name: String! }
  type Book implements Named { id: ID!  name: String!  author: Book!  list: Page!  other: Thing! }
  type Page { edges: [Edge!]! }
  type Edge { node: Book! }
`);

const keysOf = (text: string, variables = {}): string[] => {
  const info = infoOf(schema, text, variables);
  return [...fieldsOf(info, rootTarget(info, 'Book')).entries()].map(
    ([key, nodes]) => `${key}=${nodes.map((node) => node.name.value).join('+')}`,
  );
};

describe('What is selected', () => {
  it.each([
    ['fields in their order', '{ book { name id } }', ['name=name', 'id=id']],
    ['aliases', '{ book { a: id b: id id } }', ['a=id', 'b=id', 'id=id']],
    [
      'one field twice',
      '{ book { id id author { id } author { name } } }',
      ['id=id+id', 'author=author+author'],
    ],
    ['inline fragments', '{ book { ... { id } ... on Book { name } } }', ['id=id', 'name=name']],
    ['an interface', '{ book { ... on Named { name } } }', ['name=name']],
    ['a member of the union', '{ thing { ... on Book { id } ... on Lost { name } } }', ['id=id']],
    [
      'a member by its interface',
      '{ thing { ... on Named { name } ... on Book { id } } }',
      ['name=name', 'id=id'],
    ],
    [
      'a named fragment once, although it is spread twice',
      '{ book { ...F ...F } } fragment F on Book { id }',
      ['id=id'],
    ],
    [
      'fragments in fragments',
      '{ book { ...F } } fragment F on Book { ...G id } fragment G on Book { name }',
      ['name=name', 'id=id'],
    ],
    ['the type’s name', '{ book { __typename } }', ['__typename=__typename']],
    ['two root fields of one name', '{ book { id } book { name } }', ['id=id', 'name=name']],
    [
      'nothing that is skipped',
      '{ book { id @skip(if: true) name @include(if: false) ...F @skip(if: true) } } fragment F on Book { author { id } }',
      [],
    ],
  ])('are %s', (_what, text, keys) => {
    expect(keysOf(text)).toEqual(keys);
  });

  it('follows the variables of a directive, and their defaults', () => {
    const text =
      'query Q($yes: Boolean! = true) { book { id @include(if: $yes) name @skip(if: $yes) } }';
    expect(keysOf(text)).toEqual(['id=id']);
    expect(keysOf(text, { yes: false })).toEqual(['name=name']);
  });

  it('is asked of an object type only', () => {
    const info = infoOf(schema, '{ thing { __typename } }');
    expect(() => rootTarget(info)).toThrow('Thing is not an object type');
    expect(() => rootTarget(info, 'Named')).toThrow('Named is not an object type');
    expect(() => rootTarget(info, 'Nothing')).toThrow('Nothing is not an object type');
    expect(isObjectType(rootTarget(info, 'Lost').type)).toBe(true);
  });
});

describe('What is selected below a field', () => {
  const names = (text: string, ...path: string[]): string[] | undefined => {
    const info = infoOf(schema, text);
    let target: ReturnType<typeof below> = rootTarget(info, 'Book');
    for (const name of path) target = below(info, target, name);
    return target && [...fieldsOf(info, target).keys()];
  };

  it('is found through aliases, merged and in fragments', () => {
    const text = `{ book { a: list { edges { node { id } } } b: list { e: edges { n: node { name } } ...P } } }
      fragment P on Page { edges { node { author { id } } } }`;
    expect(names(text, 'list', 'edges', 'node')).toEqual(['id', 'author', 'name']);
  });

  it('is nothing where it is not asked for, is skipped, is a leaf or an abstract type', () => {
    expect(names('{ book { id } }', 'list')).toBeUndefined();
    expect(
      names('{ book { list @skip(if: true) { edges { node { id } } } } }', 'list'),
    ).toBeUndefined();
    expect(names('{ book { id } }', 'id')).toBeUndefined();
    expect(names('{ book { other { __typename } } }', 'other')).toBeUndefined();
    expect(names('{ book { id } }', 'nowhere')).toBeUndefined();
    expect(names('{ book { id } }', 'list', 'edges', 'node')).toBeUndefined();
  });
});
