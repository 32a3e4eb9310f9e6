import { Client } from 'pg';
import type { TestDatabase } from '@portal/platform/testing';
import {
  column,
  connection,
  defineView,
  derive,
  embedded,
  expression,
  many,
  one,
} from '../view.js';

/** A small world of no trade: authors, their books, what readers said of them. Names are unusual on purpose. */
export interface AuthorRow {
  readonly id: string;
  readonly name: string;
  readonly born: string | null;
}
export interface BookRow {
  readonly id: string;
  readonly author_id: string;
  readonly title: string;
  readonly pages: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly tags: readonly string[] | null;
  readonly published: string | null;
}
export interface ReviewRow {
  readonly id: string;
  readonly book_id: string;
  readonly stars: number;
  readonly text: string | null;
}

const id = (kind: number, n: number): string =>
  `00000000-000${String(kind)}-7000-8000-${String(n).padStart(12, '0')}`;

export const AUTHORS: readonly AuthorRow[] = [
  { id: id(1, 1), name: '"鲁迅"', born: '1881-09-25' },
  { id: id(1, 2), name: `O'Brien \\ 🖋`, born: null },
  { id: id(1, 3), name: '', born: '2000-02-29' },
];

/** Pages repeat, so that a page of the list may end between two alike. */
export const BOOKS: readonly BookRow[] = [
  ...[120, 90, 120, 300, 90, 120, 45].map((pages, n) => ({
    id: id(2, n),
    author_id: id(1, 1 + (n % 2)),
    title: n % 3 === 0 ? `第${String(n)}卷 — a "b" \\n` : `Volume ${String(n)}`,
    pages,
    width: n % 2 === 0 ? null : 10 + n,
    height: n % 2 === 0 ? null : 20 + n,
    tags: n === 3 ? null : n === 4 ? [] : ['a,b', `{"x"}`, '渣土'].slice(0, 1 + (n % 3)),
    published: n === 2 ? null : `2024-06-1${String(n)}T09:30:00+08:00`,
  })),
];

export const REVIEWS: readonly ReviewRow[] = BOOKS.flatMap((book, b) =>
  Array.from({ length: b }, (_, n) => ({
    id: id(3, b * 10 + n),
    book_id: book.id,
    stars: 1 + ((b + n * 2) % 5),
    text: n === 1 ? null : `不错 ${String(n)}`,
  })),
);

export const SDL = /* GraphQL */ `
  type Query {
    book(id: ID!): Book
    books(first: Int! = 3, after: String, atLeast: Int): BookConnection!
    authors: [Author!]!
    thing(id: ID!): Thing!
  }
  union Thing = Missing | Book
  interface Named {
    id: ID!
    name: String!
  }
  type Missing implements Named {
    id: ID!
    name: String!
  }
  type Author implements Named {
    id: ID!
    name: String!
    born: String
    books: [Book!]!
    initial: String!
  }
  type Size {
    width: Int!
    height: Int!
  }
  type Book {
    id: ID!
    title: String!
    pages: Int!
    published: String
    tags: [String!]
    size: Size
    author: Author!
    best: Review
    reviews(first: Int! = 2, after: String, stars: [Int!], order: Order = DOWN): ReviewConnection!
    loud: String!
    double(times: Int = 2): Int!
  }
  enum Order {
    DOWN
    UP
  }
  type Review {
    id: ID!
    stars: Int!
    text: String
    book: Book!
  }
  type BookConnection {
    edges: [BookEdge!]!
    pageInfo: PageInfo!
  }
  type BookEdge {
    cursor: String!
    node: Book!
  }
  type ReviewConnection {
    edges: [ReviewEdge!]!
    pageInfo: PageInfo!
  }
  type ReviewEdge {
    cursor: String!
    node: Review!
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
`;

export const reviewView = defineView('Review', {
  table: 'review',
  fields: () => ({
    id: column('id'),
    stars: column('stars'),
    text: column('text'),
    book: one(bookView, (review, book) => `${book}.id = ${review}.book_id`),
  }),
});

const sizeView = defineView('Size', {
  table: 'book',
  fields: () => ({ width: column('width'), height: column('height') }),
});

export const authorView = defineView('Author', {
  table: 'author',
  fields: () => ({
    id: column('id'),
    name: column('name'),
    born: column('born'),
    initial: derive<{ name: string }>({ name: (t) => `${t}.name` }, ({ name }, { locale }) =>
      locale === 'zh' ? name.slice(0, 1) : name.slice(0, 1).toUpperCase(),
    ),
    books: many(bookView, {
      on: (author, book) => `${book}.author_id = ${author}.id`,
      orderBy: (book) => `${book}.id desc`,
    }),
  }),
});

export const bookView = defineView('Book', {
  table: 'book',
  fields: () => ({
    id: column('id'),
    title: column('title'),
    pages: column('pages'),
    tags: column('tags'),
    published: expression(
      (t) => `to_char(${t}.published at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
    ),
    size: embedded(sizeView, (t) => `${t}.width is not null`),
    author: one(authorView, (book, author) => `${author}.id = ${book}.author_id`),
    best: one(
      reviewView,
      (book, review) => `${review}.book_id = ${book}.id`,
      (review) => `${review}.stars desc, ${review}.id`,
    ),
    reviews: connection(reviewView, {
      on: (book, review) => `${review}.book_id = ${book}.id`,
      where: (review, { stars }, bind) =>
        Array.isArray(stars) ? `${review}.stars = any(${bind(stars)}::int[])` : undefined,
      keys: [
        { sql: (t) => `${t}.stars`, cast: 'int', direction: 'desc' },
        { sql: (t) => `${t}.id`, cast: 'uuid', direction: 'asc' },
      ],
    }),
    loud: derive<{ title: string; pages: number }>(
      { title: (t) => `${t}.title`, pages: (t) => `${t}.pages` },
      ({ pages, title }) => `${title}! (${String(pages)})`,
    ),
  }),
});

/** Makes and fills the tables; the application role may read them. */
export async function fillLibrary(database: TestDatabase): Promise<void> {
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(`
    create table author (id uuid primary key, name text not null, born date);
    create table book (id uuid primary key, author_id uuid not null, title text not null, pages int not null,
      width int, height int, tags text[], published timestamptz);
    create table review (id uuid primary key, book_id uuid not null, stars int not null, text text);
    grant select on author, book, review to delta_app`);
  for (const [table, rows] of Object.entries({ author: AUTHORS, book: BOOKS, review: REVIEWS })) {
    await admin.query(
      `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(rows)],
    );
  }
  await admin.end();
}
