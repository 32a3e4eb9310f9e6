import { prepare } from './build-command.mjs';
import { findChromium } from './chromium.mjs';
import { jest } from './jest.mjs';
import { missingForMinio } from './minio.mjs';
import { say } from './say.mjs';
import { endOnSignals } from './tracked.mjs';

/**
 * `npm run test:large`: a film of 2 GiB through Chromium, on the embedded store and on MinIO, with the net cut twice.
 * Takes three minutes and 10 GB of the disk for each, so it is no part of `npm run ci`. Arguments go to jest. Ends with
 * "N passed, N failed".
 */
export default async function large(args) {
  endOnSignals();
  const { passed, failed } = await runLarge(args);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function runLarge(args) {
  const chromium = findChromium();
  if (process.platform !== 'linux' || !chromium) {
    say('大文件测试需要 Linux 和 Chromium，跳过', 'these need Linux and a Chromium: skipped');
    return { passed: 0, failed: 0 };
  }
  await prepare();
  const withoutMinio = await missingForMinio();
  if (withoutMinio) say(`跳过一项：${withoutMinio}`, 'one is skipped');
  const leftOut = withoutMinio ? ['--testPathIgnorePatterns', 'film-minio'] : [];
  const options = ['--selectProjects', 'large', '--runInBand', ...leftOut, '--', ...args];
  return jest('large', options, { CHROME_PATH: chromium });
}
