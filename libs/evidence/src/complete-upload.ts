import type { Actor } from '@portal/platform/access';
import type { TenantTx, UnitOfWork } from '@portal/platform/database';
import { fail, Fault, isId, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import type { ObjectStat, ObjectStore } from '@portal/platform/storage';
import { findItem, markUploaded, type StoredItem } from './evidence-item.repository.js';
import type { EvidenceSubjects } from './evidence-subjects.js';
import { appendCustody } from './evidence-trail.repository.js';
import { verifyQueueOf } from './queues.js';
import { reached } from './reached.js';

export interface CompleteUploadInput {
  readonly idempotencyKey: string;
  readonly itemId: string;
}

/** Says that the bytes are there; the worker then looks into them. */
export class CompleteUpload {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ObjectStore,
    private readonly subjects: EvidenceSubjects,
  ) {}

  /** Answers the item's id. Harmless when the item has gone on already. */
  async execute(actor: Actor, input: CompleteUploadInput): Promise<Outcome<string, Failure>> {
    const { itemId, idempotencyKey: key } = input;
    const stat = await this.#arrived(actor, itemId);
    return this.unitOfWork.mutation(actor, { action: 'evidence.complete', key, input }, (tx) =>
      this.#complete(tx, actor, itemId, stat),
    );
  }

  /**
   * Asked outside the transaction that changes the item, because the store may be across a network. Whose
   * the item is not learns nothing here: the transaction refuses him.
   */
  async #arrived(actor: Actor, itemId: string): Promise<ObjectStat | null> {
    if (!isId(itemId)) return null;
    const item = await this.unitOfWork.read(actor, (tx) => findItem(tx, itemId));
    const isAwaited = item?.state === 'AWAITING_UPLOAD' && item.addedByBureauId === actor.bureauId;
    if (!isAwaited) return null;
    return reached(() => this.store.complete(item.objectKey, item.size));
  }

  async #complete(
    tx: TenantTx,
    actor: Actor,
    itemId: string,
    stat: ObjectStat | null,
  ): Promise<Outcome<string, Failure>> {
    const item = await ownItem(tx, actor, itemId);
    // Refuses whoever may never add; that it may no longer be added to does not matter to what is there.
    const terms = await this.subjects.canAdd(tx, actor, item.subjectId);
    if (item.state !== 'AWAITING_UPLOAD') return ok(item.id);
    if (!terms.ok) return terms;
    if (!stat) return fail({ kind: 'RuleViolation', code: 'UPLOAD_NOT_FINISHED' });
    if (stat.size !== item.size)
      return fail({ kind: 'RuleViolation', code: 'UPLOAD_SIZE_DIFFERS' });
    if (await markUploaded(tx, item.id)) await this.#begin(tx, actor, item);
    return ok(item.id);
  }

  async #begin(tx: TenantTx, actor: Actor, item: StoredItem): Promise<void> {
    await appendCustody(tx, [item], {
      act: 'collect',
      fromAgencyId: null,
      toAgencyId: actor.agencyId,
      reason: null,
    });
    await tx.enqueue(verifyQueueOf(item.size).name, { itemId: item.id });
    tx.emit({
      type: 'evidence.added',
      subjectId: item.subjectId,
      payload: { itemId: item.id, memberId: actor.memberId },
    });
    tx.touched('evidence', item.id);
  }
}

/**
 * An item of the actor's own side.
 * @throws Fault NOT_FOUND when he does not see it, FORBIDDEN when it is another bureau's
 */
export async function ownItem(tx: TenantTx, actor: Actor, itemId: string): Promise<StoredItem> {
  const item = isId(itemId) ? await findItem(tx, itemId) : null;
  if (!item) throw new Fault('NOT_FOUND');
  if (item.addedByBureauId !== actor.bureauId) throw new Fault('FORBIDDEN');
  return item;
}
