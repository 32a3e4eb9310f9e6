import type { QueueDefinition } from '@portal/platform/jobs';

/** Every minute: what is due, what is late. */
export const deadlineSweepQueue: QueueDefinition = {
  name: 'referrals.sweep_deadlines',
  retryLimit: 3,
  retryDelay: 5,
  heartbeatSeconds: 30,
  expireInSeconds: 300,
  cron: '* * * * *',
};
