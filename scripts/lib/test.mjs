import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { prepare } from './build-command.mjs';
import { findChromium } from './chromium.mjs';
import { at, nodeProgram, root } from './paths.mjs';
import { complain, say, seconds } from './say.mjs';
import { endOnSignals, track } from './tracked.mjs';

const RESULTS = at('.cache', 'test');

/** `npm test`: everything, or what the arguments select (they go to jest as they are). Ends with "N passed, N failed". */
export default async function test(args) {
  endOnSignals();
  const { passed, failed } = await runTests(args);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Runs the suites one after the other and adds up. With CI=true a missing Chromium counts as a failure. */
export async function runTests(args = []) {
  const chromium = findChromium();
  const browser = args.length === 0 && (await hasBrowserTests());
  await prepare({ web: browser && Boolean(chromium) });
  const total = await jest('main', [
    '--selectProjects',
    'unit',
    'postgres',
    'portal',
    '--',
    ...args,
  ]);
  if (!browser) return total;
  if (chromium)
    return sum(
      total,
      await jest('browser', ['--selectProjects', 'browser', '--runInBand'], {
        CHROME_PATH: chromium,
      }),
    );
  if (process.env.CI !== 'true') {
    say(
      '没有找到 Chromium，跳过浏览器测试（可设置 CHROME_PATH）',
      'no Chromium found: browser tests are skipped (set CHROME_PATH)',
    );
    return total;
  }
  complain('CI 需要 Chromium 运行浏览器测试', 'CI needs a Chromium for the browser tests');
  return sum(total, { passed: 0, failed: 1 });
}

const sum = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed });

export async function hasBrowserTests() {
  const dir = at('test/web');
  return existsSync(dir) && (await readdir(dir)).some((name) => name.endsWith('.web-spec.ts'));
}

async function jest(name, args, env = {}) {
  const began = performance.now();
  const file = `${RESULTS}/${name}.json`;
  await mkdir(RESULTS, { recursive: true });
  await rm(file, { force: true });
  const child = track(
    spawn(
      nodeProgram(),
      [
        at('node_modules/jest/bin/jest.js'),
        '--passWithNoTests',
        '--json',
        '--outputFile',
        file,
        ...args,
      ],
      // jest writes what people read on stderr; its stdout is the JSON, which is in the file already
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ...env, NODE_ENV: 'test' },
      },
    ),
  );
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (exit, signal) => resolve(exit ?? signal));
  });
  const result = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  say(`测试 ${name}：${seconds(began)} 秒`, `tests ${name}: ${seconds(began)} s`);
  return count(result, code);
}

/** A suite that could not run at all is one failure; so is a jest that ended badly without naming a failed test. */
function count(result, code) {
  if (!result) return { passed: 0, failed: 1 };
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}
