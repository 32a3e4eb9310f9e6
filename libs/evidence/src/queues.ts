import type { QueueDefinition } from '@portal/platform/jobs';
import { MAX_SMALL_FILE_BYTES } from './domain/lists.js';

/** Looks into an uploaded file: `{ itemId }`. A worker that dies gives the job away after the heartbeat. */
export const VERIFY_QUEUE: QueueDefinition = {
  name: 'evidence.verify',
  retryLimit: 10,
  retryDelay: 2,
  heartbeatSeconds: 15,
  expireInSeconds: 300,
};

/** The same for films and the like, which take minutes: photographs do not wait behind them. */
export const VERIFY_LARGE_QUEUE: QueueDefinition = {
  ...VERIFY_QUEUE,
  name: 'evidence.verify-large',
  expireInSeconds: 3600,
};

export const verifyQueueOf = (size: number): QueueDefinition =>
  size > MAX_SMALL_FILE_BYTES ? VERIFY_LARGE_QUEUE : VERIFY_QUEUE;

/** Locks what a manifest has frozen: `{ subjectId, side, version }`. The sweep asks again for what is not locked. */
export const LOCK_QUEUE: QueueDefinition = {
  name: 'evidence.lock',
  retryLimit: 10,
  retryDelay: 5,
  heartbeatSeconds: 60,
  expireInSeconds: 600,
};

/** Every ten minutes: takes up what verification and locking lost, clears the store of unfinished uploads. */
export const SWEEP_QUEUE: QueueDefinition = {
  name: 'evidence.sweep',
  retryLimit: 1,
  retryDelay: 30,
  heartbeatSeconds: 60,
  expireInSeconds: 600,
  cron: '*/10 * * * *',
};

export const evidenceQueues: readonly QueueDefinition[] = [
  VERIFY_QUEUE,
  VERIFY_LARGE_QUEUE,
  LOCK_QUEUE,
  SWEEP_QUEUE,
];
