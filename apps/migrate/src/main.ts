import 'reflect-metadata';
import { seedDemonstrationMembers } from '@portal/directory';
import { ConfigError, loadConfig, type Config } from '@portal/platform/config';
import { createLogger } from '@portal/platform/observability';
import { seedDemonstration } from './demonstration/seed-demonstration.js';
import { runMigrations, withOwner } from './run-migrations.js';

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger('migrate', config.logLevel);
  const ownerUrl = config.databaseOwnerUrl;
  if (!ownerUrl) throw new ConfigError(['DATABASE_OWNER_URL: needed to migrate']);
  await runMigrations(ownerUrl);
  logger.info({}, 'schema, reference data and queues are up to date');
  if (config.demo) await demonstrate(config, ownerUrl);
}

/** People and referrals to try the portal with; adds nothing where they are already. */
async function demonstrate(config: Config, ownerUrl: string): Promise<void> {
  const logger = createLogger('demonstration', config.logLevel);
  await withOwner(ownerUrl, (dataSource) =>
    seedDemonstrationMembers((sql) => dataSource.query(sql)),
  );
  const made = await seedDemonstration(config, logger);
  logger.info({ referrals: made }, 'demonstration data is there');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String((error as Error).stack)}\n`);
  process.exit(1);
});
