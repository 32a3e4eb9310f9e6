import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findChromium } from '../../../../scripts/lib/chromium.mjs';
import { freePort } from '../../../../scripts/lib/postgres.mjs';

const RUN = resolve(import.meta.dirname, '../../../../scripts/run.mjs');

/**
 * jest's globalSetup of the browser tests: the whole product by its own start command, on a free port and a data
 * directory of its own, with the demonstration data. The tests find it in PORTAL_URL and the browser in CHROME_PATH;
 * PORTAL_DATA_DIR and PORTAL_PID are there for tests that look behind it or kill it.
 * A portal that already runs can be given as PORTAL_URL.
 */
export default async function browserSetup() {
  process.env.CHROME_PATH ??= findChromium() ?? '';
  if (process.env.PORTAL_URL) return;
  const dataDir = await mkdtemp(join(tmpdir(), 'delta-portal-web-'));
  await chmod(dataDir, 0o711);
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, NODE_ENV: 'development' };
  delete env.PUBLIC_URL;
  delete env.DATABASE_URL;
  const child = spawn(process.execPath, [RUN, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const last = () => child.kill('SIGTERM');
  process.once('exit', last);
  globalThis.portalUnderTest = async () => {
    process.off('exit', last);
    if (child.exitCode === null) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  const url = `http://localhost:${port}`;
  while (!(await fetch(`${url}/health/ready`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) {
      await globalThis.portalUnderTest();
      throw new Error(`The portal did not start:\n${said}`);
    }
    await sleep(100);
  }
  Object.assign(process.env, {
    PORTAL_URL: url,
    PORTAL_DATA_DIR: dataDir,
    PORTAL_PID: String(child.pid),
  });
}
