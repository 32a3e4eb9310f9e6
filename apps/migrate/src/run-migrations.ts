import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.js';
import { installJobTables } from '@portal/platform/jobs';
import { queues } from './queues.js';

/** Brings the database up to date under the owner role; safe to run again. */
export async function runMigrations(ownerUrl: string): Promise<void> {
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
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
  await installJobTables(ownerUrl, queues);
}
