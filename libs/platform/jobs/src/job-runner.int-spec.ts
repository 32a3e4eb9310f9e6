import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { installJobTables } from './install.js';
import { JobRunner } from './job-runner.js';
import { JobSender } from './job-sender.js';
import type { QueueDefinition } from './queues.js';

const queue: QueueDefinition = {
  name: 'test.backlog',
  retryLimit: 0,
  retryDelay: 1,
  heartbeatSeconds: 10,
  expireInSeconds: 60,
};
const log = { error: () => undefined };

describe('The job runner', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
    await installJobTables(database.ownerUrl, [queue]);
  });

  afterAll(() => database.drop());

  it('works off what has piled up without resting between jobs, also after one that failed', async () => {
    await enqueue(database, [1, 2, 3, 4]);
    const begun: number[] = [];
    const runner = new JobRunner(database.appUrl, log);
    await runner.start();
    const start = Date.now();
    await new Promise<void>((resolve) => {
      void runner.work(queue, (data) => {
        const { number } = data as { number: number };
        begun.push(number);
        if (begun.length === 4) resolve();
        return number === 2 ? Promise.reject(new Error('on purpose')) : Promise.resolve();
      });
    });
    const seconds = (Date.now() - start) / 1000;
    await runner.stop();
    expect(begun).toEqual([1, 2, 3, 4]);
    // pg-boss by itself rests for 30 s after each of them.
    expect(seconds).toBeLessThan(30);
  });
});

async function enqueue(database: TestDatabase, numbers: readonly number[]): Promise<void> {
  const sender = new JobSender(database.appUrl, log);
  await sender.start();
  const client = new Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    const run = (text: string, values?: unknown[]) => client.query(text, values);
    for (const number of numbers) await sender.enqueue(run, queue.name, { number }, {});
  } finally {
    await client.end();
    await sender.stop();
  }
}
