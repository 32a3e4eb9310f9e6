import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../support/referrals.js';

const ROOT = join(__dirname, '../../..');

/** One of the project's commands as a user runs it in a terminal: a process group of its own. */
export interface Command {
  /** Of npm, or of node where npm is left out. It is the id of the group too. */
  readonly pid: number;
  /** Everything it has said so far. */
  said(): string;
  /** How it ended: a code, or a signal. */
  readonly ended: Promise<number | string>;
  isOver(): boolean;
}

export interface CommandOptions {
  readonly env: Readonly<Record<string, string>>;
  /** `npm start`, or `node scripts/run.mjs start`. */
  readonly by?: 'npm' | 'node';
  readonly args?: readonly string[];
  /** Whom it runs as; only root can choose. */
  readonly uid?: number;
}

/** What a shell would not have either: this run's own settings. */
const CLEAN = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'PUBLIC_URL', 'HOST', 'NODE_ENV', 'CI'];

export function command(name: string, options: CommandOptions): Command {
  const { by = 'node', args = [], uid, env } = options;
  const inherited = Object.entries(process.env).filter(
    ([key]) => !CLEAN.includes(key) && !/^(npm_|PORTAL_|JEST_)/.test(key),
  );
  const [program, rest] =
    by === 'npm'
      ? ['npm', ['run', name, '--', ...args]]
      : [process.execPath, ['scripts/run.mjs', name, ...args]];
  const child = spawn(program, rest, {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1', ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  return watched(child);
}

function watched(child: ChildProcess): Command {
  let said = '';
  let over = false;
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      over = true;
      resolve(code ?? signal ?? '');
    });
  });
  return { pid: child.pid ?? 0, said: () => said, ended, isOver: () => over };
}

/** `npm start` until it says that the portal is ready; throws with all that it has said when it ends instead. */
export async function started(options: CommandOptions): Promise<Command> {
  const start = command('start', options);
  await untilSaid(start, '门户已就绪');
  return start;
}

export async function untilSaid(one: Command, words: string): Promise<void> {
  await until(() => {
    if (one.said().includes(words)) return Promise.resolve(true);
    if (one.isOver()) throw new Error(`It ended without saying ${words}:\n${one.said()}`);
    return Promise.resolve(false);
  }, 120_000);
}

/** The process that holds a data directory: the supervisor below npm. */
export const supervisorOf = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'lock'), 'utf8').split(' ')[0]);

/** All living processes that were started with this data directory or work in it. */
export function processesOf(dataDir: string): string[] {
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter((pid) =>
      [`DATA_DIR=${dataDir}`, dataDir, join(dataDir, 'postgres')].some(
        (text) =>
          read(pid, 'environ').split('\0').includes(text) ||
          read(pid, 'cmdline').split('\0').includes(text),
      ),
    )
    .map((pid) => `${pid} ${read(pid, 'cmdline').replaceAll('\0', ' ').trim()}`)
    .filter((line) => !/^\d+ *$/.test(line));
}

/** Everything has ended by itself. */
export async function expectNoProcess(dataDir: string): Promise<void> {
  await until(() => Promise.resolve(processesOf(dataDir).length === 0), 45_000).catch(
    () => undefined,
  );
  expect(processesOf(dataDir)).toEqual([]);
}
