import type { UnitOfWork } from '@portal/platform/database';
import { isId } from '@portal/platform/kernel';
import type { ObjectStore } from '@portal/platform/storage';
import { recordLock, unlockedItems, type FrozenListRef } from './evidence-lock.repository.js';

const DAY = 86_400_000;

/**
 * Locks the originals that a manifest has frozen, so that the store refuses to remove them, whoever asks.
 * Begun by a job in the transaction that froze them; run again, it goes on where it stopped.
 */
export class LockEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ObjectStore,
    /** How long evidence is kept from the day it was handed over. */
    private readonly days: number,
  ) {}

  /** The handler of the queue `evidence.lock`. */
  async execute(data: unknown): Promise<void> {
    const list = listOf(data);
    const items = await this.unitOfWork.asSystem('lock evidence', (tx) => unlockedItems(tx, list));
    for (const { id, objectKey, frozenAt } of items) {
      const until = new Date(frozenAt.getTime() + this.days * DAY);
      if (until > this.unitOfWork.now()) await this.store.lock(objectKey, until);
      await this.unitOfWork.asSystem('lock evidence', async (tx) => {
        await recordLock(tx, id, until);
        tx.touched('evidence', id);
      });
    }
  }
}

function listOf(data: unknown): FrozenListRef {
  const { subjectId, side, version } = (data ?? {}) as Partial<Record<string, unknown>>;
  const isSide = side === 'sender' || side === 'receiver';
  if (!isId(subjectId) || !isSide || typeof version !== 'number') {
    throw new Error('The job names no list of evidence');
  }
  return { subjectId, side, version };
}
