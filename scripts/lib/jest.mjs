import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { at, nodeProgram, root } from './paths.mjs';
import { say, seconds } from './say.mjs';
import { track } from './tracked.mjs';

const RESULTS = at('.cache', 'test');

/** Runs jest under the project's Node; answers how many tests passed and failed. `name` is what people read and the file of the results. */
export async function jest(name, args, env = {}) {
  const began = performance.now();
  // Two runs on one tree must not read each other's results.
  const file = `${RESULTS}/${name}-${process.pid}.json`;
  await mkdir(RESULTS, { recursive: true });
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
  await rm(file, { force: true });
  say(`测试 ${name}：${seconds(began)} 秒`, `tests ${name}: ${seconds(began)} s`);
  return count(result, code);
}

/** A suite that could not run at all is one failure; so is a jest that ended badly without naming a failed test. */
function count(result, code) {
  if (!result) return { passed: 0, failed: 1 };
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

export const sum = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed });
