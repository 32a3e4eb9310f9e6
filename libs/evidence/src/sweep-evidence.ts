import type { UnitOfWork } from '@portal/platform/database';
import type { ObjectStore } from '@portal/platform/storage';
import { stuckItems } from './evidence-item.repository.js';
import { VERIFY_QUEUE } from './queues.js';

/** Verification takes seconds; an item older than this has lost its job. */
const STUCK_AFTER_MINUTES = 30;

/** The handler of the queue `evidence.sweep`: nothing stays half done for ever. */
export class SweepEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ObjectStore,
  ) {}

  async execute(): Promise<{ readonly restarted: number; readonly cleared: number }> {
    const restarted = await this.unitOfWork.asSystem('sweep evidence', async (tx) => {
      const before = new Date(tx.now.getTime() - STUCK_AFTER_MINUTES * 60_000);
      const ids = await stuckItems(tx, before);
      for (const itemId of ids) await tx.enqueue(VERIFY_QUEUE.name, { itemId });
      return ids.length;
    });
    return { restarted, cleared: await this.store.sweep() };
  }
}
