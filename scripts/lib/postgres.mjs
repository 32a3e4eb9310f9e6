import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { platform } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EXIT, Problem } from './problem.mjs';

const run = promisify(execFile);

/** Makes an empty directory that belongs to the server's account. */
async function makeServerDirectory(dir, account) {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (account) await chown(dir, account.uid, account.gid);
  await chmod(dir, 0o700);
}

/** The built-in C.UTF-8, which came with PostgreSQL 17. */
const BUILT_IN = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/**
 * initdb. The order of text never depends on the machine's locales; where people read a list the statement asks for
 * zh-Hans-CN-x-icu itself.
 */
export async function initCluster(options) {
  const { programs, account, dir, user, password, durable = true, locale = BUILT_IN } = options;
  await makeServerDirectory(dir, account);
  const secret = `${dir}.${randomBytes(6).toString('hex')}.password`;
  await writeFile(secret, `${password}\n`, { mode: 0o600 });
  if (account) await chown(secret, account.uid, account.gid);
  try {
    await run(
      programs.initdb,
      [
        `--pgdata=${dir}`,
        `--username=${user}`,
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        ...locale,
        ...(durable ? [] : ['--no-sync']),
      ],
      { cwd: dirname(dir), env: serverEnvironment(), ...ids(account), maxBuffer: 8 << 20 },
    );
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw initProblem(error);
  } finally {
    await rm(secret, { force: true });
  }
}

function initProblem(error) {
  const said = String(error.stderr ?? error.message).trim();
  if (/No space left/i.test(said)) return Object.assign(new Error(said), { code: 'ENOSPC' });
  const last = said.split('\n').slice(-5).join('\n');
  return new Problem(EXIT.database, `无法建立数据库：\n${last}`, `initdb failed:\n${last}`);
}

const ids = (account) => (account ? { uid: account.uid, gid: account.gid } : {});

/** LC_ALL keeps the server's own messages in English, which is what the log is searched for. */
function serverEnvironment() {
  const { PATH, TMPDIR, SystemRoot } = process.env;
  return {
    ...(PATH && { PATH }),
    ...(TMPDIR && { TMPDIR }),
    ...(SystemRoot && { SystemRoot }),
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}

/**
 * Starts the server on loopback and answers when it takes connections.
 * `detached` puts it into a process group of its own, so that Ctrl-C reaches only the supervisor, which stops things in order.
 */
async function startServer({ programs, account, dir, port, settings, logFile, detached }) {
  const log = openSync(logFile, 'a');
  const all = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    timezone: 'Asia/Shanghai',
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const start = statSync(logFile).size;
  const child = spawn(programs.postgres, ['-D', dir, ...flags], {
    cwd: dir,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached,
    ...ids(account),
  });
  closeSync(log);
  const server = supervised(child);
  const release = leash(child.pid);
  void server.exited.then(release);
  await Promise.race([waitUntilReady(dir, child, server), server.exited]);
  if (server.code === undefined) return server;
  throw startProblem(readFileSync(logFile, 'utf8').slice(start), server.code);
}

/** Waits for a line or for the end of the pipe; at the end it stops the server, first once all clients have gone. */
const LEASH = `trap '' INT TERM HUP
read -r _ && exit
kill -TERM "$1"
for _ in 1 2 3 4 5 6 7 8 9 10; do sleep 1; kill -0 "$1" || exit; done
kill -INT "$1"`;

/** A server must not outlive a supervisor that was killed by -9: a shell at the other end of a pipe sees to that. */
function leash(pid) {
  if (platform() === 'win32' || pid === undefined) return () => undefined;
  const shell = spawn('/bin/sh', ['-c', LEASH, 'delta-portal-leash', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.once('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.stdin.unref();
  shell.unref();
  return () => shell.stdin.end('\n');
}

function supervised(child) {
  const server = { pid: child.pid, code: undefined, stop, kill: (signal) => child.kill(signal) };
  server.exited = new Promise((resolve) => {
    const ended = (code) => {
      server.code = code;
      resolve(code);
    };
    child.once('error', (error) => ended(error.code));
    child.once('exit', (code, signal) => ended(code ?? signal));
  });
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  async function stop() {
    if (server.code !== undefined) return;
    child.kill(platform() === 'win32' ? undefined : 'SIGINT');
    const hurry = setTimeout(() => child.kill('SIGQUIT'), 30_000);
    await server.exited;
    clearTimeout(hurry);
  }
  return server;
}

/** PostgreSQL writes "ready" into the eighth line of postmaster.pid. */
async function waitUntilReady(dir, child, server) {
  while (server.code === undefined) {
    const lines = (await readFile(join(dir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return;
    await sleep(20);
  }
}

function startProblem(said, code) {
  if (/No space left/i.test(said)) return Object.assign(new Error(said), { code: 'ENOSPC' });
  if (/Address already in use/i.test(said))
    return Object.assign(new Error(said), { code: 'EADDRINUSE' });
  if (/pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(said))
    return Object.assign(new Error(said), { code: 'STILL_ENDING' });
  const last = said.trim().split('\n').slice(-8).join('\n');
  return new Problem(
    EXIT.database,
    `PostgreSQL 未能启动（${code}）：\n${last}`,
    `PostgreSQL did not start (${code}):\n${last}`,
  );
}

/** A loopback port nobody uses at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** How long the processes of a server that was killed may take to notice it. */
const STILL_ENDING_FOR = 30_000;

/** startServer on `port`, or on a free one (another is tried when somebody was quicker). */
export async function startOnPort({ port: wanted, ...options }) {
  const patience = Date.now() + STILL_ENDING_FOR;
  for (let attempt = 1; ;) {
    const port = wanted ?? (await freePort());
    try {
      return { port, server: await startServer({ ...options, port }) };
    } catch (error) {
      const isEnding = error.code === 'STILL_ENDING' && Date.now() < patience;
      const isTaken = error.code === 'EADDRINUSE' && wanted === undefined && attempt < 5;
      if (!isEnding && !isTaken) throw error;
      if (isEnding) await sleep(200);
      else attempt += 1;
    }
  }
}
