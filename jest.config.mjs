const jsc = {
  target: 'es2023',
  keepClassNames: true,
  transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
};
const common = { swcrc: false, sourceMaps: 'inline', module: { type: 'commonjs' } };

/** Everything, node_modules included, is compiled to CommonJS: the quickest way to run ESM-only Nest under jest. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/web/', '<rootDir>/test/web/'],
  testRegex: '[.-]spec\\.ts$',
  setupFiles: ['reflect-metadata'],
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { ...common, jsc: { ...jsc, parser: { syntax: 'typescript', decorators: true, dynamicImport: true } } },
    ],
    '^.+\\.m?js$': [
      '@swc/jest',
      { ...common, isModule: 'unknown', jsc: { target: 'es2023', parser: { syntax: 'ecmascript' } } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(typescript|typescript7|@swc)/'],
  moduleNameMapper: {
    '^@portal/platform/([^/]+)$': '<rootDir>/libs/platform/$1/src/index.ts',
    '^@portal/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
