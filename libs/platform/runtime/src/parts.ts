import type { Config } from '@portal/platform/config';
import {
  createDataSource,
  type DataSource,
  Listener,
  poolOf,
  UnitOfWork,
  watchConnections,
} from '@portal/platform/database';
import { LiveEvents, ViewReader } from '@portal/platform/graphql';
import { JobSender } from '@portal/platform/jobs';
import type { Clock } from '@portal/platform/kernel';
import type { Logger } from '@portal/platform/observability';

/** What lives as long as the process: connections and what stands on them. */
export interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly dataSource: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly reader: ViewReader;
  readonly live: LiveEvents;
  readonly listener: Listener;
  readonly jobs: JobSender;
  close(): Promise<void>;
}

/** Opens the process's connections. `name` is what the database shows them under. */
export async function openParts(
  name: string,
  config: Config,
  clock: Clock,
  logger: Logger,
): Promise<Parts> {
  const dataSource = createDataSource({
    url: config.databaseUrl,
    poolSize: config.dbPool,
    applicationName: name,
  });
  await dataSource.initialize();
  watchConnections(poolOf(dataSource), (err) => {
    logger.warn({ err }, 'a database connection was lost');
  });
  const jobs = new JobSender(config.databaseUrl, logger);
  await jobs.start();
  const unitOfWork = new UnitOfWork(() => poolOf(dataSource), clock, jobs.enqueue);
  const listener = new Listener(config.databaseUrl, logger);
  return {
    config,
    clock,
    logger,
    dataSource,
    unitOfWork,
    reader: new ViewReader(unitOfWork),
    live: new LiveEvents(),
    listener,
    jobs,
    close: async () => {
      await listener.stop();
      await jobs.stop();
      await dataSource.destroy();
    },
  };
}
