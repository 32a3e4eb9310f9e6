import type { Actor } from '@portal/platform/access';
import type { UnitOfWork } from '@portal/platform/database';
import { fail, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import { ownItem } from './complete-upload.js';
import { freeTextFaults } from './domain/check-upload.js';
import { markRemoved } from './evidence-item.repository.js';
import type { EvidenceSubjects } from './evidence-subjects.js';

const MAX_REASON = 500;

export interface RemoveEvidenceInput {
  readonly idempotencyKey: string;
  readonly itemId: string;
  readonly reason?: string | null | undefined;
}

/** Takes an item off the list before the list is frozen. The row and the bytes stay on record. */
export class RemoveEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly subjects: EvidenceSubjects,
  ) {}

  execute(actor: Actor, input: RemoveEvidenceInput): Promise<Outcome<string, Failure>> {
    const call = { action: 'evidence.remove', key: input.idempotencyKey, input };
    return this.unitOfWork.mutation(actor, call, async (tx) => {
      const item = await ownItem(tx, actor, input.itemId);
      const terms = await this.subjects.canRemove(tx, actor, item.subjectId);
      if (!terms.ok) return terms;
      const fields = freeTextFaults('reason', input.reason, MAX_REASON);
      if (fields.length > 0) return fail({ kind: 'InvalidInput', fields });
      if (item.manifestVersion !== null || !(await markRemoved(tx, item.id))) {
        return fail({ kind: 'RuleViolation', code: 'EVIDENCE_FROZEN' });
      }
      tx.emit({
        type: 'evidence.removed',
        subjectId: item.subjectId,
        payload: { itemId: item.id, memberId: actor.memberId, reason: input.reason ?? null },
      });
      tx.touched('evidence', item.id);
      return ok(item.id);
    });
  }
}
