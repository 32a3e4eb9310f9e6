import {
  getNamedType,
  isAbstractType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Random } from './random.js';
import { valueOf, type Pool } from './values.js';

export type Kind = 'query' | 'mutation' | 'subscription';

export interface Asked {
  readonly kind: Kind;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Fields that one document selects at most; some are over the limits of the API all the same. */
const MOST_FIELDS = 120;

/** Writes one document, and what its variables are. */
export class Writer {
  readonly #variables: Record<string, unknown> = {};
  readonly #declared: string[] = [];
  readonly #fragments: string[] = [];
  #fields = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly r: Random,
    private readonly pool: Pool,
  ) {}

  write(kind: Kind): Asked {
    const root = this.#root(kind);
    const fields = Object.values(root.getFields());
    const count = kind === 'query' ? 1 + this.r.below(3) : 1;
    const asked = Array.from({ length: count }, (_v, i) =>
      this.#field(this.r.pick(fields), 1 + this.r.below(6), `r${String(i)}`),
    );
    if (kind === 'query' && this.r.chance(0.05)) asked.push(this.#ofSchema());
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    const query = `${kind} Fuzz${declared} { ${asked.join(' ')} } ${this.#fragments.join(' ')}`;
    return { kind, query, variables: this.#variables };
  }

  #root(kind: Kind): GraphQLObjectType {
    const { schema } = this;
    const root = {
      query: schema.getQueryType(),
      mutation: schema.getMutationType(),
      subscription: schema.getSubscriptionType(),
    }[kind];
    if (!root) throw new Error(`The schema has no ${kind}`);
    return root;
  }

  #ofSchema(): string {
    const depth = this.r.below(6);
    const inner = `${'{ fields { type '.repeat(depth)}{ name }${' } }'.repeat(depth)}`;
    return this.r.chance(0.5)
      ? `__schema { types ${inner} }`
      : `__type(name: "${this.r.pick(['Query', 'Referral', 'Nope'])}") ${inner}`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number, alias?: string): string {
    this.#fields += 1;
    const name = alias === undefined && this.r.chance(0.97) ? '' : `${alias ?? this.#name()}: `;
    const args = field.args
      .filter((arg) => (isRequiredArgument(arg) ? !this.r.chance(0.02) : this.r.chance(0.4)))
      .map((arg) => this.#argument(arg));
    const passed = args.length > 0 ? `(${args.join(', ')})` : '';
    const selection = this.#selection(getNamedType(field.type), depth);
    return `${name}${field.name}${passed}${this.#directive()} ${selection}`;
  }

  #name(): string {
    return this.r.pick(['a', 'b', 'id', 'result', '_', 'x'.repeat(1 + this.r.below(70))]);
  }

  #directive(): string {
    if (!this.r.chance(0.05)) return '';
    const name = this.r.pick(['include', 'skip']);
    if (this.r.chance(0.5)) return ` @${name}(if: ${String(this.r.chance(0.5))})`;
    return ` @${name}(if: $${this.#variable('Boolean!', this.r.chance(0.95) ? true : 'x')})`;
  }

  #argument(arg: GraphQLArgument): string {
    const value = valueOf(this.r, arg.type, arg.name, this.pool);
    if (this.r.chance(0.6)) {
      const type = this.r.chance(0.02) ? 'Boolean' : String(arg.type);
      return `${arg.name}: $${this.#variable(type, value)}`;
    }
    return `${arg.name}: ${literal(value, arg.type)}`;
  }

  #variable(type: string, value: unknown): string {
    const name = `v${String(this.#declared.length)}`;
    this.#declared.push(`$${name}: ${type}`);
    this.#variables[name] = value;
    return name;
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    if (isAbstractType(type)) {
      const parts = this.schema
        .getPossibleTypes(type)
        .filter(() => this.r.chance(0.7))
        .map((one) => `... on ${one.name} ${this.#selection(one, depth)}`);
      return `{ __typename ${parts.join(' ')} }`;
    }
    if (!isObjectType(type)) return '';
    const fields = this.#fieldsOf(type, depth);
    if (fields.length === 0) return '{ __typename }';
    if (!this.r.chance(0.1)) return `{ ${fields.join(' ')} }`;
    const name = `F${String(this.#fragments.length)}`;
    // Sometimes one that spreads itself, or is spread where it does not belong.
    const again = this.r.chance(0.05) ? ` ...${name}` : '';
    this.#fragments.push(`fragment ${name} on ${type.name} { ${fields.join(' ')}${again} }`);
    return `{ ...${name} }`;
  }

  #fieldsOf(type: GraphQLObjectType, depth: number): string[] {
    const wanted = Object.values(type.getFields()).filter(({ type: of }) => {
      const isLeaf = !isObjectType(getNamedType(of)) && !isAbstractType(getNamedType(of));
      return isLeaf ? this.r.chance(0.4) : depth > 1 && this.r.chance(0.5);
    });
    return wanted.flatMap((field) =>
      this.#fields >= MOST_FIELDS ? [] : [this.#field(field, depth - 1)],
    );
  }
}

/** A value as a document spells it: an enum without quotes, a key as it is. */
function literal(value: unknown, type: GraphQLInputType): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '1e999';
  if (typeof value === 'string')
    return isBareWord(value, type) ? value : escaped(JSON.stringify(value));
  if (Array.isArray(value)) return `[${value.map((one) => literal(one, type)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const inputType = getNamedType(type);
  const fields = Object.entries(value).map(([name, one]) => {
    const field = 'getFields' in inputType ? inputType.getFields()[name] : undefined;
    return `${name}: ${literal(one, field?.type ?? type)}`;
  });
  return `{${fields.join(', ')}}`;
}

const isBareWord = (value: string, type: GraphQLInputType): boolean =>
  'getValues' in getNamedType(type) && /^\w+$/.test(value);

/** JSON's escapes are GraphQL's, but for characters that JSON may leave as they are. */
const escaped = (json: string): string =>
  json.replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
