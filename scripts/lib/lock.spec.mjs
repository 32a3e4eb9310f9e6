import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { holder, takeAway, tryLock } from './lock.mjs';

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('a lock file', () => {
  let dir;
  let file;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'delta-portal-lock-'));
    file = join(dir, 'lock');
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('is held by one process at a time, and free after release', async () => {
    const release = await tryLock(file);
    expect(await holder(file)).toBe(process.pid);
    expect(await tryLock(file)).toBeUndefined();
    release();
    expect(existsSync(file)).toBe(false);
    expect(await tryLock(file)).toBeInstanceOf(Function);
  });

  it('is taken over from a process that ended without releasing it', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(file, `${pid} 1`);
    expect(await tryLock(file)).toBeInstanceOf(Function);
    expect(await holder(file)).toBe(process.pid);
  });

  onLinux('is taken over from a killed process that nobody has reaped', async () => {
    // The child ends while its parent sleeps and never waits for it.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60']);
    const pid = Number(await new Promise((said) => parent.stdout.once('data', said)));
    await writeFile(file, `${pid} `);
    while (await holder(file)) await setImmediate();
    expect(await tryLock(file)).toBeInstanceOf(Function);
    parent.kill('SIGKILL');
  });

  it('has one holder when several find it left over at once', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    for (let round = 0; round < 50; round += 1) {
      await writeFile(file, `${pid} 1`);
      const releases = await Promise.all(Array.from({ length: 4 }, () => tryLock(file)));
      expect(releases.filter(Boolean)).toHaveLength(1);
    }
    expect(await readdir(dir)).toEqual(['lock']);
  });

  it('is not mistaken for that of a newer process with the same id', async () => {
    await writeFile(file, `${process.pid} 1`);
    const expected = process.platform === 'linux' ? undefined : process.pid;
    expect(await holder(file)).toBe(expected);
  });
});

describe('a lock that is left over', () => {
  it('stays with a quicker process that took it over between a look and a removal', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'delta-portal-lock-'));
    const file = join(dir, 'lock');
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(file, `${pid} 1`);
    await tryLock(file);
    await takeAway(file, `${pid} 1`, `${file}.stale`);
    expect(await holder(file)).toBe(process.pid);
    expect(await readdir(dir)).toEqual(['lock']);
    await rm(dir, { recursive: true });
  });
});
