import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';

type Fragments = ReadonlyMap<string, SelectionSetNode>;

/** The selections at the root of an operation, those in its fragments included. */
function rootSelections(
  set: SelectionSetNode,
  fragments: Fragments,
  seen = new Set<SelectionSetNode>(),
): SelectionNode[] {
  if (seen.has(set)) return [];
  seen.add(set);
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments.get(selection.name.value);
    return [selection, ...(inner ? rootSelections(inner, fragments, seen) : [])];
  });
}

/**
 * What is subscribed to does not hang on a condition (GraphQL, September 2025, 5.2.4.1). The rule of graphql-js for a
 * single root field throws where one does with a variable, which would be answered as a fault of the server; so the
 * conditions are taken off a document that is refused for them.
 */
export const subscriptionRule: ValidationRule = (context) => ({
  Document(document: DocumentNode): void {
    const fragments = new Map<string, SelectionSetNode>();
    for (const d of document.definitions)
      if (d.kind === Kind.FRAGMENT_DEFINITION) fragments.set(d.name.value, d.selectionSet);
    for (const d of document.definitions) {
      if (d.kind !== Kind.OPERATION_DEFINITION) continue;
      if (d.operation !== OperationTypeNode.SUBSCRIPTION) continue;
      for (const selection of rootSelections(d.selectionSet, fragments)) {
        if (!selection.directives?.length) continue;
        context.reportError(
          new GraphQLError('The root of a subscription takes no directives', { nodes: selection }),
        );
        Reflect.set(selection, 'directives', []);
      }
    }
  },
});
