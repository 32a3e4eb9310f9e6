import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { makeDataDirectory, startCluster } from './cluster.mjs';

async function ask(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL of a data directory', () => {
  let dataDir;
  let cluster;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'delta-portal-cluster-'));
    await chmod(dataDir, 0o711);
    await makeDataDirectory(dataDir);
    cluster = await startCluster(dataDir);
  }, 30_000);
  afterAll(async () => {
    await cluster?.server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('gives the application a role that row-level security binds', async () => {
    const rows = await ask(
      cluster.appUrl,
      'select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
  });

  it('keeps its secrets to the user', async () => {
    const { mode } = await stat(join(dataDir, 'secrets.json'));
    expect(mode & 0o077).toBe(0);
  });

  it('has what was written after a stop and a start', async () => {
    await ask(cluster.ownerUrl, 'create table kept as select 7 as n');
    await cluster.server.stop();
    cluster = await startCluster(dataDir);
    expect(await ask(cluster.ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('refuses data of another PostgreSQL, and a database without its secrets', async () => {
    await cluster.server.stop();
    const version = join(dataDir, 'postgres/PG_VERSION');
    const was = await readFile(version);
    await writeFile(version, '9.6\n');
    await expect(startCluster(dataDir)).rejects.toMatchObject({
      exitCode: 14,
      en: expect.stringContaining('9.6'),
    });
    await writeFile(version, was);
    await rename(join(dataDir, 'secrets.json'), join(dataDir, 'elsewhere.json'));
    await expect(startCluster(dataDir)).rejects.toMatchObject({ exitCode: 14 });
  });
});
