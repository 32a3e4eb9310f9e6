import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareDatabase } from './cluster.mjs';
import { initCluster, startOnPort } from './postgres.mjs';
import { serverAccount } from './postgres-programs.mjs';

/** Where Debian and its kin keep each major version. */
const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 15;
const DATABASE = 'delta_portal';

/** Why there can be no PostgreSQL of the system here, in one line, or undefined. */
export async function missingForPostgres() {
  return (await oldest())
    ? undefined
    : `PostgreSQL: ${DEBIAN} 下没有 ${OLDEST} 或更新版本 · there is no version ${OLDEST} or newer (apt install postgresql-15)`;
}

/** The oldest version that will do: what newer ones can do is tried by everything else. */
async function oldest() {
  const found = await readdir(DEBIAN).catch(() => []);
  const majors = found.map(Number).filter((major) => major >= OLDEST);
  const homes = majors.sort((a, b) => a - b).map((major) => join(DEBIAN, String(major), 'bin'));
  return homes.find((home) => existsSync(join(home, 'initdb')));
}

/**
 * A PostgreSQL of the system on a free loopback port, with its data in `home` and the roles and the empty database of the
 * product. Ends with this process, however that ends.
 */
export async function startDebianPostgres(home) {
  const bin = await oldest();
  const programs = { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') };
  const account = await serverAccount();
  const dir = join(home, 'cluster');
  const password = () => randomBytes(18).toString('base64url');
  const passwords = { admin: password(), owner: password(), app: password() };
  const user = 'postgres';
  const locale = ['--locale=C'];
  await initCluster({ programs, account, dir, user, password: passwords.admin, locale });
  const logFile = join(home, 'logs', 'postgres.log');
  const settings = { jit: 'off' };
  const options = { programs, account, dir, settings, logFile, detached: true };
  const { server, port } = await startOnPort(options);
  const url = (name, secret, database = DATABASE) =>
    `postgresql://${name}:${secret}@127.0.0.1:${port}/${database}`;
  try {
    await prepareDatabase(url(user, passwords.admin, 'postgres'), passwords);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    server,
    bin,
    logFile,
    appUrl: url('delta_app', passwords.app),
    ownerUrl: url('delta_owner', passwords.owner),
    adminUrl: url(user, passwords.admin),
  };
}
