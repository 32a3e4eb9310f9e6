import { execFileSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { loadConfig } from '@portal/platform/config';
import { createTestIssuer } from '@portal/platform/identity';
import { seedDirectory } from '@portal/directory';
import { SetClock } from '@portal/platform/kernel';
import { createLogger } from '@portal/platform/observability';
import { openParts } from '@portal/platform/runtime';
import { makeDataDirectory, startCluster, type Cluster } from '../../../scripts/lib/cluster.mjs';
import { freePort } from '../../../scripts/lib/postgres.mjs';
import { runProcess, startProcess, type StartedProcess } from '../../../scripts/lib/servers.mjs';
import { makeTestHome } from '../../../scripts/lib/test-cluster.mjs';
import type { TestPortal } from '../../support/portal.js';
import { until } from '../../support/referrals.js';
import { openWire, type Wire } from './wire.js';

const ISSUER = 'http://issuer.test/realms/delta-portal';
const AUDIENCE = 'delta-portal-api';

/** A process of the product, as it runs in production, that a test starts and kills. */
export interface Part {
  readonly pid: number;
  start(): Promise<void>;
  /** kill -9; answers when it is gone. */
  kill(): Promise<void>;
}

/** The built product on a data directory of its own: PostgreSQL, API and worker as processes. */
export interface Installation {
  /** For the steps of test/support; it looks into the database over connections of its own. */
  readonly portal: TestPortal;
  readonly dataDir: string;
  readonly postgres: Part;
  readonly api: Part;
  readonly worker: Part;
  readonly apiWire: Wire;
  readonly workerWire: Wire;
  /** As PostgreSQL's administrator, whom no policy binds. */
  look<R = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<R[]>;
  remove(): Promise<void>;
}

/** `megabytes`: on a disk of that size of its own (as root on Linux). */
export async function install(megabytes?: number): Promise<Installation> {
  const undo: (() => Promise<void>)[] = [];
  const remove = async (): Promise<void> => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    return await build(undo, remove, megabytes);
  } catch (error) {
    await remove();
    throw error;
  }
}

async function build(
  undo: (() => Promise<void>)[],
  remove: () => Promise<void>,
  megabytes?: number,
): Promise<Installation> {
  const home = await makeTestHome();
  undo.push(() => rm(home, { recursive: true, force: true }));
  const dataDir = join(home, 'data');
  await mkdir(dataDir, { mode: 0o711 });
  if (megabytes !== undefined) undo.push(mountDisk(dataDir, megabytes));
  await makeDataDirectory(dataDir);
  const postgres = new Database(dataDir);
  await postgres.start();
  undo.push(() => postgres.stop());
  const issuer = await createTestIssuer(ISSUER, AUDIENCE);
  const url = `http://127.0.0.1:${String(await freePort())}`;
  const env = environment(url, dataDir, postgres.appUrl, issuer.publicPem);
  const migrating = { ...env, DATABASE_OWNER_URL: postgres.ownerUrl };
  await runProcess('migrate', { env: migrating, dataDir }, () => undefined);
  await seedDirectory((sql) => look(postgres.ownerUrl, sql, undefined));
  const apiWire = await openWire(() => postgres.port);
  const workerWire = await openWire(() => postgres.port);
  undo.push(
    () => apiWire.close(),
    () => workerWire.close(),
  );
  const over = (wire: Wire): { env: Record<string, string>; dataDir: string } => ({
    env: { ...env, DATABASE_URL: wire.through(postgres.appUrl) },
    dataDir,
  });
  const api = new Server('api', over(apiWire), () => answers(`${url}/health/ready`));
  const worker = new Server('worker', over(workerWire), ({ last }) =>
    Promise.resolve(last.some((line) => line.includes('"working"'))),
  );
  undo.push(
    () => api.kill(),
    () => worker.kill(),
  );
  await Promise.all([api.start(), worker.start()]);
  const clock = new SetClock(new Date());
  const parts = await openParts(
    'delta-test',
    loadConfig(env),
    clock,
    createLogger('test', 'silent'),
  );
  undo.push(() => parts.close());
  const { appUrl, ownerUrl, adminUrl } = postgres;
  const database = { name: 'delta_portal', appUrl, ownerUrl, adminUrl, drop: remove };
  const work = (): Promise<void> => Promise.resolve();
  return {
    portal: { url, clock, parts, issuer, database, work, stop: remove },
    ...{ dataDir, postgres, api, worker, apiWire, workerWire, remove },
    look: (sql, values = []) => look(adminUrl, sql, values),
  };
}

