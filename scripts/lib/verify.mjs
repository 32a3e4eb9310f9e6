import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { prepare } from './build-command.mjs';
import { at, nodeProgram, root } from './paths.mjs';
import { complain, say, seconds } from './say.mjs';
import { startTestCluster } from './test-cluster.mjs';
import { hasBrowserTests, runTests } from './test.mjs';
import { endOnSignals, track } from './tracked.mjs';

const TSC = 'node_modules/typescript7/bin/tsc';
const CRUISER = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';
const SCHEMA = 'apps/api/schema.graphql';

const CHECKS = [
  ['规范检查', 'lint', () => node('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.')],
  [
    '格式',
    'format',
    () => node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  ],
  ['类型', 'types', types],
  [
    '边界',
    'boundaries',
    () =>
      allOf([
        [
          CRUISER,
          '--config',
          '.dependency-cruiser.cjs',
          'apps/api',
          'apps/worker',
          'apps/migrate',
          'libs',
          'test',
        ],
        [CRUISER, '--config', '.dependency-cruiser.web.cjs', 'apps/web'],
      ]),
  ],
  ['无用代码', 'dead code', () => node('node_modules/knip/bin/knip.js', '--no-progress')],
  ['接口与 SDL 一致', 'schema drift', schemaDrift],
  ['迁移与实体一致', 'migrations drift', migrationsDrift],
];

/** `npm run verify`, which is what CI runs: every check is made, also after one has failed; then all tests. */
export default async function verify() {
  endOnSignals();
  const began = performance.now();
  await prepare();
  const failed = await runChecks();
  const tests = await runTests();
  say(`全部检查：${seconds(began)} 秒`, `everything: ${seconds(began)} s`);
  if (failed.length > 0)
    complain(
      `未通过：${failed.map(([zh]) => zh).join('、')}`,
      `failed: ${failed.map(([, en]) => en).join(', ')}`,
    );
  console.log(`${tests.passed} passed, ${tests.failed + failed.length} failed`);
  return failed.length + tests.failed === 0 ? 0 : 1;
}

/** Two at a time: lint takes as long as all the others together. Answers the checks that failed. */
async function runChecks() {
  const waiting = [...CHECKS];
  const failed = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift())
      if (!(await runCheck(check))) failed.push(check);
  };
  await Promise.all([worker(), worker()]);
  return failed;
}

async function runCheck([zh, en, work]) {
  const began = performance.now();
  const { ok, said } = await work().catch((error) => ({ ok: false, said: error.message }));
  if (ok) say(`✓ ${zh}`, `${en} · ${seconds(began)} s`);
  else {
    complain(zh, `${en} · ${seconds(began)} s`);
    console.error(said.trim());
  }
  return ok;
}

/** Runs a script under the project's Node; `ok` when it ends with 0. */
function node(...args) {
  return nodeWith({}, ...args);
}

async function nodeWith(env, ...args) {
  const child = track(
    spawn(nodeProgram(), args, {
      cwd: root,
      env: { ...process.env, ...env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (exit, signal) => resolve(exit ?? signal));
  });
  return { ok: code === 0, out, said: out + err };
}

async function allOf(commands) {
  const results = [];
  for (const command of commands) results.push(await node(...command));
  return {
    ok: results.every((result) => result.ok),
    said: results.map((result) => result.said).join(''),
  };
}

/** Servers and tests, browser tests (which know the DOM), portal. */
async function types() {
  const projects = ['tsconfig.json', 'apps/web/tsconfig.json', 'apps/web/worker/tsconfig.json'];
  if (await hasBrowserTests()) projects.push('test/web/tsconfig.json');
  return allOf(projects.map((file) => [TSC, '-p', file]));
}

/** The committed SDL is what the code-first classes print. */
async function schemaDrift() {
  const printed = await node('dist/apps/api/src/print-schema.js');
  if (!printed.ok) return printed;
  const committed = await readFile(at(SCHEMA), 'utf8').catch(() => '');
  const ok = printed.out.trim() === committed.trim();
  return {
    ok,
    said: `${SCHEMA} 已过期 is stale: node dist/apps/api/src/print-schema.js > ${SCHEMA}`,
  };
}

/** Entities and the migrated schema say the same: migrations run on an empty database of a cluster of its own. */
async function migrationsDrift() {
  const cluster = await startTestCluster();
  try {
    const env = await emptyDatabase(cluster);
    const migrated = await nodeWith(env, 'dist/apps/migrate/src/main.js');
    return migrated.ok ? await nodeWith(env, 'dist/apps/migrate/src/check-drift.js') : migrated;
  } finally {
    await cluster.stop();
  }
}

async function emptyDatabase({ adminUrl, password }) {
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('create database drift owner delta_owner').finally(() => admin.end());
  const url = (username) =>
    Object.assign(new URL(adminUrl), { username, password, pathname: '/drift' }).href;
  const key = randomBytes(32).toString('base64');
  return {
    DATABASE_URL: url('delta_app'),
    DATABASE_OWNER_URL: url('delta_owner'),
    FIELD_KEY: key,
    URL_KEY: key,
    DEMO: '0',
    LOG_LEVEL: 'warn',
  };
}
