import type { Actor } from '@portal/platform/access';
import type { TenantTx, UnitOfWork } from '@portal/platform/database';
import { fail, Fault, isId, newId, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import {
  partCountOf,
  partsOf,
  UploadTerms,
  type ObjectStore,
  type PresignedPut,
} from '@portal/platform/storage';
import { checkUpload, type DeclaredItem, type UploadRequest } from './domain/check-upload.js';
import { MAX_ITEMS_PER_SIDE, type EvidenceSide } from './domain/lists.js';
import {
  findItem,
  insertItem,
  lockSubject,
  nextSeq,
  provinceOfBureau,
  type StoredItem,
} from './evidence-item.repository.js';
import type { EvidenceSubjects } from './evidence-subjects.js';
import { originalKey } from './object-keys.js';
import { reached } from './reached.js';

export interface PrepareUploadInput extends UploadRequest {
  readonly idempotencyKey: string;
  readonly subjectId: string;
}

export interface PreparedUpload extends PresignedPut {
  readonly itemId: string;
  /** Bytes of the whole file. */
  readonly size: number;
}

/** Takes down what a file is said to be and gives the addresses its bytes go to. */
export class PrepareUpload {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ObjectStore,
    private readonly subjects: EvidenceSubjects,
    private readonly terms = new UploadTerms(),
  ) {}

  /** The same key gives the same item, and fresh addresses for what has not arrived yet. */
  async execute(
    actor: Actor,
    input: PrepareUploadInput,
  ): Promise<Outcome<PreparedUpload, Failure>> {
    const { idempotencyKey: key, subjectId } = input;
    const call = { action: 'evidence.prepare', key, input };
    const outcome = await this.unitOfWork.mutation(actor, call, async (tx) => {
      if (!isId(subjectId)) throw new Fault('NOT_FOUND');
      const { faults, item } = checkUpload(input, tx.now, partCountOf(input.size));
      // A stranger learns that there is nothing before he learns what is wrong with his file.
      const terms = await this.subjects.canAdd(tx, actor, subjectId);
      if (!terms.ok) return terms;
      if (faults.length > 0) return fail({ kind: 'InvalidInput', fields: faults });
      if (!terms.value.manifestOpen)
        return fail({ kind: 'RuleViolation', code: 'EVIDENCE_CLOSED' });
      return this.#add(tx, subjectId, item, terms.value.scope);
    });
    return outcome.ok ? this.#addresses(actor, outcome.value, input) : outcome;
  }

  async #add(
    tx: TenantTx,
    subjectId: string,
    declared: DeclaredItem,
    side: EvidenceSide,
  ): Promise<Outcome<string, Failure>> {
    await lockSubject(tx, subjectId);
    const seq = await nextSeq(tx, subjectId, side);
    if (seq > MAX_ITEMS_PER_SIDE) {
      const params = { limit: MAX_ITEMS_PER_SIDE };
      return fail({ kind: 'RuleViolation', code: 'EVIDENCE_LIMIT', params });
    }
    const id = newId();
    const objectKey = originalKey(await provinceOfBureau(tx), id);
    const subjectKind = this.subjects.kind;
    await insertItem(tx, { id, subjectKind, subjectId, side, objectKey, declared }, seq);
    tx.touched('evidence', id);
    return ok(id);
  }

  async #addresses(
    actor: Actor,
    itemId: string,
    { partSha256 }: PrepareUploadInput,
  ): Promise<Outcome<PreparedUpload, Failure>> {
    const item = await this.unitOfWork.read(actor, (tx) => findItem(tx, itemId));
    if (!item) throw new Fault('NOT_FOUND');
    if (item.state !== 'AWAITING_UPLOAD') return ok(this.#allThere(item));
    const put = await reached(() =>
      this.store.presignPut(item.objectKey, {
        size: item.size,
        contentType: item.mediaType,
        sha256: item.sha256,
        partSha256: (partSha256 ?? []).map((hash) => hash.toLowerCase()),
        expiresInSeconds: this.terms.addressSeconds,
      }),
    );
    return ok({ itemId, size: item.size, ...put });
  }

  #allThere({ id, size }: StoredItem): PreparedUpload {
    const stored = partsOf(size).map((part) => part.number);
    return { itemId: id, size, parts: [], stored, expiresAt: this.unitOfWork.now() };
  }
}
