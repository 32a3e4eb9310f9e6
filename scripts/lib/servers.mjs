import { spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { at, nodeProgram, root } from './paths.mjs';
import { EXIT, Problem } from './problem.mjs';

const PRELOAD = pathToFileURL(at('scripts/lib/die-with-parent.mjs')).href;
const GRACE = 20_000;
const LOG_LIMIT = 20_000_000;

/**
 * Starts a compiled process (`dist/apps/<name>/src/main.js`). Its log lines go to DATA_DIR/logs/<name>.log; warnings and
 * errors are shown as well. It has a process group of its own, so that Ctrl-C reaches only the supervisor.
 */
export async function startProcess(name, { env, dataDir, nodeFlags = [] }) {
  const main = at('dist/apps', name, 'src/main.js');
  if (!existsSync(main))
    throw new Problem(
      EXIT.failed,
      `缺少 ${main}`,
      `${main} is missing: the build is not complete.`,
    );
  const logFile = join(dataDir, 'logs', `${name}.log`);
  if ((await stat(logFile).catch(() => undefined))?.size > LOG_LIMIT)
    await rename(logFile, `${logFile}.1`);
  const child = spawn(nodeProgram(), [...nodeFlags, '--import', PRELOAD, main], {
    cwd: root,
    env: { NODE_COMPILE_CACHE: at('.cache/compile'), ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  return watch(child, name, createWriteStream(logFile, { flags: 'a' }), logFile);
}

function watch(child, name, log, logFile) {
  const started = { name, pid: child.pid, code: undefined, last: [], logFile, stop };
  const take = (line) => {
    log.write(`${line}\n`);
    started.last = [...started.last.slice(-19), line];
    const shown = worthShowing(line);
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
  throw new Problem(
    EXIT.failed,
    `${name} 失败（${code}），详见 ${started.logFile}\n${started.last.slice(-5).join('\n')}`,
    `${name} failed (${code}); see ${started.logFile}`,
  );
}
