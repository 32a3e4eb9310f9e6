import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { at } from './paths.mjs';
import { say } from './say.mjs';

/** The fields of /proc/PID/stat behind the name (Linux); empty elsewhere. */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  } catch {
    return [];
  }
}

/** When a process began (Linux), so that a reused process id is not taken for the old process. */
const beginning = (pid) => statOf(pid)[19] ?? '';

export function isAlive(pid) {
  // In a container whose first process reaps nobody a killed process keeps its id for ever.
  if (statOf(pid)[0] === 'Z') return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Names a living process, so that another one with the same id is not taken for it. */
export const markOf = (pid) => `${pid} ${beginning(pid)}`;

/** The process id in a mark, when that very process still lives. */
export function bearer(mark) {
  const [pid, began] = mark.split(' ');
  if (!pid || !isAlive(Number(pid))) return undefined;
  return began && began !== beginning(pid) ? undefined : Number(pid);
}

const read = (file) => readFile(file, 'utf8').catch(() => '');

/** The process id in a lock file, when that very process still lives. */
export const holder = async (file) => bearer(await read(file));

/** Takes a lock file, or answers undefined when a living process has it. The answer releases it. */
export async function tryLock(file) {
  await mkdir(dirname(file), { recursive: true });
  const own = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  // A link appears with its content: nobody ever reads half a lock.
  await writeFile(own, markOf(process.pid));
  try {
    for (;;) {
      if (await linked(own, file)) return () => rmSync(file, { force: true });
      const mark = await read(file);
      if (bearer(mark)) return undefined;
      await takeAway(file, mark, `${own}.stale`);
    }
  } finally {
    await rm(own, { force: true });
  }
}

async function linked(from, to) {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Removes the lock of a dead process; one that a quicker process has put there meanwhile is given back. */
export async function takeAway(file, mark, aside) {
  await rename(file, aside).catch(() => undefined);
  const taken = await read(aside);
  if (taken !== '' && taken !== mark) await linked(aside, file);
  await rm(aside, { force: true });
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
