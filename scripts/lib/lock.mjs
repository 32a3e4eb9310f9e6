import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { at } from './paths.mjs';
import { say } from './say.mjs';

/** When a process began (Linux), so that a reused process id is not taken for the old process. */
function beginning(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

export function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The process id in a lock file, when that very process still lives. */
export async function holder(file) {
  const [pid, began] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
  if (!pid || !isAlive(Number(pid))) return undefined;
  return began && began !== beginning(pid) ? undefined : Number(pid);
}

/** Takes a lock file, or answers undefined when a living process has it. The answer releases it. */
export async function tryLock(file) {
  await mkdir(dirname(file), { recursive: true });
  for (;;) {
    try {
      await writeFile(file, `${process.pid} ${beginning(process.pid)}`, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (await holder(file)) return undefined;
    const stale = `${file}.${randomBytes(4).toString('hex')}`;
    await rename(file, stale).catch(() => undefined);
    await rm(stale, { force: true });
  }
}

/** Runs `work` while no other copy of this checkout does the same kind of work. */
export async function alone(kind, work) {
  const file = at('.cache', 'locks', kind);
  let release = await tryLock(file);
  if (!release) say(`等待另一个进程（${kind}）…`, `waiting for another process (${kind})`);
  while (!release) {
    await sleep(200);
    release = await tryLock(file);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
