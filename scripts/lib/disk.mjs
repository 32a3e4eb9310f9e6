import { statfs } from 'node:fs/promises';
import { EXIT, Problem } from './problem.mjs';

const NEEDED_TO_RUN = 300_000_000;
/** PostgreSQL can't go on when the next segment of its log (16 MB) finds no room. */
const NOTHING_LEFT = 20_000_000;

async function freeBytes(dir) {
  const { bavail, bsize } = await statfs(dir);
  return bavail * bsize;
}

/** Refuses to start where the portal would run out of space soon. */
export async function needSpace(dataDir) {
  const free = await freeBytes(dataDir);
  if (free >= NEEDED_TO_RUN) return;
  const left = Math.round(free / 1e6);
  throw new Problem(
    EXIT.diskFull,
    `磁盘空间不足：${dataDir} 仅剩 ${left} MB，至少需要 300 MB。`,
    `Not enough disk space: ${left} MB are left for ${dataDir}, 300 MB are needed.`,
  );
}

/** Why a part of the portal ended, when the disk has run full meanwhile; undefined where it has not. */
export async function fullDisk(dataDir) {
  if ((await freeBytes(dataDir)) > NOTHING_LEFT) return undefined;
  return new Problem(
    EXIT.diskFull,
    `磁盘已满：${dataDir}。已保存的数据完好；请腾出空间后重新 npm start。`,
    `The disk is full: ${dataDir}. What was saved is intact; free some space and do npm start again.`,
  );
}
