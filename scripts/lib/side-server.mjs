import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Beside the server a shell reads our pipe: when this process is gone, the pipe ends and so does the server. */
const GUARDED = `exec 3<&0
"$@" </dev/null 3<&- & server=$!
(read -r _ <&3; kill -TERM $server 2>/dev/null) & exec 3<&-
wait $server`;
const GRACE = 20_000;

/**
 * Starts a server of another make for as long as this process lives, and answers when `address` answers 2xx; sooner, and
 * by throwing, once nobody wants it any more.
 */
export async function startSideServer({ name, command, env, logFile, address, within, isWanted }) {
  const log = openSync(logFile, 'w');
  const child = spawn('sh', ['-c', GUARDED, 'sh', ...command], {
    stdio: ['pipe', log, log],
    env: { ...process.env, ...env },
    // A group of its own: a start script and what it starts end together, and not by the Ctrl-C of the terminal.
    detached: true,
  });
  closeSync(log);
  child.stdin.on('error', () => undefined);
  let isOver = false;
  const over = new Promise((resolve) => child.once('exit', resolve)).then(() => (isOver = true));
  const stop = async () => {
    child.stdin.end();
    const hurry = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), GRACE);
    await over;
    clearTimeout(hurry);
  };
  const until = Date.now() + within;
  while (Date.now() < until && !isOver && isWanted()) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return { stop };
    await sleep(100);
  }
  await stop();
  const said = await readFile(logFile, 'utf8').catch(() => '');
  throw new Error(`${name} did not start:\n${said.trim().split('\n').slice(-15).join('\n')}`);
}

/** A free loopback port from below those that systems hand out, so that nobody gets it by chance before it is used. */
export async function quietPort() {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
