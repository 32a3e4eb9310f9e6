import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { fullDisk } from './disk.mjs';
import { openLog } from './log-file.mjs';
import { at, nodeProgram, root } from './paths.mjs';
import { EXIT, isKnownExit, Problem } from './problem.mjs';

const PRELOAD = pathToFileURL(at('scripts/lib/die-with-parent.mjs')).href;
const GRACE = 20_000;
const LOG_LIMIT = 20_000_000;

/**
 * Starts a compiled process (`dist/apps/<name>/src/main.js`). Its log lines go to DATA_DIR/logs/<name>.log; warnings and
 * errors are shown as well. It has a process group of its own, so that Ctrl-C reaches only the supervisor. Where several
 * of a kind run, each has a `label`; a command beside the main one is given as `entry`.
 */
export async function startProcess(name, options) {
  const { env, dataDir, nodeFlags = [], args = [], show = true } = options;
  const { label = name, entry = 'main' } = options;
  const main = at('dist/apps', name, `src/${entry}.js`);
  if (!existsSync(main))
    throw new Problem(
      EXIT.failed,
      `缺少 ${main}`,
      `${main} is missing: the build is not complete.`,
    );
  const logFile = join(dataDir, 'logs', `${label}.log`);
  if ((await stat(logFile).catch(() => undefined))?.size > LOG_LIMIT)
    await rename(logFile, `${logFile}.1`);
  const child = spawn(nodeProgram(), [...nodeFlags, '--import', PRELOAD, main, ...args], {
    cwd: root,
    env: { NODE_COMPILE_CACHE: at('.cache/compile'), ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  return watch(child, label, logFile, show);
}

function watch(child, name, logFile, show) {
  const log = openLog(logFile);
  const started = { name, pid: child.pid, code: undefined, last: [], logFile, stop };
  const take = (line) => {
    log.write(line);
    started.last = [...started.last.slice(-19), line];
    const shown = show && worthShowing(line);
    if (shown) console.error(`[${name}] ${shown}`);
  };
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', take);
  started.exited = new Promise((resolve) => {
    child.once('error', (error) => ended(error.message));
    child.once('close', (code, signal) => ended(code ?? signal));
    function ended(code) {
      started.code = code;
      log.end(() => resolve(code));
    }
  });
  async function stop(force = false) {
    if (started.code !== undefined) return;
    child.kill(force ? 'SIGKILL' : 'SIGTERM');
    const hurry = setTimeout(() => child.kill('SIGKILL'), GRACE);
    await started.exited;
    clearTimeout(hurry);
  }
  return started;
}

/** Of a log line what a person at the terminal should see: nothing below warning. */
function worthShowing(line) {
  try {
    const { level, msg, err } = JSON.parse(line);
    if (typeof level === 'number' && level < 40) return undefined;
    return [msg, err?.message].filter(Boolean).join(': ') || line;
  } catch {
    return line.trim() === '' ? undefined : line;
  }
}

/** Runs a process to its end (migrations). */
export async function runProcess(name, options, track) {
  const started = await startProcess(name, options);
  track(started);
  const code = await started.exited;
  if (code === 0) return;
  throw (await fullDisk(options.dataDir)) ?? failed(started);
}

/** What the server said itself, in both languages, is on the terminal already; its exit code is passed on. */
const failed = ({ name, code, logFile }) =>
  new Problem(
    isKnownExit(code) ? code : EXIT.failed,
    `${name} 失败（${code}），日志：${logFile}`,
    `${name} failed (${code}); log: ${logFile}`,
  );

/** Why everything stops when a part has ended by itself. */
export async function endedProblem({ name, code, logFile }, dataDir) {
  return (
    (await fullDisk(dataDir)) ??
    new Problem(
      isKnownExit(code) ? code : EXIT.failed,
      `${name} 意外结束（${code}），全部停止。日志：${logFile}`,
      `${name} ended unexpectedly (${code}); everything is stopped. Log: ${logFile}`,
    )
  );
}
