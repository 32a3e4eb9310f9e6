import { prepare } from './build-command.mjs';
import { findChromium } from './chromium.mjs';
import { jest } from './jest.mjs';
import { missingForKeycloak } from './keycloak.mjs';
import { missingForMinio } from './minio.mjs';
import { complain, say } from './say.mjs';
import { endOnSignals } from './tracked.mjs';

/** The other makes, and which files of test/interop need each. */
const PARTS = [
  { name: 'keycloak', missing: missingForKeycloak, files: 'test/interop/(?!minio|object-store)' },
  { name: 'minio', missing: missingForMinio, files: 'test/interop/(minio|object-store)' },
];

/** `npm run test:interop`: the product with a real Keycloak and a real MinIO. Arguments go to jest. Ends with "N passed, N failed". */
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
  let failed = 0;
  for (const part of PARTS) {
    const why = await part.missing();
    if (why === undefined) here.push(part);
    else failed += skipped(why);
  }
  if (here.length === 0) return { passed: 0, failed };
  const total = await jest(
    'interop',
    ['--selectProjects', 'interop', '--', ...(args.length > 0 ? args : here.map((p) => p.files))],
    { INTEROP_PARTS: here.map((p) => p.name).join(), CHROME_PATH: findChromium() ?? '' },
  );
  return { ...total, failed: total.failed + failed };
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
