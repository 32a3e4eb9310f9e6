import { execFileSync, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { CATALOGUE_FILE, GUARDS, wideningsOf } from '../../test/isolation/mutations/guards.mjs';
import { prepare } from './build-command.mjs';
import { jest } from './jest.mjs';
import { report } from './mutations-report.mjs';
import { at, nodeProgram, root } from './paths.mjs';
import { say, seconds } from './say.mjs';
import { endOnSignals, track } from './tracked.mjs';

const RESULTS = at('.cache', 'mutations');

/**
 * `npm run test:mutations`: takes away each policy, right, trigger and refusal of the database, and each guard in
 * code, one at a time, and says which test of test/isolation failed. `-- database` or `-- code` does one half. Writes
 * the tables of docs/security. Ends with 1 when something was taken away unnoticed.
 */
export default async function mutations([half]) {
  endOnSignals();
  await prepare();
  const began = performance.now();
  await mkdir(RESULTS, { recursive: true });
  if (half !== 'code') await jest('mutations', ['--selectProjects', 'mutations']);
  if (half !== 'database') await withoutGuards();
  const all = await Promise.all(['database', 'code'].map(readFindings));
  const unnoticed = await report(all.flat());
  for (const one of unnoticed) console.error(`unnoticed: ${one.kind}: ${one.what}`);
  say(
    `共 ${all.flat().length} 项，未被发现 ${unnoticed.length} 项，${seconds(began)} 秒`,
    `${all.flat().length} taken away, ${unnoticed.length} unnoticed, ${seconds(began)} s`,
  );
  return unnoticed.length === 0 ? 0 : 1;
}

const writeFindings = (name, findings) =>
  writeFile(join(RESULTS, `${name}.json`), JSON.stringify(findings, null, 1));
const readFindings = async (name) =>
  JSON.parse(await readFile(join(RESULTS, `${name}.json`), 'utf8').catch(() => '[]'));

/** Each guard in a copy of the tree, so that the product itself has no switch for it. */
async function withoutGuards() {
  const copy = await copyOfTree();
  try {
    const catalogue = await readFile(join(copy, CATALOGUE_FILE), 'utf8');
    const findings = [];
    for (const guard of [...GUARDS, ...wideningsOf(catalogue)]) {
      const noticedBy = await noticed(copy, guard);
      say(
        `${guard.what}：${noticedBy ?? '未被发现'}`,
        noticedBy === null ? 'unnoticed' : 'noticed',
      );
      findings.push({ kind: 'guard in code', what: `${guard.file}: ${guard.what}`, noticedBy });
      await writeFindings('code', findings);
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function copyOfTree() {
  const copy = await mkdtemp(join(tmpdir(), 'delta-portal-mutations-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\n').filter(Boolean)) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await cp(at(file), join(copy, file)).catch(() => undefined);
  }
  await symlink(at('node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** The test that fails without the guard; null: none. The file is as before afterwards. */
async function noticed(copy, guard) {
  const path = join(copy, guard.file);
  const source = await readFile(path, 'utf8');
  await writeFile(path, without(source, guard));
  try {
    return await firstFailure(copy, guard);
  } finally {
    await writeFile(path, source);
  }
}

function without(source, { what, file, find, put, at: place, insert }) {
  if (insert !== undefined) return source.slice(0, place) + insert + source.slice(place);
  if (source.split(find).length !== 2)
    throw new Error(
      `${file}: “${find}” stands there not once (${what}); say in test/isolation/mutations/guards.mjs where the guard is now`,
    );
  return source.replace(find, () => put);
}

async function firstFailure(copy, { tests, named }) {
  const output = join(copy, 'result.json');
  const args = [
    join(copy, 'node_modules/jest/bin/jest.js'),
    ...['--selectProjects', 'postgres', '--json', '--outputFile', output],
    ...(named ? ['-t', named] : []),
    ...['--', tests],
  ];
  const env = { ...process.env, NODE_ENV: 'test' };
  const child = track(spawn(nodeProgram(), args, { cwd: copy, stdio: 'ignore', env }));
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const result = JSON.parse(await readFile(output, 'utf8'));
  await rm(output);
  if (result.numTotalTests === result.numPendingTests)
    throw new Error(`No test ran: ${tests} ${named ?? ''} ${result.testResults[0]?.message ?? ''}`);
  for (const file of result.testResults) {
    const failed = file.assertionResults.find(({ status }) => status === 'failed');
    if (failed) return `${basename(file.name).split('.')[0]}: ${failed.fullName}`;
  }
  return null;
}
