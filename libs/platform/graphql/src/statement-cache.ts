import { Kind, visit, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import type { Target } from './selection.js';

/**
 * Compiled select lists by the place in the document that asked for them: one root field may select
 * the same type in several places, as a payload and its conflict do. The document store hands out the
 * same nodes for the same text, so a document is compiled once. Variables used below the place are
 * part of the key, because arguments and directives may change the statement's text.
 */
export interface CompiledList {
  readonly sql: string;
  readonly values: readonly unknown[];
}

interface Entry {
  readonly variables: readonly string[];
  readonly lists: Map<string, CompiledList>;
}

const VARIANTS = 50;
const entries = new WeakMap<FieldNode, Entry>();

export function compiledOnce(
  info: GraphQLResolveInfo,
  { nodes }: Target,
  part: string,
  make: () => CompiledList,
): CompiledList {
  const node = nodes[0];
  if (!node || nodes.length !== 1) return make();
  let entry = entries.get(node);
  if (!entry) {
    entry = { variables: variablesBelow(info, node), lists: new Map() };
    entries.set(node, entry);
  }
  const key = `${part}|${JSON.stringify(entry.variables.map((v) => given(info, v)))}`;
  const known = entry.lists.get(key);
  if (known) return known;
  const made = make();
  if (entry.lists.size >= VARIANTS) entry.lists.clear();
  entry.lists.set(key, made);
  return made;
}

/** Left out is not null: a default fills the one and not the other. */
const given = ({ variableValues }: GraphQLResolveInfo, name: string): readonly unknown[] =>
  name in variableValues ? [variableValues[name]] : [];

/** Names of the variables in the selection, through fragments; a root field's own arguments are bound apart. */
function variablesBelow(info: GraphQLResolveInfo, node: FieldNode): string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const walk = (selection: FieldNode | (typeof info.fragments)[string]): void => {
    if (!selection.selectionSet) return;
    visit(selection.selectionSet, {
      [Kind.VARIABLE]: (variable) => {
        names.add(variable.name.value);
      },
      [Kind.FRAGMENT_SPREAD]: (spread) => {
        const fragment = info.fragments[spread.name.value];
        if (!fragment || seen.has(spread.name.value)) return;
        seen.add(spread.name.value);
        walk(fragment);
      },
    });
  };
  walk(node);
  return [...names].sort();
}
