import { prepare } from './build-command.mjs';
import { findChromium } from './chromium.mjs';
import { missingForPostgres } from './debian-postgres.mjs';
import { jest } from './jest.mjs';
import { missingForKeycloak } from './keycloak.mjs';
import { missingForMinio } from './minio.mjs';
import { complain, say } from './say.mjs';
import { endOnSignals } from './tracked.mjs';

/** What the tests need beside npm, and which files of test/interop are left out without. */
const PARTS = [
  { name: 'keycloak', missing: missingForKeycloak, files: '(keycloak-|production-like)' },
  { name: 'minio', missing: missingForMinio, files: '(minio-|object-store-|production-like)' },
  { name: 'postgresql', missing: missingForPostgres, files: 'production-like' },
  {
    name: 'chromium',
    missing: missingChromium,
    files: '(.*-(front-door|browser)|production-like)',
  },
];

/** Servers of other makes start and answer slowly on a machine that is busy. */
const LONGEST_TEST = 300_000;

/** `npm run test:interop`: the product with a real Keycloak, a real MinIO and the system's PostgreSQL. Arguments go to jest. Ends with "N passed, N failed". */
export default async function interop(args) {
  endOnSignals();
  const { passed, failed } = await runInterop(args);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** What can't be had on this machine is skipped in one line; with INTEROP=required that is a failure. */
export async function runInterop(args = []) {
  await prepare();
  const here = [];
  const leftOut = ['/node_modules/'];
  let failed = 0;
  for (const { name, missing, files } of PARTS) {
    const why = await missing();
    if (why === undefined) here.push(name);
    else {
      failed += skipped(why);
      leftOut.push(`/test/interop/${files}`);
    }
  }
  const total = await jest(
    'interop',
    [
      ...['--selectProjects', 'interop', '--testTimeout', String(LONGEST_TEST)],
      ...leftOut.flatMap((pattern) => ['--testPathIgnorePatterns', pattern]),
      ...['--', ...args],
    ],
    { INTEROP_PARTS: here.join(), CHROME_PATH: findChromium() ?? '' },
  );
  return { ...total, failed: total.failed + failed };
}

function missingChromium() {
  return findChromium()
    ? undefined
    : 'Chromium: 没有找到（可设置 CHROME_PATH） · there is none (set CHROME_PATH)';
}

/** Says what is missing; answers 1 where it must not be. */
function skipped(why) {
  if (process.env.INTEROP === 'required') {
    complain(`互通测试缺少：${why}`, 'the interop tests are required here');
    return 1;
  }
  say(`跳过互通测试：${why}`, 'these interop tests are skipped');
  return 0;
}
