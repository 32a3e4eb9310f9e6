import type { TenantTx, UnitOfWork } from '@portal/platform/database';
import type { ObjectStore } from '@portal/platform/storage';
import { stuckItems } from './evidence-item.repository.js';
import { unlockedLists } from './evidence-lock.repository.js';
import { LOCK_QUEUE, verifyQueueOf } from './queues.js';

/** Verification takes seconds, of films minutes; an item older than this has lost its job. */
const STUCK_AFTER_MINUTES = 60;

/** The handler of the queue `evidence.sweep`: nothing stays half done for ever. */
export class SweepEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ObjectStore,
  ) {}

  async execute(): Promise<{
    readonly restarted: number;
    readonly relocked: number;
    readonly cleared: number;
  }> {
    const again = await this.unitOfWork.asSystem('sweep evidence', async (tx) => {
      const before = new Date(tx.now.getTime() - STUCK_AFTER_MINUTES * 60_000);
      return { restarted: await verifyAgain(tx, before), relocked: await lockAgain(tx, before) };
    });
    return { ...again, cleared: await this.store.sweep() };
  }
}

async function verifyAgain(tx: TenantTx, before: Date): Promise<number> {
  const items = await stuckItems(tx, before);
  for (const { id, size } of items) await tx.enqueue(verifyQueueOf(size).name, { itemId: id });
  return items.length;
}

async function lockAgain(tx: TenantTx, before: Date): Promise<number> {
  const lists = await unlockedLists(tx, before);
  for (const list of lists) await tx.enqueue(LOCK_QUEUE.name, { ...list });
  return lists.length;
}
