import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  reaches,
  serverAccount,
  serverPrograms,
} from '../../../../scripts/lib/postgres-programs.mjs';
import { initCluster, startOnFreePort } from '../../../../scripts/lib/postgres.mjs';

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

/**
 * jest's globalSetup of everything that needs PostgreSQL: one cluster for the run, or the server TEST_DATABASE_URL names
 * (a role that may create roles and databases, on a server kept for tests: its roles' passwords are set).
 */
export default async function globalSetup() {
  const given = process.env.TEST_DATABASE_URL;
  const adminUrl = given ?? (await startCluster());
  const run = randomBytes(4).toString('hex');
  await makeRoles(adminUrl, run);
  process.env.PORTAL_TEST_SERVER = JSON.stringify({
    adminUrl,
    password: run,
    template: `delta_template_${run}`,
  });
}

async function startCluster() {
  const account = await serverAccount();
  const base = reaches(account, tmpdir()) ? tmpdir() : '/tmp';
  await sweep(base);
  const home = await mkdtemp(join(base, PREFIX));
  await chmod(home, 0o711);
  await writeFile(join(home, 'owner'), String(process.pid));
  const programs = await serverPrograms(account);
  const dir = join(home, 'cluster');
  const password = randomBytes(12).toString('hex');
  await initCluster({ programs, account, dir, user: 'postgres', password, durable: false });
  const { server, port } = await startOnFreePort({
    programs,
    account,
    dir,
    settings: SETTINGS,
    logFile: join(home, 'postgres.log'),
    detached: false,
  });
  keepForTeardown(server, home);
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

function keepForTeardown(server, home) {
  const last = () => server.kill('SIGQUIT');
  process.once('exit', last);
  globalThis.portalTestServer = async () => {
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
    if (Number.isNaN(owner) || alive(owner)) continue;
    const pidFile = await readFile(join(home, 'cluster/postmaster.pid'), 'utf8').catch(() => '');
    const postmaster = Number.parseInt(pidFile, 10);
    if (postmaster > 1 && alive(postmaster)) process.kill(postmaster, 'SIGQUIT');
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function alive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The three roles of the product: owner of the tables, application, and the one the visibility trigger works as. */
async function makeRoles(adminUrl, password) {
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
