import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { CATALOGUE } from './table/catalogue.js';
import { EXEMPT } from './table/rows.js';

/** What the catalogue of the database says of walls and roles, whatever the rows are. */
describe('The catalogue', () => {
  let database: TestDatabase;
  let admin: Client;

  beforeAll(async () => {
    database = await testDatabase();
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  it.each(CATALOGUE)('$what', async ({ sql, expected }) => {
    const { rows } = await admin.query<unknown[]>({ text: sql, rowMode: 'array' });
    expect(rows.map(([value]) => String(value)).sort()).toEqual([...expected].sort());
  });

  it('leaves out of row-level security only what the list names, with a reason', () => {
    for (const reason of Object.values(EXEMPT)) expect(reason.length).toBeGreaterThan(20);
    expect(Object.keys(EXEMPT)).toEqual(
      expect.arrayContaining(['referral_transition', 'schema_migration']),
    );
  });
});
