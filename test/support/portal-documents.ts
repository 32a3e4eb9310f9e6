import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Kind,
  parse,
  print,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const SOURCE = join(__dirname, '../../apps/web/src');

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const definitions: readonly DefinitionNode[] = globSync('**/*.graphql', { cwd: SOURCE }).flatMap(
  (file) => [...parse(readFileSync(join(SOURCE, file), 'utf8')).definitions],
);

const fragments = new Map<string, FragmentDefinitionNode>();
for (const definition of definitions) {
  if (definition.kind === Kind.FRAGMENT_DEFINITION) {
    fragments.set(definition.name.value, definition);
  }
}

/** The text of an operation as the portal sends it: its fragments with it, and the cache's `__typename`. */
export function portalDocument(name: string): string {
  const operation = definitions.find(
    (d) => d.kind === Kind.OPERATION_DEFINITION && d.name?.value === name,
  );
  if (!operation) throw new Error(`The portal has no operation ${name}`);
  const needed = new Map<string, FragmentDefinitionNode>();
  collect(operation, needed);
  return print(
    withTypenames({ kind: Kind.DOCUMENT, definitions: [operation, ...needed.values()] }),
  );
}

function collect(definition: DefinitionNode, needed: Map<string, FragmentDefinitionNode>): void {
  visit(definition, {
    FragmentSpread: ({ name: { value } }) => {
      const fragment = fragments.get(value);
      if (!fragment) throw new Error(`The portal has no fragment ${value}`);
      if (needed.has(value)) return;
      needed.set(value, fragment);
      collect(fragment, needed);
    },
  });
}

/** What Apollo Client's cache asks for in every selection but the operation's own. */
const withTypenames = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: (node, _key, parent): SelectionSetNode | undefined => {
      const isRoot = isNode(parent) && parent.kind === Kind.OPERATION_DEFINITION;
      const hasIt = node.selections.some(
        (s) => s.kind === Kind.FIELD && s.name.value === '__typename',
      );
      return isRoot || hasIt ? undefined : { ...node, selections: [...node.selections, TYPENAME] };
    },
  });

const isNode = (value: unknown): value is { readonly kind: string } =>
  typeof value === 'object' && value !== null && 'kind' in value;
