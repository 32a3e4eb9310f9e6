import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './lock.mjs';
import { reaches, serverAccount, serverPrograms } from './postgres-programs.mjs';
import { initCluster, startOnPort } from './postgres.mjs';

const PREFIX = 'delta-portal-test-';
/** Nothing has to survive a test run, so nothing waits for the disk. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_connections: 200,
  shared_buffers: '64MB',
  log_min_messages: 'fatal',
};

/** A PostgreSQL that lives as long as a test run, with the roles of the product (one password for all) and no database yet. */
export async function startTestCluster(settings = {}) {
  const password = randomBytes(12).toString('hex');
  const { url, pid, stop } = await startCluster(password, { ...SETTINGS, ...settings });
  await makeRoles(url, password);
  return { adminUrl: url, password, pid, stop };
}

async function startCluster(password, settings) {
  const account = await serverAccount();
  const home = await makeTestHome();
  const programs = await serverPrograms(account);
  const dir = join(home, 'cluster');
  await initCluster({ programs, account, dir, user: 'postgres', password, durable: false });
  const { server, port } = await startOnPort({
    programs,
    account,
    dir,
    settings,
    logFile: join(home, 'postgres.log'),
    detached: false,
  });
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    pid: server.pid,
    stop: endWithRun(server, home),
  };
}

/** A directory for the data of a test run that PostgreSQL can reach; what killed runs have left is removed. */
export async function makeTestHome() {
  const account = await serverAccount();
  const base = reaches(account, tmpdir()) ? tmpdir() : '/tmp';
  await sweep(base);
  const home = await mkdtemp(join(base, PREFIX));
  await chmod(home, 0o711);
  await writeFile(join(home, 'owner'), String(process.pid));
  return home;
}

function endWithRun(server, home) {
  const last = () => server.kill('SIGQUIT');
  process.once('exit', last);
  return async () => {
    process.off('exit', last);
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
}

/** Removes what a test run that was killed has left behind. */
async function sweep(base) {
  for (const name of await readdir(base)) {
    if (!name.startsWith(PREFIX)) continue;
    const home = join(base, name);
    const owner = Number(await readFile(join(home, 'owner'), 'utf8').catch(() => 'NaN'));
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const pidFile = await readFile(join(home, 'cluster/postmaster.pid'), 'utf8').catch(() => '');
    const postmaster = Number.parseInt(pidFile, 10);
    if (postmaster > 1 && isAlive(postmaster)) process.kill(postmaster, 'SIGQUIT');
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** The three roles of the product: owner of the tables, application, and the one the visibility trigger works as. */
export async function makeRoles(adminUrl, password) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const role of ['delta_owner', 'delta_app', 'delta_spread']) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (rowCount === 0) await client.query(`create role ${role} nosuperuser nobypassrls`);
    }
    await client.query(`alter role delta_owner login password '${password}'`);
    await client.query(`alter role delta_app login password '${password}'`);
    await client.query('grant delta_spread to delta_owner');
  } finally {
    await client.end();
  }
}
