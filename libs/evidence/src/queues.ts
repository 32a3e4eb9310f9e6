import type { QueueDefinition } from '@portal/platform/jobs';

/** Looks into an uploaded file: `{ itemId }`. A worker that dies gives the job away after the heartbeat. */
export const VERIFY_QUEUE: QueueDefinition = {
  name: 'evidence.verify',
  retryLimit: 10,
  retryDelay: 2,
  heartbeatSeconds: 15,
  expireInSeconds: 300,
};

/** Every ten minutes: takes up what verification lost, clears the store of unfinished uploads. */
export const SWEEP_QUEUE: QueueDefinition = {
  name: 'evidence.sweep',
  retryLimit: 1,
  retryDelay: 30,
  heartbeatSeconds: 60,
  expireInSeconds: 600,
  cron: '*/10 * * * *',
};

export const evidenceQueues: readonly QueueDefinition[] = [VERIFY_QUEUE, SWEEP_QUEUE];
