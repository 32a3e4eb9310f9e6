import fc from 'fast-check';
import {
  getNamedType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { encodeCursor } from '../cursor.js';
import { BOOKS, REVIEWS } from './library.support-spec.js';

const firstOf = <T>(all: readonly T[], n: number): T => {
  const found = all[n % all.length];
  if (found === undefined) throw new Error('Nothing to choose from');
  return found;
};

/** Ids that are there and one that is not. */
const IDS = [BOOKS[2], BOOKS[5], BOOKS[6]].map((book) => book?.id ?? '').concat(BOOKS[0]?.id ?? '');
const MISSING = '00000000-0000-7000-8000-000000000000';
const CURSORS = [
  encodeCursor(['120', BOOKS[0]?.id ?? '']),
  encodeCursor(['3', REVIEWS[2]?.id ?? '']),
];

/** What an argument may be given as: literals, variables, null where it may be, or nothing. */
function argumentText({ name, type }: GraphQLArgument, luck: number): string {
  const given: Readonly<Record<string, readonly string[]>> = {
    id: [...IDS, MISSING].map((id) => `"${id}"`).concat('$id'),
    first: ['', '1', '2', '5', '$n'],
    after: ['', 'null', ...CURSORS.map((cursor) => `"${cursor}"`), '$after'],
    atLeast: ['', '90', '$n'],
    stars: ['', 'null', '[1, 5]', '[]', '3', '$stars'],
    order: ['', 'UP', 'null'],
    times: ['', '3', '$n', 'null'],
  };
  const text = firstOf(given[name] ?? [''], luck);
  const isNullable = !String(type).endsWith('!');
  // `times` has a default and no use for null.
  return text === '' || (text === 'null' && (!isNullable || name === 'times'))
    ? ''
    : `${name}: ${text}`;
}

const DIRECTIVES = ['@include(if: $yes)', '@skip(if: $no)', '@include(if: $no)', '@skip(if: true)'];
/** Few names, so that one place often asks twice under one name. */
const ALIASES = ['a', 'b', 'title', 'node'];

/** Draws one selection set; every number comes from fast-check, so a failing document can be shrunk. */
class Drawing {
  #at = 0;
  readonly fragments = new Map<string, string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly luck: readonly number[],
  ) {}

  number(): number {
    this.#at += 1;
    return this.luck[this.#at % this.luck.length] ?? 0;
  }

  selection(type: GraphQLObjectType, depth: number): string {
    const count = 1 + (this.number() % 4);
    const parts = Array.from({ length: count }, () => this.#one(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #one(type: GraphQLObjectType, depth: number): string {
    const kind = this.number() % 10;
    if (kind === 0) return '__typename';
    if (depth > 0 && kind === 1)
      return `... ${this.#directive()} ${this.selection(type, depth - 1)}`;
    if (depth > 0 && kind === 2) return this.#spread(type, depth);
    return this.#field(type, depth);
  }

  #spread(type: GraphQLObjectType, depth: number): string {
    const on = type.name === 'Author' && this.number() % 2 === 0 ? 'Named' : type.name;
    const name = `F${String(this.fragments.size)}`;
    this.fragments.set(name, '');
    const body = on === 'Named' ? '{ name __typename b: id }' : this.selection(type, depth - 1);
    this.fragments.set(name, `fragment ${name} on ${on} ${body}`);
    return `...${name} ${this.#directive()}`;
  }

  #field(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter(
      (field) => depth > 0 || !isObjectType(getNamedType(field.type)),
    );
    if (fields.length === 0) return '__typename';
    const field = firstOf(fields, this.number());
    const args = field.args.map((arg) => argumentText(arg, this.number())).filter(Boolean);
    const alias = this.number() % 3 === 0 ? `${firstOf(ALIASES, this.number())}: ` : '';
    const named = getNamedType(field.type);
    const below = isObjectType(named) ? this.selection(named, depth - 1) : '';
    const given = args.length > 0 ? `(${args.join(', ')})` : '';
    return `${alias}${field.name}${given} ${this.#directive()} ${below}`;
  }

  #directive(): string {
    return this.number() % 6 === 0 ? firstOf(DIRECTIVES, this.number()) : '';
  }
}

const VARIABLES: Readonly<Record<string, string>> = {
  yes: 'Boolean = true',
  no: 'Boolean!',
  n: 'Int = 2',
  id: `ID = "${MISSING}"`,
  after: 'String',
  stars: '[Int!] = [2, 4]',
};

/** Declares the variables that a document uses; an unused one would be a fault of the document. */
function declared(body: string): string {
  const used = Object.entries(VARIABLES).filter(([name]) => new RegExp(`\\$${name}\\b`).test(body));
  return used.length > 0 ? `(${used.map(([name, type]) => `$${name}: ${type}`).join(', ')})` : '';
}

const ROOTS = ['book', 'books', 'authors', 'thing'] as const;

/** A document over the library, as a client might write it; not every one is valid. */
export const documents = (schema: GraphQLSchema): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...ROOTS),
      fc.noBias(fc.array(fc.nat(100_000), { minLength: 40, maxLength: 60 })),
    )
    .map(([root, luck]) => {
      const drawing = new Drawing(schema, luck);
      const field = schema.getQueryType()?.getFields()[root];
      const args = (field?.args ?? [])
        .map((arg) => argumentText(arg, drawing.number()))
        .filter(Boolean);
      const named = getNamedType(field?.type);
      const type = isObjectType(named) ? named : schema.getType('Book');
      if (!isObjectType(type)) throw new Error('No type');
      const inner = drawing.selection(type, 3);
      const body =
        root === 'thing' ? `{ __typename ... on Book ${inner} ... on Missing { name } }` : inner;
      const given = args.length > 0 ? `(${args.join(', ')})` : '';
      const text = [`{ r: ${root}${given} ${body} __typename }`, ...drawing.fragments.values()];
      return `query Q${declared(text.join('\n'))} ${text.join('\n')}`;
    });

/** What the variables of one document may be, one after the other: the second use meets the cached statement. */
export const VARIABLE_SETS: readonly Readonly<Record<string, unknown>>[] = [
  { no: false },
  { no: false, id: IDS[1], n: 1, after: null, stars: null },
  { no: true, id: IDS[2], n: 5, after: CURSORS[0], stars: [5, 1] },
  { yes: false, no: true, id: IDS[0], stars: [], after: CURSORS[1] },
  { no: false },
];
