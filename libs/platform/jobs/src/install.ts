import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { DEAD_LETTERS, JOB_SCHEMA, type QueueDefinition } from './queues.js';

const GRANTS = `
  grant usage on schema ${JOB_SCHEMA} to delta_app;
  grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to delta_app;
  grant usage on all sequences in schema ${JOB_SCHEMA} to delta_app;
  grant execute on all functions in schema ${JOB_SCHEMA} to delta_app;
`;

/** Makes or upgrades the queue tables under the owner role and declares the queues; safe to run again. */
export async function installJobTables(
  ownerUrl: string,
  queues: readonly QueueDefinition[],
): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOB_SCHEMA,
    application_name: 'delta-migrate',
    max: 2,
    supervise: false,
    schedule: false,
  });
  const faults: Error[] = [];
  boss.on('error', (error: Error) => faults.push(error));
  await boss.start();
  try {
    if (!(await boss.getQueue(DEAD_LETTERS))) await boss.createQueue(DEAD_LETTERS);
    for (const queue of queues) await declare(boss, queue);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (faults[0]) throw faults[0];
  await grant(ownerUrl);
}

async function declare(boss: PgBoss, queue: QueueDefinition): Promise<void> {
  const settings = {
    retryLimit: queue.retryLimit,
    retryDelay: queue.retryDelay,
    retryBackoff: true,
    heartbeatSeconds: queue.heartbeatSeconds,
    expireInSeconds: queue.expireInSeconds,
    notify: true,
  };
  if (await boss.getQueue(queue.name)) await boss.updateQueue(queue.name, settings);
  else await boss.createQueue(queue.name, { ...settings, deadLetter: DEAD_LETTERS });
  if (queue.cron) await boss.schedule(queue.name, queue.cron, {}, { tz: 'Asia/Shanghai' });
}

async function grant(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(GRANTS);
  } finally {
    await client.end();
  }
}
