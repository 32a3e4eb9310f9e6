import { Client } from 'pg';
import { testDatabase, type TestDatabase } from './index.js';

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

describe('testDatabase', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([testDatabase(), testDatabase()]);
  });
  afterAll(async () => {
    await Promise.all([first.drop(), second.drop()]);
  });

  it('gives every caller a database of its own', async () => {
    await ask(first.ownerUrl, 'create table only_here (n int)');
    const rows = await ask(second.ownerUrl, `select to_regclass('only_here') as found`);
    expect(rows).toEqual([{ found: null }]);
  });

  it('connects as a role that row-level security binds', async () => {
    const rows = await ask(
      first.appUrl,
      'select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ rolname: 'delta_app', rolsuper: false, rolbypassrls: false }]);
  });

  it('speaks the time of Shanghai', async () => {
    expect(await ask(first.appUrl, 'show timezone')).toEqual([{ TimeZone: 'Asia/Shanghai' }]);
  });

  it('is gone after drop', async () => {
    const third = await testDatabase();
    await third.drop();
    await expect(ask(third.appUrl, 'select 1')).rejects.toThrow(/does not exist/);
  });
});
