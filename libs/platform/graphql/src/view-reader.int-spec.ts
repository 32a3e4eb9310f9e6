import fc from 'fast-check';
import { execute, type ExecutionResult, type GraphQLSchema, parse, validate } from 'graphql';
import type { DataSource } from 'typeorm';
import { createDataSource, poolOf, UnitOfWork } from '@portal/platform/database';
import { SetClock } from '@portal/platform/kernel';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { documents, VARIABLE_SETS } from './testing/documents.support-spec.js';
import { AUTHORS, BOOKS, fillLibrary } from './testing/library.support-spec.js';
import { CONTEXT, plainSchema, viewSchema } from './testing/library-schemas.support-spec.js';
import { ViewReader } from './view-reader.js';

const plain = (result: unknown): unknown => JSON.parse(JSON.stringify(result)) as unknown;

/** Document, in words, by what may go wrong with it. */
const DOCUMENTS: readonly (readonly [what: string, document: string])[] = [
  ['one field twice', '{ book(id: "$1") { title title } }'],
  ['one field under two names', '{ book(id: "$1") { a: title b: title title } }'],
  ['names that change places', '{ book(id: "$1") { title: id id: title } }'],
  ['a name of another field', '{ book(id: "$1") { pages: title a: pages } }'],
  ['fields merged from two selections', '{ book(id: "$1") { author { id } author { name } } }'],
  [
    'a list with other arguments under another name',
    '{ book(id: "$1") { reviews(first: 1) { edges { node { stars } } } more: reviews(first: 4, stars: [1, 3]) { edges { node { stars text } } } } }',
  ],
  [
    'edges under two names that ask for different things under one name',
    '{ books { a: edges { node { x: title } } b: edges { node { x: id } } } }',
  ],
  [
    'nodes under two names with other arguments under one name',
    '{ books { edges { p: node { reviews(first: 1) { edges { cursor } } } q: node { reviews(first: 3) { edges { cursor } } } } } }',
  ],
  [
    'nodes under two names with what lies deeper',
    '{ books { edges { p: node { author { x: name } } q: node { author { x: id books { title } } } } } }',
  ],
  ['only cursors', '{ books { edges { cursor } } }'],
  ['only where the page ends', '{ books(first: 7) { pageInfo { hasNextPage endCursor } } }'],
  [
    'a page whose end meets the end of the list',
    '{ books(first: 500) { edges { cursor } pageInfo { hasNextPage } } }',
  ],
  [
    'a page of nothing',
    '{ books(atLeast: 9999) { edges { cursor } pageInfo { hasNextPage endCursor } } }',
  ],
  [
    'fragments, named and inline, one within the other',
    `{ book(id: "$1") { ...A ... on Book { ...B } ... { pages } } }
     fragment A on Book { title ...B } fragment B on Book { author { ...N } } fragment N on Named { name __typename }`,
  ],
  [
    'what is skipped and included by literals',
    '{ book(id: "$1") { id @skip(if: true) title @include(if: false) ... @include(if: true) { pages } ...F @skip(if: true) } } fragment F on Book { loud }',
  ],
  ['nothing left over', '{ book(id: "$1") { id @skip(if: true) } }'],
  ['only the type’s name', '{ book(id: "$1") { __typename } }'],
  [
    'a member of a union',
    '{ thing(id: "$1") { __typename ... on Book { title } ... on Missing { name } } }',
  ],
  [
    'the other member',
    '{ thing(id: "00000000-0000-7000-8000-000000000000") { ... on Book { title } ... on Missing { id name } } }',
  ],
  ['a member by its interface', '{ thing(id: "$1") { ... on Named { name } ... on Book { id } } }'],
  ['texts that have to be quoted', '{ authors { name initial books { title tags } } }'],
  ['what is not there', '{ book(id: "00000000-0000-7000-8000-000000000000") { title } }'],
  [
    'an embedded object that is not there',
    '{ books(first: 7) { edges { node { size { width h: height } } } } }',
  ],
  [
    'derived values under two names',
    '{ book(id: "$1") { loud l: loud author { initial i: initial } } }',
  ],
  ['a field with its own resolver', '{ book(id: "$1") { double d: double(times: 5) } }'],
  [
    'relations in a ring',
    '{ book(id: "$1") { best { book { best { book { author { books { id } } } } } } } }',
  ],
  [
    'a list whose argument is one value',
    '{ book(id: "$1") { reviews(first: 9, stars: 3) { edges { node { id } } } } }',
  ],
  [
    'an enum and a null',
    '{ book(id: "$1") { reviews(order: UP, stars: null, after: null) { edges { node { id } } } } }',
  ],
];

describe('ViewReader', () => {
  let database: TestDatabase;
  let source: DataSource;
  let views: GraphQLSchema;
  const inMemory = plainSchema();

  beforeAll(async () => {
    database = await testDatabase();
    await fillLibrary(database);
    source = createDataSource({ url: database.appUrl, poolSize: 2, applicationName: 'test' });
    await source.initialize();
    const clock = new SetClock(CONTEXT.now);
    const unitOfWork = new UnitOfWork(
      () => poolOf(source),
      clock,
      () => Promise.resolve(),
    );
    views = viewSchema(new ViewReader(unitOfWork));
  });

  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const run = async (
    schema: GraphQLSchema,
    text: string,
    variableValues: Readonly<Record<string, unknown>> = {},
  ): Promise<ExecutionResult> =>
    execute({ schema, document: parse(text), variableValues, contextValue: CONTEXT });

  it.each(DOCUMENTS)('reads %s', async (_what, document) => {
    const text = document.replaceAll('$1', BOOKS[5]?.id ?? '');
    expect(validate(views, parse(text))).toEqual([]);
    const read = await run(views, text);
    expect(read.errors).toBeUndefined();
    expect(plain(read)).toEqual(plain(await run(inMemory, text)));
  });

  it('pages through all of a list without a gap or a double, also between equal keys', async () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await run(
        views,
        'query($after: String) { books(first: 2, after: $after) { edges { node { id pages } } pageInfo { endCursor hasNextPage } } }',
        { after },
      );
      const page = (plain(data) as { books: BookPage }).books;
      ids.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(ids).size).toBe(BOOKS.length);
    expect(ids).toHaveLength(BOOKS.length);
  });

  it('answers any document as plain resolvers over the same rows do', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(documents(views), async (text) => {
        const document = parse(text);
        fc.pre(validate(views, document).length === 0);
        for (const variableValues of VARIABLE_SETS) {
          const given = { document, variableValues, contextValue: CONTEXT };
          const read = await execute({ schema: views, ...given });
          const wanted = await execute({ schema: inMemory, ...given });
          expect({ variableValues, ...(plain(read) as object) }).toEqual({
            variableValues,
            ...(plain(wanted) as object),
          });
          if (read.data?.['r']) answered += 1;
        }
      }),
      { numRuns: 300, seed: 20_240_618 },
    );
    expect(answered).toBeGreaterThan(600);
  }, 120_000);

  it('gives the texts of the rows as they were stored', async () => {
    const { data } = await run(views, '{ authors { name } }');
    expect(plain(data)).toEqual({ authors: AUTHORS.map(({ name }) => ({ name })) });
  });
});

interface BookPage {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}
