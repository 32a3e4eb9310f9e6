import {
  GraphQLError,
  type GraphQLSchema,
  type ValidationRule,
  type DocumentNode,
  type SelectionSetNode,
  Kind,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';

/** Bounds of one operation, on HTTP and WebSocket alike. */
export const LIMITS = {
  tokens: 4000,
  depth: 12,
  aliases: 60,
  directives: 50,
  cost: 30_000,
} as const;

interface Counts {
  depth: number;
  aliases: number;
  directives: number;
}

/** Depth, aliases and directives counted through fragments; refuses before anything is executed. */
export const limitsRule: ValidationRule = (context) => ({
  Document(document: DocumentNode): void {
    const fragments = new Map(
      document.definitions.flatMap((d) =>
        d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d] as const] : [],
      ),
    );
    const counts: Counts = { depth: 0, aliases: 0, directives: 0 };
    let steps = 0;
    const walk = (node: Selecting, depth: number, path: ReadonlySet<string>): void => {
      steps += 1;
      if (steps > 20_000 || !node.selectionSet) return;
      counts.depth = Math.max(counts.depth, depth);
      for (const selection of node.selectionSet.selections) {
        counts.directives += selection.directives?.length ?? 0;
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = fragments.get(selection.name.value);
          if (fragment && !path.has(selection.name.value))
            walk(fragment, depth, new Set([...path, selection.name.value]));
          continue;
        }
        if (selection.kind === Kind.FIELD && selection.alias) counts.aliases += 1;
        walk(selection, selection.kind === Kind.FIELD ? depth + 1 : depth, path);
      }
    };
    for (const definition of document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) walk(definition, 0, new Set());
    }
    const over = (['depth', 'aliases', 'directives'] as const).find((k) => counts[k] > LIMITS[k]);
    if (over ?? steps > 20_000) context.reportError(tooComplex(over ?? 'depth'));
  },
});

interface Selecting {
  readonly selectionSet?: SelectionSetNode | undefined;
}

const tooComplex = (what: string): GraphQLError =>
  new GraphQLError(`The operation is over the limit of ${what}`, {
    extensions: { code: 'TOO_COMPLEX' },
  });

/** A list costs its page size times what a node costs; other fields 1. */
const byPageSize: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const first: unknown = (args as Record<string, unknown>)['first'];
  if (typeof first === 'number')
    return 1 + Math.min(Math.max(first, 1), 500) * Math.max(1, childComplexity);
  const many = String(field.type).startsWith('[');
  return 1 + (many ? 5 : 1) * childComplexity;
};

/** Refuses an operation whose cost, with its variables, is over the limit. */
export function checkCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown>,
  operationName: string | undefined,
): void {
  const cost = getComplexity({
    schema,
    query,
    variables,
    estimators: [byPageSize],
    ...(operationName === undefined ? {} : { operationName }),
  });
  if (cost > LIMITS.cost) throw tooComplex('cost');
}
