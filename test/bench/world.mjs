import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { SignJWT } from 'jose';
import pg from 'pg';
import { at, nodeProgram, root } from '../../scripts/lib/paths.mjs';
import { freePort } from '../../scripts/lib/postgres.mjs';
import { track } from '../../scripts/lib/tracked.mjs';
import { seed } from './seed.mjs';

const ISSUER = 'http://127.0.0.1/realms/delta-portal';
const AUDIENCE = 'delta-portal-api';
/** Connections of each server to the database, product and floor alike. */
const POOL = 8;

/** Tokens as the portal's users carry them; long-lived, because a run outlasts five minutes. */
export function makeIssuer() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return {
    realmKey: pem.replace(/-----[^-]+-----|\s/g, ''),
    sign: (subject) =>
      new SignJWT({ typ: 'Bearer', azp: 'delta-portal-web' })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'bench' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime('4h')
        .sign(privateKey),
  };
}

/** A database of so many referrals, with the product and the floor before it, each a process of its own. */
export async function openWorld(cluster, issuer, size, report) {
  const name = `bench_${size}`;
  const admin = await connect(cluster.adminUrl);
  await admin.query(`create database ${name} owner delta_owner`);
  await admin.end();
  const urlOf = (user, password) =>
    Object.assign(new URL(cluster.adminUrl), {
      pathname: `/${name}`,
      ...(user && { username: user, password }),
    }).href;
  const dataDir = await mkdtemp(join(tmpdir(), 'delta-portal-bench-'));
  const env = environment(urlOf, cluster.password, dataDir, issuer);
  await runToEnd(['dist/apps/migrate/src/main.js'], env);
  const database = await connect(urlOf());
  await seedAgencies(database);
  const people = await seed(database, size, report);
  const product = await startServer(['dist/apps/api/src/main.js'], env, '/health/ready');
  const floor = await startServer(['test/bench/floor.mjs'], env, '/ready');
  return {
    size,
    database,
    people,
    product,
    floor,
    close: async () => {
      await Promise.all([product.stop(), floor.stop()]);
      await database.end();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Production has only the agencies that somebody imports; the bench takes those of the demonstration. */
async function seedAgencies(database) {
  const { seedDirectory } = await import(at('dist/libs/directory/src/seed-directory.js'));
  await seedDirectory(async (sql) => (await database.query(sql)).rows);
}

function environment(urlOf, password, dataDir, issuer) {
  const key = () => randomBytes(32).toString('base64');
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DATABASE_URL: urlOf('delta_app', password),
    DATABASE_OWNER_URL: urlOf('delta_owner', password),
    DB_POOL: String(POOL),
    DEMO: '0',
    LOG_LEVEL: 'warn',
    IDENTITY: 'keycloak',
    // The bench asks as a third party would, and faster than anybody may; counting who asks costs what it costs.
    PORTAL_DOCUMENTS: 'any',
    RATE_PERSON: '1000000',
    RATE_AGENCY: '1000000',
    OIDC_ISSUER: ISSUER,
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_REALM_PUBLIC_KEY: issuer.realmKey,
    FIELD_KEY: key(),
    URL_KEY: key(),
  };
}

async function connect(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const start = (args, env, stdio) =>
  track(spawn(nodeProgram(), args, { cwd: root, env: { ...process.env, ...env }, stdio }));

async function runToEnd(args, env) {
  const child = start(
    args.map((file) => at(file)),
    env,
    ['ignore', 'inherit', 'inherit'],
  );
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`);
}

async function startServer(args, env, ready) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = start(
    args.map((file) => at(file)),
    { ...env, PORT: String(port), PUBLIC_URL: url },
    ['ignore', 'inherit', 'inherit'],
  );
  while (!(await fetch(`${url}${ready}`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`${args[0]} ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { url, pid: child.pid, stop };
}
