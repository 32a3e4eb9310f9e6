import { PgBoss, type Job } from 'pg-boss';
import type { JobLog } from './job-sender.js';
import { JOB_SCHEMA, type QueueDefinition } from './queues.js';

export type JobHandler = (data: unknown) => Promise<void>;

/** Works the queues of this process: one job at a time per queue and slot, retried by the queue's rule. */
export class JobRunner {
  readonly #boss: PgBoss;

  constructor(
    databaseUrl: string,
    private readonly log: JobLog,
  ) {
    this.#boss = new PgBoss({
      connectionString: databaseUrl,
      schema: JOB_SCHEMA,
      application_name: 'delta-worker-jobs',
      max: 4,
      migrate: false,
      createSchema: false,
      reindex: false,
      useListenNotify: true,
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 5,
      cronMonitorIntervalSeconds: 10,
    });
    this.#boss.on('error', (err: Error) => {
      log.error({ err }, 'job queue');
    });
  }

  async start(): Promise<void> {
    await this.#boss.start();
  }

  async work(queue: QueueDefinition, handler: JobHandler): Promise<void> {
    const options = {
      batchSize: 1,
      pollingIntervalSeconds: 2,
      // Nobody is notified of a job that becomes due: a retry, or one that a dead worker has left.
      notifyPollingIntervalSeconds: 5,
      includeMetadata: false as const,
    };
    const worker: Promise<string> = this.#boss.work<unknown>(
      queue.name,
      options,
      async (jobs: Job<unknown>[]) => {
        try {
          for (const job of jobs) await this.#handle(queue, job, handler);
        } finally {
          // Where NOTIFY works, pg-boss would rest for 30 s now even with more jobs waiting.
          this.#boss.notifyWorker(await worker);
        }
      },
    );
    await worker;
  }

  async #handle(queue: QueueDefinition, job: Job<unknown>, handler: JobHandler): Promise<void> {
    try {
      await handler(job.data);
    } catch (err) {
      this.log.error({ err, queue: queue.name, job: job.id }, 'a job failed and will be retried');
      throw err;
    }
  }

  /** Lets running jobs end, for the given milliseconds at most. */
  async stop(timeout = 10_000): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout });
  }
}
