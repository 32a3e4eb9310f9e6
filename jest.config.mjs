const decorators = {
  legacyDecorator: true,
  decoratorMetadata: true,
  useDefineForClassFields: false,
};
const common = { swcrc: false, sourceMaps: 'inline', module: { type: 'commonjs' } };
const typescript = (parser, transform) => [
  '@swc/jest',
  {
    ...common,
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      parser: { syntax: 'typescript', dynamicImport: true, ...parser },
      transform,
    },
  },
];

/** Everything, node_modules included, is compiled to CommonJS: the quickest way to run ESM-only Nest under jest. */
const project = {
  testEnvironment: 'node',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testPathIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
  transform: {
    '^.+\\.tsx$': typescript({ tsx: true }, { react: { runtime: 'automatic' } }),
    '^.+\\.ts$': typescript({ decorators: true }, decorators),
    '^.+\\.m?js$': [
      '@swc/jest',
      {
        ...common,
        isModule: 'unknown',
        jsc: { target: 'es2023', parser: { syntax: 'ecmascript' } },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(typescript|typescript7|@swc)/'],
  moduleNameMapper: {
    '^@portal/platform/([^/]+)$': '<rootDir>/libs/platform/$1/src/index.ts',
    '^@portal/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

const server = {
  ...project,
  setupFiles: ['reflect-metadata'],
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/scripts', '<rootDir>/test'],
};

export default {
  maxWorkers: 2,
  // The first test of a run makes the template database; two cores may be busy.
  testTimeout: 60_000,
  projects: [
    {
      ...server,
      displayName: 'unit',
      testRegex: ['/(apps|libs|scripts|test/bench)/.*\\.spec\\.m?[jt]s$'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/web/'],
    },
    {
      ...server,
      displayName: 'postgres',
      testRegex: ['\\.(int|e2e)-spec\\.ts$', '/test/.*[.-]spec\\.ts$'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/web/',
        '<rootDir>/test/faults/',
        '<rootDir>/test/interop/',
        '<rootDir>/test/large/',
        '<rootDir>/test/isolation/mutations/',
        '<rootDir>/apps/web/',
      ],
      setupFiles: [...server.setupFiles, '<rootDir>/test/setup/postgres.ts'],
      globalSetup: '<rootDir>/libs/platform/testing/src/global-setup.mjs',
      globalTeardown: '<rootDir>/libs/platform/testing/src/global-teardown.mjs',
    },
    {
      // Takes parts of the walls away and looks whether a test notices; by hand and by `npm run test:mutations`.
      ...server,
      displayName: 'mutations',
      testRegex: ['/test/isolation/mutations/.*[.-]spec\\.ts$'],
      setupFiles: [...server.setupFiles, '<rootDir>/test/setup/postgres.ts'],
      globalSetup: '<rootDir>/libs/platform/testing/src/global-setup.mjs',
      globalTeardown: '<rootDir>/libs/platform/testing/src/global-teardown.mjs',
      slowTestThreshold: 600,
    },
    {
      ...server,
      displayName: 'faults',
      testRegex: ['/test/faults/.*[.-]spec\\.ts$'],
      slowTestThreshold: 60,
    },
    {
      ...server,
      displayName: 'large',
      testRegex: ['/test/large/.*[.-]spec\\.ts$'],
      slowTestThreshold: 600,
    },
    {
      ...project,
      displayName: 'portal',
      roots: ['<rootDir>/apps/web'],
      testRegex: ['/apps/web/.*\\.spec\\.tsx?$'],
    },
    {
      ...project,
      displayName: 'browser',
      roots: ['<rootDir>/test'],
      testRegex: ['/test/web/.*[.-]spec\\.ts$'],
      globalSetup: '<rootDir>/libs/platform/testing/src/browser-setup.mjs',
      globalTeardown: '<rootDir>/libs/platform/testing/src/browser-teardown.mjs',
    },
    {
      ...server,
      displayName: 'interop',
      testRegex: ['/test/interop/.*[.-]spec\\.ts$'],
      setupFiles: [...server.setupFiles, '<rootDir>/test/setup/postgres.ts'],
      globalSetup: '<rootDir>/libs/platform/testing/src/interop-setup.mjs',
      globalTeardown: '<rootDir>/libs/platform/testing/src/interop-teardown.mjs',
    },
  ],
};
