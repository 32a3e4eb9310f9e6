import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodegenConfig } from '@graphql-codegen/cli';

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