/** Puts a small disk at a directory; answers how to take it away. */
export function mountDisk(dir: string, megabytes: number): () => Promise<void> {
  const size = `size=${String(megabytes)}m,mode=711`;
  execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', dir]);
  return () => {
    execFileSync('umount', ['--lazy', dir]);
    return Promise.resolve();
  };
}

/** As in production, with tokens that the test signs. */
const environment = (
  url: string,
  dataDir: string,
  databaseUrl: string,
  realmPublicKey: string,
): Record<string, string> => ({
  NODE_ENV: 'test',
  DATA_DIR: dataDir,
  HOST: '127.0.0.1',
  PORT: new URL(url).port,
  PUBLIC_URL: url,
  DEMO: '0',
  IDENTITY: 'keycloak',
  OIDC_ISSUER: ISSUER,
  OIDC_REALM_PUBLIC_KEY: realmPublicKey,
  DATABASE_URL: databaseUrl,
  DATABASE_OWNER_URL: '',
});

const answers = async (address: string): Promise<boolean> =>
  (await fetch(address).catch(() => undefined))?.ok === true;

/** A connection for each question: the database is killed now and then. */
async function look<R>(url: string, sql: string, values: unknown[] | undefined): Promise<R[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as R[];
  } finally {
    await client.end();
  }
}

class Server implements Part {
  #started: StartedProcess | undefined;

  constructor(
    private readonly name: string,
    private readonly options: { env: Record<string, string>; dataDir: string },
    private readonly isReady: (started: StartedProcess) => Promise<boolean>,
  ) {}

  get pid(): number {
    if (!this.#started) throw new Error(`${this.name} does not run`);
    return this.#started.pid;
  }

  async start(): Promise<void> {
    const started = await startProcess(this.name, { ...this.options, show: false });
    this.#started = started;
    await until(async () => {
      if (started.code !== undefined)
        throw new Error(
          `${this.name} ended (${String(started.code)}):\n${started.last.join('\n')}`,
        );
      return this.isReady(started);
    }, 60_000);
  }

  async kill(): Promise<void> {
    await this.#started?.stop(true);
  }
}

/** Always on the same port: the servers have its address and find it again. */
class Database implements Part {
  #cluster: Cluster | undefined;

  constructor(private readonly dataDir: string) {}

  get #running(): Cluster {
    if (!this.#cluster) throw new Error('PostgreSQL does not run');
    return this.#cluster;
  }

  get pid(): number {
    return this.#running.server.pid;
  }
  get port(): number {
    return this.#running.port;
  }
  get appUrl(): string {
    return this.#running.appUrl;
  }
  get ownerUrl(): string {
    return this.#running.ownerUrl;
  }
  get adminUrl(): string {
    const text = readFileSync(join(this.dataDir, 'secrets.json'), 'utf8');
    const { database } = JSON.parse(text) as { database: { admin: string } };
    const username = 'admin';
    return Object.assign(new URL(this.appUrl), { username, password: database.admin }).href;
  }

  async start(): Promise<void> {
    this.#cluster = await startCluster(this.dataDir, this.#cluster?.port);
  }

  async kill(): Promise<void> {
    const { server } = this.#running;
    server.kill('SIGKILL');
    await server.exited;
  }

  async stop(): Promise<void> {
    await this.#running.server.stop();
  }
}
