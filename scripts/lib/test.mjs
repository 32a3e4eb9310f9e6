import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { prepare } from './build-command.mjs';
import { findChromium } from './chromium.mjs';
import { jest, sum } from './jest.mjs';
import { at } from './paths.mjs';
import { complain, say } from './say.mjs';
import { endOnSignals } from './tracked.mjs';

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

export async function hasBrowserTests() {
  const dir = at('test/web');
  return existsSync(dir) && (await readdir(dir)).some((name) => name.endsWith('.web-spec.ts'));
}
