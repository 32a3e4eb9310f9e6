import { buildSchema, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import type { Actor } from '@portal/platform/access';
import { Fault, newId } from '@portal/platform/kernel';
import { encodeCursor } from '../cursor.js';
import { installViews } from '../install-views.js';
import type { GraphQLContext } from '../request-context.js';
import { rootTarget } from '../selection.js';
import type { SortKey } from '../view.js';
import type { ViewReader } from '../view-reader.js';
import {
  AUTHORS,
  BOOKS,
  REVIEWS,
  SDL,
  authorView,
  bookView,
  type AuthorRow,
  type BookRow,
  type ReviewRow,
} from './library.support-spec.js';

export const reader: Actor = {
  ...{ memberId: newId(), subject: newId(), name: '读者', agencyId: newId(), agencyName: '局' },
  ...{ bureauId: newId(), code: 10, lo: 10, hi: 19, level: 'DISTRICT', roles: ['OFFICER'] },
};

export const CONTEXT: GraphQLContext = {
  ...{ actor: reader, locale: 'en', requestId: 'r-1', now: new Date('2024-06-18T01:00:00Z') },
};

type Fields = Readonly<Record<string, GraphQLFieldResolver<never, GraphQLContext>>>;

/** Gives the fields of a schema their resolvers, as Nest does for the product. */
function resolved(schema: GraphQLSchema, types: Readonly<Record<string, Fields>>): GraphQLSchema {
  for (const [name, fields] of Object.entries(types)) {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`No type ${name}`);
    for (const [field, resolve] of Object.entries(fields)) {
      const definition = type.getFields()[field];
      if (!definition) throw new Error(`No field ${name}.${field}`);
      definition.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    }
  }
  return schema;
}

const byId =
  (id: string) =>
  (t: string, bind: (value: unknown) => string): string =>
    `${t}.id = ${bind(id)}::uuid`;

export const BOOK_KEYS: readonly SortKey[] = [
  { sql: (t) => `${t}.pages`, cast: 'int', direction: 'desc' },
  { sql: (t) => `${t}.id`, cast: 'uuid', direction: 'asc' },
];

interface BooksArgs {
  readonly first: number;
  readonly after?: string;
  readonly atLeast?: number;
}

/** The field with a resolver of its own, which no view answers. */
const double = (_row: unknown, { times }: { times: number }): number => times * 2;

/** The schema whose answers come out of the database by read views. */
export const viewSchema = (views: ViewReader): GraphQLSchema =>
  resolved(installViews(buildSchema(SDL)), {
    Query: {
      book: (_root, { id }: { id: string }, { actor }, info) =>
        orNull(() => views.one(bookView, info, actor ?? reader, byId(id))),
      books: (_root, { after, atLeast, first }: BooksArgs, { actor }, info) =>
        views.page(bookView, info, actor ?? reader, {
          ...{ keys: BOOK_KEYS, first, after },
          parts: [(t, bind) => (atLeast == null ? 'true' : `${t}.pages >= ${bind(atLeast)}::int`)],
        }),
      authors: (_root, _args, { actor }, info) =>
        views.list(authorView, info, actor ?? reader, { orderBy: (t) => `${t}.id` }),
      thing: async (_root, { id }: { id: string }, { actor }, info) => {
        const target = rootTarget(info, 'Book');
        const row = await orNull(() =>
          views.one(bookView, info, actor ?? reader, byId(id), target),
        );
        return row ? { ...row, __typename: 'Book' } : { __typename: 'Missing', id, name: '—' };
      },
    },
    Book: { double },
  });

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof Fault && fault.code === 'NOT_FOUND') return null;
    throw fault;
  }
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** A page by keyset in memory: rows by a falling number and a rising id. */
function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  number: (row: T) => number,
  { after, first }: { readonly first: number; readonly after?: string | null },
) {
  const sorted = [...rows].sort((a, b) => compare(number(b), number(a)) || compare(a.id, b.id));
  const [, n, id] = after
    ? (JSON.parse(Buffer.from(after, 'base64url').toString()) as [number, string, string])
    : [];
  const rest = sorted.filter(
    (row) =>
      n === undefined ||
      id === undefined ||
      number(row) < Number(n) ||
      (number(row) === Number(n) && row.id > id),
  );
  const edges = rest
    .slice(0, first)
    .map((node) => ({ node, cursor: encodeCursor([String(number(node)), node.id]) }));
  const endCursor = edges.at(-1)?.cursor ?? null;
  return { edges, pageInfo: { endCursor, hasNextPage: rest.length > first } };
}

const byIdDown = (a: BookRow, b: BookRow): number => compare(b.id, a.id);
const best = (book: BookRow): ReviewRow | null =>
  REVIEWS.filter((review) => review.book_id === book.id).sort(
    (a, b) => b.stars - a.stars || compare(a.id, b.id),
  )[0] ?? null;

type ReviewsArgs = { first: number; after?: string; stars?: readonly number[] | null };

/** The same schema over plain objects in memory, executed by graphql-js alone: what the answers have to be. */
export const plainSchema = (): GraphQLSchema =>
  resolved(buildSchema(SDL), {
    Query: {
      book: (_root, { id }: { id: string }) => BOOKS.find((book) => book.id === id) ?? null,
      books: (_root, args: BooksArgs) =>
        pageOf(
          BOOKS.filter(({ pages }) => pages >= (args.atLeast ?? 0)),
          ({ pages }) => pages,
          args,
        ),
      authors: () => AUTHORS,
      thing: (_root, { id }: { id: string }) => {
        const book = BOOKS.find((one) => one.id === id);
        return book ? { ...book, __typename: 'Book' } : { __typename: 'Missing', id, name: '—' };
      },
    },
    Author: {
      books: (author: AuthorRow) =>
        BOOKS.filter((book) => book.author_id === author.id).sort(byIdDown),
      initial: ({ name }: AuthorRow) => name.slice(0, 1).toUpperCase(),
    },
    Book: {
      double,
      author: (book: BookRow) => AUTHORS.find((author) => author.id === book.author_id),
      best,
      loud: ({ pages, title }: BookRow) => `${title}! (${String(pages)})`,
      published: ({ published }: BookRow) =>
        published && new Date(published).toISOString().replace('.000', ''),
      size: (book: BookRow) => (book.width === null ? null : book),
      reviews: (book: BookRow, args: ReviewsArgs) =>
        pageOf(
          REVIEWS.filter(({ book_id }) => book_id === book.id).filter(
            ({ stars }) => !args.stars || args.stars.includes(stars),
          ),
          ({ stars }) => stars,
          args,
        ),
    },
    Review: {
      book: (review: ReviewRow) => BOOKS.find((book) => book.id === review.book_id),
    },
  });
