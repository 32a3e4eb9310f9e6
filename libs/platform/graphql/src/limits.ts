import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import type { Actor } from '@portal/platform/access';
import { Fault } from '@portal/platform/kernel';

/** Bounds of one operation, on HTTP and WebSocket alike. */
export const LIMITS = {
  tokens: 4000,
  depth: 12,
  nesting: 40,
  aliases: 60,
  directives: 50,
  cost: 30_000,
} as const;

interface Selecting {
  readonly selectionSet?: SelectionSetNode | undefined;
}

/** Where in an operation: under how many fields and selections, and inside which fragments. */
interface Place {
  readonly depth: number;
  readonly nesting: number;
  readonly path: ReadonlySet<string>;
  /** Below `__schema` or `__type`: tools ask there some levels deeper, and graphql-js bounds what lists in lists ask. */
  readonly inSchema?: boolean;
}

const SCHEMA_FIELDS: readonly string[] = ['__schema', '__type'];

/** Walking more selections than this is itself too much: fragments can unfold without end. */
const MAX_STEPS = 20_000;

/** Counts depth in fields, nesting of selections, aliases and directives of an operation through its fragments. */
class Counter {
  readonly counts = { depth: 0, nesting: 0, aliases: 0, directives: 0 };
  #steps = 0;

  constructor(private readonly fragments: ReadonlyMap<string, Selecting>) {}

  walk(node: Selecting, at: Place): void {
    this.#steps += 1;
    if (this.#steps > MAX_STEPS || !node.selectionSet) return;
    this.counts.depth = Math.max(this.counts.depth, at.depth);
    this.counts.nesting = Math.max(this.counts.nesting, at.nesting);
    if (at.nesting > LIMITS.nesting) return;
    const below = { ...at, nesting: at.nesting + 1 };
    for (const selection of node.selectionSet.selections) this.#count(selection, below);
  }

  #count(selection: SelectionNode, at: Place): void {
    this.counts.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const name = selection.name.value;
      const fragment = this.fragments.get(name);
      if (fragment && !at.path.has(name))
        this.walk(fragment, { ...at, path: new Set([...at.path, name]) });
      return;
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      this.walk(selection, at);
      return;
    }
    if (selection.alias) this.counts.aliases += 1;
    const inSchema = at.inSchema === true || SCHEMA_FIELDS.includes(selection.name.value);
    this.walk(selection, { ...at, inSchema, depth: inSchema ? at.depth : at.depth + 1 });
  }

  /** Which limit is passed; undefined where none is. */
  over(): string | undefined {
    if (this.#steps > MAX_STEPS) return 'selections';
    return (['depth', 'nesting', 'aliases', 'directives'] as const).find(
      (k) => this.counts[k] > LIMITS[k],
    );
  }
}

/** Depth, nesting, aliases and directives counted through fragments; refuses before anything is executed. */
export const limitsRule: ValidationRule = (context) => ({
  Document(document: DocumentNode): void {
    const fragments = new Map<string, Selecting>();
    for (const d of document.definitions) {
      if (d.kind === Kind.FRAGMENT_DEFINITION) fragments.set(d.name.value, d);
    }
    const counter = new Counter(fragments);
    for (const d of document.definitions) {
      if (d.kind === Kind.OPERATION_DEFINITION)
        counter.walk(d, { depth: 0, nesting: 0, path: new Set() });
    }
    const over = counter.over();
    if (over !== undefined) context.reportError(tooComplex(over));
  },
});

const tooComplex = (what: string): GraphQLError =>
  new GraphQLError(`The operation is over the limit of ${what}`, {
    // Without it Apollo answers what is thrown before execution with status 500.
    extensions: { code: 'TOO_COMPLEX', http: { status: 400 } },
  });

/**
 * Who is nobody learns nothing, the schema included. Members may ask for it: clients are generated from it, and it is
 * the same for all.
 * @throws Fault UNAUTHENTICATED
 */
export function checkIntrospection(document: DocumentNode, actor: Actor | null): void {
  if (actor !== null) return;
  visit(document, {
    Field: ({ name }) => {
      if (SCHEMA_FIELDS.includes(name.value)) throw unauthenticated();
    },
  });
}

const unauthenticated = (): GraphQLError =>
  new GraphQLError('The schema is for members', {
    originalError: new Fault('UNAUTHENTICATED'),
    // As for every other field that nobody may ask for.
    extensions: { http: { status: 200 } },
  });

/** A list costs its page size times what a node costs; other fields 1. */
const byPageSize: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const first: unknown = (args as Record<string, unknown>)['first'];
  if (typeof first === 'number')
    return 1 + Math.min(Math.max(first, 1), 500) * Math.max(1, childComplexity);
  const many = String(field.type).startsWith('[');
  return 1 + (many ? 5 : 1) * childComplexity;
};

/** Costs that are known, by document; of the variables only numbers and flags can change one. */
const known = new WeakMap<DocumentNode, Map<string, number>>();
const MOST_KNOWN = 50;

function keyOf(variables: Record<string, unknown>, operationName: string | undefined): string {
  const telling = Object.entries(variables).filter(
    ([, value]) => typeof value === 'number' || typeof value === 'boolean',
  );
  return JSON.stringify([operationName, telling]);
}

/** Refuses an operation whose cost, with its variables, is over the limit. Unfit variables are left to execution. */
export function checkCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown>,
  operationName: string | undefined,
): void {
  const costs = known.get(query) ?? new Map<string, number>();
  known.set(query, costs);
  const key = keyOf(variables, operationName);
  const cost = costs.get(key) ?? costOf(schema, query, variables, operationName);
  if (cost === undefined) return;
  if (costs.size >= MOST_KNOWN) costs.clear();
  costs.set(key, cost);
  if (cost > LIMITS.cost) throw tooComplex('cost');
}

const TOO_MANY_NODES = /maximum allowed number of nodes/;

function costOf(
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown>,
  operationName: string | undefined,
): number | undefined {
  const definitions = getOperationAST(query, operationName)?.variableDefinitions ?? [];
  if (getVariableValues(schema, definitions, variables).errors) return undefined;
  try {
    return getComplexity({
      schema,
      query,
      variables,
      estimators: [byPageSize],
      maxQueryNodes: MAX_STEPS,
      ...(operationName === undefined ? {} : { operationName }),
    });
  } catch (error) {
    // It counts otherwise than the walk above, and gives up by itself.
    throw TOO_MANY_NODES.test(String(error)) ? tooComplex('selections') : error;
  }
}
