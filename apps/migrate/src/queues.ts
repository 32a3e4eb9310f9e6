import type { QueueDefinition } from '@portal/platform/jobs';

/** Every queue of the product, as its lib declares it. */
export const queues: readonly QueueDefinition[] = [];
