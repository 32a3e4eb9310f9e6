import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A database of one test file: schema and reference data of all migrations, no rows of another test. */
export interface TestDatabase {
  readonly name: string;
  /** Connects as `delta_app`, bound by row-level security like the product. */
  readonly appUrl: string;
  /** Connects as the owner of the tables (still no superuser; row-level security is forced on it too). */
  readonly ownerUrl: string;
  /** Connects as the server's administrator, whom no policy binds: for looking behind the product's back. */
  readonly adminUrl: string;
  /** Removes the database, also under open connections. */
  drop(): Promise<void>;
}

interface TestServer {
  readonly adminUrl: string;
  readonly password: string;
  readonly template: string;
}

type Migrate = (ownerUrl: string) => Promise<void>;

let migrate: Migrate | undefined;

/** Says how the template is migrated; jest's set-up file does it, because a library must not import an app. */
export function migrateTestDatabasesWith(run: Migrate): void {
  migrate = run;
}

/**
 * Makes a database by copying the migrated template (about 40 ms). The first caller of a run makes the template,
 * the others wait for it. Throws when the test's file name is not one of the kinds that get a server
 * (`*.int-spec.ts`, `*.e2e-spec.ts`, everything under `test/`).
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const name = `delta_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, async (admin) => {
    await admin.query(`select pg_advisory_lock(hashtext($1))`, [server.template]);
    await makeTemplate(admin, server);
    await admin.query(`select pg_advisory_unlock(hashtext($1))`, [server.template]);
    await admin.query(
      `create database ${name} template ${server.template} strategy file_copy owner delta_owner`,
    );
  });
  return {
    name,
    appUrl: urlOf(server, name, 'delta_app'),
    ownerUrl: urlOf(server, name, 'delta_owner'),
    adminUrl: withDatabase(server.adminUrl, name).href,
    drop: () =>
      asAdmin(server, async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

function testServer(): TestServer {
  const text = process.env['PORTAL_TEST_SERVER'];
  if (text === undefined)
    throw new Error(
      'No test server: name the file *.int-spec.ts or put it under test/ (jest.config.mjs)',
    );
  return JSON.parse(text) as TestServer;
}

async function makeTemplate(admin: Client, server: TestServer): Promise<void> {
  const { template } = server;
  const found = await admin.query('select from pg_database where datname = $1 and datistemplate', [
    template,
  ]);
  if (found.rowCount === 1) return;
  if (migrate === undefined)
    throw new Error('migrateTestDatabasesWith was not called by the set-up');
  await admin.query(`drop database if exists ${template} with (force)`);
  await admin.query(`create database ${template} owner delta_owner`);
  await migrate(urlOf(server, template, 'delta_owner'));
  await admin.query(`alter database ${template} with is_template true`);
}

async function asAdmin(server: TestServer, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, database: string): URL {
  const result = new URL(url);
  result.pathname = `/${database}`;
  return result;
}

function urlOf(server: TestServer, database: string, role: string): string {
  const url = withDatabase(server.adminUrl, database);
  url.username = role;
  url.password = server.password;
  return url.href;
}
