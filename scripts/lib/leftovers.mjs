import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bearer, markOf } from './lock.mjs';
import { say } from './say.mjs';

/** How long the servers of a killed run may take to end by themselves (die-with-parent.mjs). */
const PATIENCE = 20_000;

const fileOf = (dataDir) => join(dataDir, 'processes.json');

/** Notes which processes a run has started on the data directory, for the run after it. */
export function noteProcesses(dataDir, parts) {
  const marks = parts.filter(({ pid }) => pid !== undefined).map(({ pid }) => markOf(pid));
  if (marks.length > 0) writeFileSync(fileOf(dataDir), JSON.stringify(marks));
  else rmSync(fileOf(dataDir), { force: true });
}

/**
 * Waits until the servers of a run that was killed are gone, so that they neither hold its port nor work beside the new
 * ones. The caller holds the data directory's lock. PostgreSQL is looked after by cluster.mjs.
 */
export async function endLeftovers(dataDir) {
  const marks = noted(dataDir);
  const living = () => marks.map(bearer).filter(Boolean);
  if (living().length > 0)
    say(
      '上次被强行结束，等待其遗留的进程停止…',
      'the last run was killed: waiting for what is left of it to stop',
    );
  for (const end = Date.now() + PATIENCE; living().length > 0; await sleep(50))
    if (Date.now() > end) for (const pid of living()) process.kill(pid, 'SIGKILL');
  rmSync(fileOf(dataDir), { force: true });
}

function noted(dataDir) {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8'));
  } catch {
    return [];
  }
}
