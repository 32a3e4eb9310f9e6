import { findChromium } from '../../../../scripts/lib/chromium.mjs';
import { freePort } from '../../../../scripts/lib/postgres.mjs';
import { startProduct } from '../../../../scripts/lib/product.mjs';

/**
 * jest's globalSetup of the browser tests: the whole product on a free port. The tests find it in PORTAL_URL and the
 * browser in CHROME_PATH; PORTAL_DATA_DIR and PORTAL_PID are there for tests that look behind it or kill it.
 * A portal that already runs can be given as PORTAL_URL.
 */
export default async function browserSetup() {
  process.env.CHROME_PATH ??= findChromium() ?? '';
  if (process.env.PORTAL_URL) return;
  const { url, dataDir, pid, stop } = await startProduct({ port: await freePort() });
  globalThis.portalUnderTest = stop;
  Object.assign(process.env, {
    PORTAL_URL: url,
    PORTAL_DATA_DIR: dataDir,
    PORTAL_PID: String(pid),
  });
}
