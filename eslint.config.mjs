import { existsSync } from 'node:fs';
import eslint from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import maxLinesPerTestFunction from './scripts/lint/max-lines-per-test-function.mjs';
import repositoryTakesTransaction from './scripts/lint/repository-takes-transaction.mjs';

const schema = 'apps/api/schema.graphql';
const TESTS = [
  '**/*.spec.ts',
  '**/*.spec.tsx',
  '**/*-spec.ts',
  'test/**/*.ts',
  'libs/platform/testing/**/*.ts',
];
const FUNCTION_BUDGET = { max: 60, skipBlankLines: false, skipComments: false };

/** The size budget: the tail is what makes a codebase hard to read, so it is an error everywhere, tests and scripts too. */
const budget = {
  'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
  'max-lines-per-function': ['error', FUNCTION_BUDGET],
  'max-params': ['error', 5],
  complexity: ['error', { max: 10, variant: 'modified' }],
};

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message:
    'Only libs/platform/config reads the environment: add a key to its schema and take it from there.',
};

const house = {
  'portal/repository-takes-transaction': 'error',
  'no-restricted-syntax': ['error', environment],
  'no-console': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  '@typescript-eslint/return-await': ['error', 'in-try-catch'],
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { requireDefaultForNonUnion: true, considerDefaultExhaustiveForUnions: true },
  ],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  // Recurses without end on types that contain themselves (8.73.0: the schema types of `graphql`).
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
};

export default defineConfig([
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.data/',
      '.cache/',
      'coverage/',
      'apps/web/src/gql/',
      '**/*.d.ts',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['apps/web/codegen.ts', 'apps/web/vite.config.ts'],
          defaultProject: 'tsconfig.json',
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { portal: { rules: { 'repository-takes-transaction': repositoryTakesTransaction } } },
    rules: { ...budget, ...house },
  },
  {
    // The reader of the environment, and the portal's build tools, which run before there is a configuration.
    files: ['libs/platform/config/**/*.ts', 'apps/web/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.mjs'],
    extends: [eslint.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'fetch',
          'performance',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'globalThis',
          'URL',
          'Buffer',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: budget,
  },
  {
    files: TESTS,
    plugins: { tests: { rules: { 'max-lines-per-function': maxLinesPerTestFunction } } },
    rules: {
      'max-lines-per-function': 'off',
      'tests/max-lines-per-function': ['error', FUNCTION_BUDGET],
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['**/*-spec.ts', '**/*.spec.{ts,tsx}'],
    // jest's matchers and mocks are taken off their objects by design.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
  ...(existsSync(schema) ? graphqlRules() : []),
]);

function graphqlRules() {
  // One configuration for both: the plugin keeps the first it is given.
  const documents = 'apps/web/src/**/*.graphql';
  const languageOptions = {
    parser: graphql.parser,
    parserOptions: { graphQLConfig: { schema, documents } },
  };
  return [
    {
      files: [schema],
      languageOptions,
      plugins: { '@graphql-eslint': graphql },
      rules: {
        ...graphql.configs['flat/schema-recommended'].rules,
        '@graphql-eslint/require-description': [
          'error',
          {
            types: true,
            rootField: true,
            FieldDefinition: true,
            InputValueDefinition: true,
            EnumValueDefinition: true,
          },
        ],
        '@graphql-eslint/require-deprecation-reason': 'error',
        '@graphql-eslint/no-unreachable-types': 'error',
        // The thing a type belongs to may stand in its fields' names where the trade says it so.
        '@graphql-eslint/no-typename-prefix': 'off',
        // Many types are values (a place, a page, a failure): they have no identity of their own.
        '@graphql-eslint/strict-id-in-types': 'off',
      },
    },
    {
      files: [documents],
      languageOptions,
      plugins: { '@graphql-eslint': graphql },
      rules: graphql.configs['flat/operations-recommended'].rules,
    },
  ];
}
