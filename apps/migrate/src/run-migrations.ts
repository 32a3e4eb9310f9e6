import { DataSource } from 'typeorm';
import { seedDeadlines } from '@portal/deadlines';
import { seedDirectory } from '@portal/directory';
import { installJobTables } from '@portal/platform/jobs';
import { migrations } from './migrations/index.js';
import { queues } from './queues.js';

/** Brings schema, reference data and queues up to date under the owner role; safe to run again. */
export async function runMigrations(ownerUrl: string): Promise<void> {
  await withOwner(ownerUrl, async (dataSource) => {
    await dataSource.runMigrations();
    const run = (sql: string): Promise<unknown> => dataSource.query(sql);
    await seedDirectory(run);
    await seedDeadlines(run);
  });
  await installJobTables(ownerUrl, queues);
}

/** A connection as the owner of the tables, for as long as the work takes. */
export async function withOwner(
  ownerUrl: string,
  work: (dataSource: DataSource) => Promise<void>,
): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: [...migrations],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    applicationName: 'delta-migrate',
    poolSize: 1,
  });
  await dataSource.initialize();
  try {
    await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
