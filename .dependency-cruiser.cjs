const { readdirSync } = require('node:fs');
const { join } = require('node:path');

// The dependency rule (docs/architecture.md). Type-only imports count as well.
const TESTS = '[.-]spec\\.tsx?$|^test/|^libs/platform/testing/';

/** Product libs in their order: each may use those it is listed with and the platform, nothing else. */
const MAY_USE = {
  directory: [],
  deadlines: ['directory'],
  evidence: ['directory'],
  audit: ['directory', 'deadlines', 'evidence'],
  agreements: ['directory', 'deadlines'],
  referrals: ['directory', 'deadlines', 'evidence', 'agreements'],
  notifications: ['directory', 'deadlines', 'evidence', 'agreements', 'referrals'],
};

const productOrder = Object.entries(MAY_USE).map(([lib, others]) => ({
  name: `order-${lib}`,
  comment: `${lib} may use ${[...others, 'platform'].join(', ')}; against the arrow there are only outbox events.`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: TESTS },
  to: { path: '^libs/', pathNot: `^libs/(platform|${[lib, ...others].join('|')})/` },
}));

/** The portal's features, in the same way: shared ← features ← app, and sideways only along this list. */
const FEATURE_MAY_USE = {
  referral: ['evidence'],
  'new-referral': ['evidence'],
  referrals: ['referral'],
  // Today shows what this device still holds.
  today: ['new-referral'],
};

const features = readdirSync(join(__dirname, 'apps/web/src/features')).map((feature) => [
  feature,
  FEATURE_MAY_USE[feature] ?? [],
]);

const featureOrder = features.map(([feature, others]) => ({
  name: `feature-${feature}`,
  comment: `The feature ${feature} may use ${[...others, 'shared'].join(', ')}.`,
  severity: 'error',
  from: { path: `^apps/web/src/features/${feature}/` },
  to: {
    path: '^apps/web/src/(features|app)/',
    pathNot: `^apps/web/src/features/(${[feature, ...others].join('|')})/`,
  },
}));

/** Packages that only some files may know, so that replacing one touches few of them. */
const wall = (name, packages, allowed) => ({
  name: `wall-${name}`,
  comment: `${name} is used only in ${allowed.join(', ')}.`,
  severity: 'error',
  from: { path: '^(apps/(api|worker|migrate)|libs)/', pathNot: [...allowed, TESTS] },
  to: { path: packages.map((p) => `(^|/)node_modules/${p}(/|$)`) },
});

/** `npm run verify` cruises twice: servers and tests with this file, the portal with its own compiler settings. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Import cycles are how knots start.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'apps-are-wiring',
      comment: 'Libs never import an app; no app imports another one.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'no-app-to-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: TESTS },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-knows-only-the-schema',
      comment:
        'The portal’s contract is apps/api/schema.graphql: it imports no lib and no other app.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs|apps/(?!web/)|scripts)' },
    },
    ...featureOrder,
    {
      name: 'web-shared-at-the-bottom',
      severity: 'error',
      from: { path: '^apps/web/src/shared/', pathNot: '^apps/web/src/shared/i18n/' },
      to: { path: '^apps/web/src/(features|app)/' },
    },
    {
      name: 'platform-knows-no-noun',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^libs/(?!platform/)' },
    },
    {
      name: 'kernel-at-the-bottom',
      comment: 'kernel imports nothing of ours; access only the kernel.',
      severity: 'error',
      from: { path: '^libs/platform/kernel/' },
      to: { path: '^(libs/(?!platform/kernel/)|apps/)' },
    },
    {
      name: 'access-on-kernel',
      severity: 'error',
      from: { path: '^libs/platform/access/' },
      to: { path: '^libs/(?!platform/(access|kernel)/)' },
    },
    {
      name: 'one-door',
      comment: 'Another lib is entered through its index.ts (@portal/<lib>).',
      severity: 'error',
      from: { path: '^(libs/platform/[^/]+|libs/[^/]+|apps/[^/]+|test)/' },
      to: {
        path: '^libs/(platform/[^/]+|(?!platform/)[^/]+)/src/',
        pathNot: ['^libs/(platform/[^/]+|[^/]+)/src/index\\.ts$', '^$1/'],
      },
    },
    {
      name: 'domain-is-pure',
      comment:
        'A domain folder knows kernel, access (actor and roles) and other doors, nothing of the outside.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: TESTS },
      to: {
        path: [
          '(^|/)node_modules/',
          '^libs/platform/(?!(kernel|access)/)',
          '^libs/([^/]+)/src/(?!domain/|index)',
        ],
      },
    },
    {
      name: 'testing-only-in-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TESTS },
      to: { path: '^libs/platform/testing/' },
    },
    {
      name: 'resolver-through-use-case',
      comment:
        'GraphQL files reach data through use cases and views, never through a repository or an entity.',
      severity: 'error',
      from: { path: '\\.(resolver|graphql)\\.ts$' },
      to: { path: '\\.(repository|entity)\\.ts$' },
    },
    ...productOrder,
    wall(
      'typeorm',
      ['typeorm'],
      ['\\.entity\\.ts$', '\\.repository\\.ts$', '^libs/platform/database/', '^apps/migrate/'],
    ),
    wall(
      '@nestjs/graphql',
      ['@nestjs/graphql', '@nestjs/apollo', '@apollo/server'],
      ['\\.graphql\\.ts$', '\\.resolver\\.ts$', '^libs/platform/graphql/', '^apps/api/'],
    ),
    wall('keycloak-connect', ['keycloak-connect'], ['^libs/platform/identity/']),
    wall('keycloak-admin', ['@keycloak/keycloak-admin-client'], ['^libs/platform/identity/']),
    wall('oidc-provider', ['oidc-provider'], ['^libs/platform/identity/']),
    wall('pg-boss', ['pg-boss'], ['^libs/platform/jobs/']),
    wall(
      'pg',
      ['pg', 'pg-protocol'],
      ['^libs/platform/(database|jobs|identity)/', '^apps/migrate/'],
    ),
    wall('minio', ['minio'], ['^libs/platform/storage/']),
    wall('pino', ['pino'], ['^libs/platform/observability/']),
    {
      name: 'no-unlisted-package',
      comment: 'A package that is used stands in package.json.',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-package-in-the-product',
      severity: 'error',
      from: { path: '^(apps/(api|worker|migrate)|libs)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^coverage/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types', 'typings'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
