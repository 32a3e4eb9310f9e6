import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { tryLock } from './lock.mjs';
import { freePort } from './postgres.mjs';

const RUN = resolve(import.meta.dirname, '../run.mjs');

async function command(args, env) {
  const child = spawn(process.execPath, [RUN, ...args], { env: { ...process.env, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  return { code, said };
}

/** What is refused before anything is installed, built or started. */
describe('npm start', () => {
  let dataDir;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'delta-portal-start-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('says in both languages that the port is taken, and ends with 12', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address();
    const { code, said } = await command(['start'], { PORT: String(port), DATA_DIR: dataDir });
    other.close();
    expect(code).toBe(12);
    expect(said).toContain(`端口 ${port} 已被占用`);
    expect(said).toContain(`Port ${port} is taken`);
  });

  it('refuses a data directory that another copy runs on, with 15', async () => {
    await tryLock(join(dataDir, 'lock'));
    const { code, said } = await command(['start'], {
      PORT: String(await freePort()),
      DATA_DIR: dataDir,
    });
    expect(code).toBe(15);
    expect(said).toContain(dataDir);
  });

  it('refuses a PORT that is none, with 2', async () => {
    expect((await command(['start'], { PORT: 'http', DATA_DIR: dataDir })).code).toBe(2);
  });

  it('says how it is used when the command is unknown', async () => {
    const { code, said } = await command(['stat'], {});
    expect(code).toBe(2);
    const { scripts } = JSON.parse(
      await readFile(resolve(import.meta.dirname, '../../package.json')),
    );
    expect(
      said
        .trim()
        .split(/run\.mjs | \| /)
        .slice(1)
        .sort(),
    ).toEqual(Object.keys(scripts).sort());
  });

  it('gives no token where no portal runs', async () => {
    const { code, said } = await command(['token', 'wujiang-officer'], { DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(said).toContain('npm start');
  });
});
