import { evidenceQueues } from '@portal/evidence';
import type { QueueDefinition } from '@portal/platform/jobs';
import { deadlineSweepQueue } from '@portal/referrals';

/** Every queue of the product, as its lib declares it. */
export const queues: readonly QueueDefinition[] = [...evidenceQueues, deadlineSweepQueue];
