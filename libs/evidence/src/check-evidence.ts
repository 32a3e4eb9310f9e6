import type { UnitOfWork } from '@portal/platform/database';
import { StorageProblem, type ObjectStore } from '@portal/platform/storage';
import { verifiedAfter, type KeptItem } from './evidence-item.repository.js';
import { digestsOf } from './inspect/digests.js';

const PAGE = 100;

/** An item whose bytes are not there, or not those that were verified. */
export interface LostEvidence {
  readonly itemId: string;
  readonly objectKey: string;
  readonly kind: 'MISSING' | 'DIFFERS';
}

/**
 * Holds every verified item against the store: is it there, and has it the hashes that were recorded? For who has put a
 * backup back, or wonders. It reads every byte and changes nothing.
 */
export class CheckEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ObjectStore,
  ) {}

  /** How many items were looked at, and each that is lost. */
  async execute(): Promise<{ checked: number; lost: readonly LostEvidence[] }> {
    const lost: LostEvidence[] = [];
    let checked = 0;
    for (let after = ''; ;) {
      const page = await this.unitOfWork.asSystem('check evidence', (tx) =>
        verifiedAfter(tx, after, PAGE),
      );
      for (const item of page) {
        const kind = await this.#faultOf(item);
        if (kind) lost.push({ itemId: item.id, objectKey: item.objectKey, kind });
      }
      checked += page.length;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return { checked, lost };
      after = last.id;
    }
  }

  async #faultOf(item: KeptItem): Promise<LostEvidence['kind'] | undefined> {
    try {
      if (!(await this.store.stat(item.objectKey))) return 'MISSING';
      const found = await digestsOf(await this.store.read(item.objectKey));
      const isSame = found.sha256 === item.sha256 && found.sm3 === (item.sm3 ?? found.sm3);
      return isSame ? undefined : 'DIFFERS';
    } catch (error) {
      if (error instanceof StorageProblem && error.code === 'OBJECT_NOT_FOUND') return 'MISSING';
      throw error;
    }
  }
}
