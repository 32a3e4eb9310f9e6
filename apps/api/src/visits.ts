import { LRUCache } from 'lru-cache';
import { noteVisit, VISIT_NOTED_EVERY_MS } from '@portal/directory';
import type { Actor } from '@portal/platform/access';
import type { UnitOfWork } from '@portal/platform/database';

/** Notes who is here, so that the next visit knows what it has missed. Most requests write nothing. */
export class Visits {
  /** Member → when this process has noted him last. */
  readonly #noted = new LRUCache<string, number>({ max: 20_000 });

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Answers when it is stored: the first question of a visit asks for the end of the one before. */
  async note({ memberId }: Actor): Promise<void> {
    const now = this.unitOfWork.now().getTime();
    if (now - (this.#noted.get(memberId) ?? -Infinity) < VISIT_NOTED_EVERY_MS) return;
    this.#noted.set(memberId, now);
    await this.unitOfWork.asSystem('visit', (tx) => {
      noteVisit(tx, memberId);
      return Promise.resolve();
    });
  }
}
