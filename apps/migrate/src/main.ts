import 'reflect-metadata';
import { seedDemonstrationMembers } from '@portal/directory';
import { ConfigError, formFault, loadConfig, type Config } from '@portal/platform/config';
import { createLogger } from '@portal/platform/observability';
import { EXIT, runMain, StartProblem } from '@portal/platform/runtime';
import { seedDemonstration } from './demonstration/seed-demonstration.js';
import { prepareStore } from './prepare-store.js';
import { hasDemonstration, runMigrations, withConnection } from './run-migrations.js';

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger('migrate', config.logLevel);
  const ownerUrl = config.databaseOwnerUrl;
  if (!ownerUrl) throw new ConfigError([formFault('DATABASE_OWNER_URL', undefined)]);
  await refuseDemonstration(config, ownerUrl);
  await runMigrations(ownerUrl, { demonstration: config.demo });
  logger.info({}, 'schema, reference data and queues are up to date');
  await prepareStore(config, ownerUrl, logger);
  if (config.demo) await demonstrate(config, ownerUrl);
}

/** An installation that was tried with invented agencies, and is to become a real one, needs a database of its own. */
async function refuseDemonstration({ production }: Config, ownerUrl: string): Promise<void> {
  if (!production || !(await hasDemonstration(ownerUrl))) return;
  throw new StartProblem(
    EXIT.wrongData,
    '数据库中有演示机关，NODE_ENV=production 时不可使用。请换一个新数据库。',
    'The database has agencies of the demonstration, which NODE_ENV=production refuses. Use a new database.',
  );
}

/** People and referrals to try the portal with; adds nothing where they are already. */
async function demonstrate(config: Config, ownerUrl: string): Promise<void> {
  const logger = createLogger('demonstration', config.logLevel);
  await withConnection(ownerUrl, async (dataSource) => {
    await seedDemonstrationMembers((sql) => dataSource.query(sql));
    await dataSource.query(DUTY_DESKS);
  });
  const made = await seedDemonstration(config, logger);
  logger.info({ referrals: made }, 'demonstration data is there');
}

/** Every bureau of the demonstration answers under the hotline of city management, until its administrator settles it. */
const DUTY_DESKS = `
  select set_config('app.system', 'on', true);
  update agency set duty_phone = '021-12319' where province = '沪' and bureau_id = id and duty_phone is null and version = 1;
  update agency set duty_phone = '0512-12319' where province <> '沪' and bureau_id = id and duty_phone is null and version = 1;
  select set_config('app.system', '', true);`;

runMain(main);
