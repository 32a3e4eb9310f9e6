import { migrateTestDatabasesWith } from '@portal/platform/testing';

migrateTestDatabasesWith(async (ownerUrl) => {
  const { runMigrations } = await import('../../apps/migrate/src/run-migrations.js');
  await runMigrations(ownerUrl, { demonstration: true });
});
