import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodegenConfig } from '@graphql-codegen/cli';
import {
  Kind,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type SelectionSetNode,
} from 'graphql';

/** A file of operations as the generator hands it on. */
interface Parsed {
  readonly document?: DocumentNode;
}

/** What Apollo Client's cache adds to every selection but the operation's own, so that it need not be added there. */
const withTypenames = {
  transform: ({ documents }: { documents: readonly Parsed[] }) =>
    documents.map((one) => ({
      ...one,
      ...(one.document ? { document: visit(one.document, { SelectionSet: typed }) } : {}),
    })),
};

function typed(
  set: SelectionSetNode,
  _key: unknown,
  parent: ASTNode | readonly ASTNode[] | undefined,
): SelectionSetNode | undefined {
  const isRoot = parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
  const hasIt = set.selections.some((s) => s.kind === Kind.FIELD && s.name.value === '__typename');
  if (isRoot === true || hasIt) return undefined;
  const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  return { ...set, selections: [...set.selections, typename] };
}

const web = dirname(fileURLToPath(import.meta.url));

/**
 * Types and trusted documents of the portal, from the committed schema and the `.graphql` files
 * beside the pages. Documents are imported by name: `import { TodayDocument } from '@/gql/graphql'`.
 */
const config: CodegenConfig = {
  schema: join(web, '../api/schema.graphql'),
  documents: [join(web, 'src/**/*.graphql')],
  generates: {
    [`${join(web, 'src/gql')}/`]: {
      preset: 'client',
      documentTransforms: [withTypenames],
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: 'embedHashInDocument', hashAlgorithm: 'sha256' },
      },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        nonOptionalTypename: true,
        strictScalars: true,
        scalars: { DateTime: 'string', Date: 'string', ID: 'string' },
      },
    },
  },
};

export default config;
