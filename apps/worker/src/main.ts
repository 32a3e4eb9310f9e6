import 'reflect-metadata';
import { loadConfig } from '@portal/platform/config';
import { SystemClock } from '@portal/platform/kernel';
import { createLogger } from '@portal/platform/observability';
import { openParts, runMain } from '@portal/platform/runtime';
import { openHealth } from './health.js';
import { startWorker } from './worker.js';

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger('worker', config.logLevel);
  const parts = await openParts('delta-worker', config, new SystemClock(), logger);
  const worker = await startWorker(parts);
  const { host, workerHealthPort: port } = config;
  const health =
    port === undefined ? undefined : await openHealth({ host, port }, parts.dataSource);
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    worker
      .stop()
      .then(() => health?.close())
      .then(() => parts.close())
      .then(
        () => process.exit(0),
        (err: unknown) => {
          logger.error({ err }, 'the stop was not clean');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  logger.info({}, 'working');
}

runMain(main);
