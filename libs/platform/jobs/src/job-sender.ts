import { PgBoss } from 'pg-boss';
import type { Enqueue } from '@portal/platform/database';
import { JOB_SCHEMA } from './queues.js';

export interface JobLog {
  error(details: object, message: string): void;
}

/** Puts jobs into queues inside the caller's transaction; it holds one connection for its own look-ups. */
export class JobSender {
  readonly #boss: PgBoss;

  constructor(databaseUrl: string, log: JobLog) {
    this.#boss = new PgBoss({
      connectionString: databaseUrl,
      schema: JOB_SCHEMA,
      application_name: 'delta-jobs',
      max: 1,
      supervise: false,
      schedule: false,
      migrate: false,
      createSchema: false,
    });
    this.#boss.on('error', (err: Error) => {
      log.error({ err }, 'job queue');
    });
  }

  async start(): Promise<void> {
    await this.#boss.start();
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: false });
  }

  readonly enqueue: Enqueue = async (run, queue, data, options) => {
    await this.#boss.send(queue, data, {
      db: { executeSql: run },
      ...(options.singletonKey === undefined ? {} : { singletonKey: options.singletonKey }),
      ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
    });
  };
}
