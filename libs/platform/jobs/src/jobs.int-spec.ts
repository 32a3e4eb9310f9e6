import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { installJobTables } from './install.js';
import { JobRunner } from './job-runner.js';
import { JobSender } from './job-sender.js';
import { DEAD_LETTERS, type QueueDefinition } from './queues.js';

const QUEUE: QueueDefinition = {
  ...{ name: 'test.jobs', retryLimit: 1, retryDelay: 1, heartbeatSeconds: 10, expireInSeconds: 60 },
};

async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 50_000;
  while (!(await met())) {
    if (Date.now() > end) throw new Error('It did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

interface JobRow {
  readonly state: string;
  readonly data: { readonly n?: number };
  readonly retry_count: number;
}

describe('Jobs', () => {
  let database: TestDatabase;
  let owner: Client;
  let sender: JobSender;
  const runners: JobRunner[] = [];
  const logged: { details: { err?: unknown }; message: string }[] = [];
  const log = {
    error: (details: object, message: string) => void logged.push({ details, message }),
  };

  beforeAll(async () => {
    database = await testDatabase();
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await installJobTables(database.ownerUrl, [QUEUE]);
    sender = new JobSender(database.appUrl, log);
    await sender.start();
  });

  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await owner.query('delete from pgboss.job');
    logged.length = 0;
  });

  afterAll(async () => {
    await sender.stop();
    await owner.end();
    await database.drop();
  });

  const jobs = async (queue = QUEUE.name): Promise<JobRow[]> =>
    (
      await owner.query<JobRow>(
        'select state, data, retry_count from pgboss.job where name = $1 order by created_on, id',
        [queue],
      )
    ).rows;

  /** Puts jobs into the queue in one transaction, which ends as it is told. */
  async function send(numbers: readonly number[], end = 'commit', options = {}): Promise<void> {
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    try {
      await client.query('begin');
      const run = (text: string, values?: unknown[]) => client.query(text, values);
      for (const n of numbers) await sender.enqueue(run, QUEUE.name, { n }, options);
      await client.query(end);
    } finally {
      await client.end();
    }
  }

  async function running(handler: (data: unknown) => Promise<void>): Promise<JobRunner> {
    const runner = new JobRunner(database.appUrl, log);
    runners.push(runner);
    await runner.start();
    await runner.work(QUEUE, handler);
    return runner;
  }
  const numberOf = (data: unknown): number => (data as { n: number }).n;

  it('are there when the transaction that sent them is committed, and never otherwise', async () => {
    await send([1], 'rollback');
    expect(await jobs()).toEqual([]);
    await send([2, 3]);
    expect((await jobs()).map(({ data }) => data.n).sort()).toEqual([2, 3]);
  });

  it('are done once although two workers wait for them', async () => {
    const done: number[] = [];
    const handler = (data: unknown): Promise<void> => {
      done.push(numberOf(data));
      return Promise.resolve();
    };
    await Promise.all([running(handler), running(handler)]);
    const all = Array.from({ length: 12 }, (_, n) => n);
    await send(all);
    await until(async () => (await jobs()).every(({ state }) => state === 'completed'));
    expect([...done].sort((a, b) => a - b)).toEqual(all);
  });

  it('that fail are tried again, then laid aside with what they were about, and said aloud each time', async () => {
    const tried: number[] = [];
    await running((data) => {
      tried.push(numberOf(data));
      return Promise.reject(new Error('on purpose'));
    });
    await send([7]);
    await until(async () => (await jobs(DEAD_LETTERS)).length === 1);
    expect(tried).toEqual([7, 7]);
    expect(await jobs()).toMatchObject([{ state: 'failed', retry_count: 1 }]);
    expect((await jobs(DEAD_LETTERS))[0]?.data).toMatchObject({ n: 7 });
    expect(logged.map(({ message }) => message)).toEqual(
      Array(2).fill('a job failed and will be retried'),
    );
    expect(logged[0]?.details.err).toMatchObject({ message: 'on purpose' });
  });

  it('succeed on the second try where the first failed', async () => {
    let tries = 0;
    await running(() => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('once')) : Promise.resolve();
    });
    await send([1]);
    await until(async () => (await jobs())[0]?.state === 'completed');
    expect(tries).toBe(2);
    expect(await jobs(DEAD_LETTERS)).toEqual([]);
  });

  it('wait for their time', async () => {
    const later = new Date(Date.now() + 3_600_000);
    await send([1], 'commit', { startAfter: later });
    const done: number[] = [];
    await running((data) => {
      done.push(numberOf(data));
      return Promise.resolve();
    });
    await send([2]);
    await until(async () => (await jobs()).some(({ state }) => state === 'completed'));
    expect(done).toEqual([2]);
    expect((await jobs()).map(({ state }) => state).sort()).toEqual(['completed', 'created']);
  });

  it('that run are let end when the worker stops, and the others wait for the next one', async () => {
    let begun = 0;
    let ended = 0;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const runner = await running(async () => {
      begun += 1;
      await held;
      ended += 1;
    });
    await send(Array.from({ length: 30 }, (_, n) => n));
    await until(() => begun === 1);
    const stopped = runner.stop();
    release();
    await stopped;
    runners.length = 0;
    expect(ended).toBe(begun);
    const states = (await jobs()).map(({ state }) => state);
    expect(states.filter((state) => state === 'completed')).toHaveLength(ended);
    expect(states.filter((state) => state === 'created')).toHaveLength(30 - ended);
    expect(ended).toBeLessThan(30);
  });

  it('are declared by the owner alone: the application makes no queue', async () => {
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    await expect(client.query('create table pgboss.mine (id int)')).rejects.toMatchObject({
      code: '42501',
    });
    await client.end();
    const stray = send([1]).then(() =>
      owner.query('select 1 from pgboss.queue where name = $1', ['test.nowhere']),
    );
    expect((await stray).rows).toEqual([]);
  });

  it('keep what waits when the tables are installed again, with the newest settings', async () => {
    await send([1, 2]);
    await installJobTables(database.ownerUrl, [{ ...QUEUE, retryLimit: 9, expireInSeconds: 77 }]);
    await installJobTables(database.ownerUrl, [{ ...QUEUE, retryLimit: 9, expireInSeconds: 77 }]);
    expect(await jobs()).toHaveLength(2);
    const { rows } = await owner.query<{ retry_limit: number; expire_seconds: number }>(
      'select retry_limit, expire_seconds from pgboss.queue where name = $1',
      [QUEUE.name],
    );
    expect(rows).toEqual([{ retry_limit: 9, expire_seconds: 77 }]);
    await installJobTables(database.ownerUrl, [QUEUE]);
  });

  it('by the clock are planned once, in the time of Shanghai', async () => {
    const nightly = { ...QUEUE, name: 'test.nightly', cron: '30 3 * * *' };
    await installJobTables(database.ownerUrl, [nightly]);
    await installJobTables(database.ownerUrl, [{ ...nightly, cron: '45 4 * * *' }]);
    const { rows } = await owner.query(
      'select cron, timezone from pgboss.schedule where name = $1',
      [nightly.name],
    );
    expect(rows).toEqual([{ cron: '45 4 * * *', timezone: 'Asia/Shanghai' }]);
  });
});
