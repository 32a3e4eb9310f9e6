import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { at } from './paths.mjs';

/**
 * The whole product by its own start command for a test run, at `port` and on a data directory of its own, with the
 * demonstration data. `env` is laid over the environment; what is undefined there is taken away.
 */
export async function startProduct({ port, env = {} }) {
  const dataDir = await mkdtemp(join(tmpdir(), 'delta-portal-web-'));
  await chmod(dataDir, 0o711);
  const own = { PORT: String(port), DATA_DIR: dataDir, NODE_ENV: 'development' };
  const none = { PUBLIC_URL: undefined, DATABASE_URL: undefined };
  const child = spawn(process.execPath, [at('scripts/run.mjs'), 'start'], {
    env: { ...process.env, ...none, ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const last = () => child.kill('SIGTERM');
  process.once('exit', last);
  const stop = async () => {
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
      await stop();
      throw new Error(`The portal did not start:\n${said}`);
    }
    await sleep(100);
  }
  return { url, dataDir, pid: child.pid, stop };
}
