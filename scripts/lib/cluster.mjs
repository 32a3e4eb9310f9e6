import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './lock.mjs';
import { initCluster, startOnPort } from './postgres.mjs';
import { reaches, serverAccount, serverPrograms, SHARED_ROOT } from './postgres-programs.mjs';
import { EXIT, Problem } from './problem.mjs';
import { say } from './say.mjs';
import { ensureSecrets } from './secrets.mjs';

const DATABASE = 'delta_portal';
const SETTINGS = {
  shared_buffers: '128MB',
  max_connections: 100,
  jit: 'off',
  log_checkpoints: 'off',
};

/**
 * The embedded PostgreSQL of a data directory: made at first, then checked (version, owner, another server on it) and
 * started on `port`, or on a free loopback port. Answers the addresses for application and owner, and how to stop it.
 */
export async function startCluster(dataDir, wantedPort) {
  const account = await serverAccount();
  const programs = await serverPrograms(account);
  const dir = await clusterDirectory(dataDir, account);
  const secrets = await ensureSecrets(dataDir, existsSync(dir));
  if (existsSync(dir)) await checkCluster(dir, programs, account);
  else await makeCluster(dir, programs, account, secrets);
  const logFile = join(dataDir, 'logs', 'postgres.log');
  const settings = SETTINGS;
  const options = { programs, account, dir, port: wantedPort, settings, logFile, detached: true };
  const { server, port } = await startOnPort(options);
  const url = (role, database = DATABASE) =>
    `postgresql://${role}:${secrets.database[role.replace('delta_', '')]}@127.0.0.1:${port}/${database}`;
  try {
    await prepareDatabase(url('admin', 'postgres'), secrets.database);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { server, port, appUrl: url('delta_app'), ownerUrl: url('delta_owner') };
}

/**
 * Where the cluster lives: in the data directory, or, as root under a directory the server's account can't enter,
 * under /var/lib/delta-portal, with a file in the data directory that says where.
 */
async function clusterDirectory(dataDir, account) {
  const pointer = join(dataDir, 'postgres.location');
  if (existsSync(pointer)) return (await readFile(pointer, 'utf8')).trim();
  const here = join(dataDir, 'postgres');
  if (existsSync(here)) return here;
  await mkdir(dataDir, { recursive: true });
  if (account) await chmod(dataDir, 0o711).catch(() => undefined);
  if (reaches(account, here)) return here;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const there = join(SHARED_ROOT, `${name}-${randomBytes(3).toString('hex')}`);
  await writeFile(pointer, `${there}\n`);
  say(
    `以 root 运行且 ${dataDir} 对账户 postgres 不可达，数据库放在 ${there}`,
    `the database is kept in ${there}, because the account postgres can't reach ${dataDir}`,
  );
  return there;
}

async function makeCluster(dir, programs, account, secrets) {
  const draft = `${dir}.new`;
  await mkdir(dirname(dir), { recursive: true });
  await rm(draft, { recursive: true, force: true });
  await initCluster({
    programs,
    account,
    dir: draft,
    user: 'admin',
    password: secrets.database.admin,
  });
  await rename(draft, dir);
}

async function checkCluster(dir, programs, account) {
  const expected = account?.uid ?? userInfo().uid;
  const { uid } = await stat(dir);
  if (process.platform !== 'win32' && uid !== expected)
    throw new Problem(
      EXIT.wrongData,
      `数据目录 ${dir} 属于另一个用户（uid ${uid}，需要 ${expected}）。请用该用户运行，或换一个 DATA_DIR。`,
      `The data directory ${dir} belongs to another user (uid ${uid}, needed ${expected}). Run as that user, or use another DATA_DIR.`,
    );
  const version = (await readFile(join(dir, 'PG_VERSION'), 'utf8').catch(() => '?')).trim();
  if (version !== programs.major)
    throw new Problem(
      EXIT.wrongData,
      `数据目录 ${dir} 属于 PostgreSQL ${version}，本程序带的是 ${programs.major}。请换一个 DATA_DIR，或先迁移数据。`,
      `The data directory ${dir} belongs to PostgreSQL ${version}; this program brings ${programs.major}. Use another DATA_DIR, or move the data first.`,
    );
  await stopOrphan(dir);
}

/** A server whose supervisor was killed still runs on the directory: it is stopped properly before a new one starts. */
async function stopOrphan(dir) {
  const pid = Number.parseInt(
    await readFile(join(dir, 'postmaster.pid'), 'utf8').catch(() => ''),
    10,
  );
  if (!(pid > 1) || !isAlive(pid) || !(await isPostgres(pid, dir))) return;
  say(
    '上次未正常停止，先停下遗留的数据库',
    'the last run was not stopped: stopping its database first',
  );
  process.kill(pid, 'SIGINT');
  for (let tries = 0; isAlive(pid); tries += 1) {
    if (tries === 300)
      throw new Problem(
        EXIT.dataInUse,
        `数据库仍在运行（进程 ${pid}）。`,
        `The database is still running (process ${pid}).`,
      );
    await sleep(100);
  }
}

async function isPostgres(pid, dir) {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return command === undefined ? process.platform !== 'linux' : command.split('\0').includes(dir);
}

/** The roles of the product and its database, made when they are missing. */
export async function prepareDatabase(adminUrl, passwords) {
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const found = await admin.query(
      'select rolname as name from pg_roles union all select datname from pg_database',
    );
    const names = new Set(found.rows.map((row) => row.name));
    const login = (role) =>
      `create role delta_${role} login nosuperuser nobypassrls password '${passwords[role]}'`;
    if (!names.has('delta_app')) await admin.query(login('app'));
    if (!names.has('delta_spread'))
      await admin.query('create role delta_spread nosuperuser nobypassrls');
    if (!names.has('delta_owner')) await admin.query(`${login('owner')} in role delta_spread`);
    if (!names.has(DATABASE)) await admin.query(`create database ${DATABASE} owner delta_owner`);
  } finally {
    await admin.end();
  }
}

/** Makes the directories of a data directory that the servers expect. */
export async function makeDataDirectory(dataDir) {
  await mkdir(join(dataDir, 'logs'), { recursive: true });
}
