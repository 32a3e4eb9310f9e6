import 'reflect-metadata';
import { loadConfig } from '@portal/platform/config';
import { SystemClock } from '@portal/platform/kernel';
import { createLogger } from '@portal/platform/observability';
import { openParts, runMain } from '@portal/platform/runtime';
import { createApi } from './app.js';

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger('api', config.logLevel);
  const parts = await openParts('delta-api', config, new SystemClock(), logger);
  const api = await createApi(parts);
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    api
      .close()
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
  await api.app.listen(config.port, config.host);
  logger.info({ address: config.publicUrl }, 'listening');
}

runMain(main);
