import type { Actor } from '@portal/platform/access';
import type { TenantTx, UnitOfWork } from '@portal/platform/database';
import { fail, Fault, isId, newId, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import type { ObjectStore } from '@portal/platform/storage';
import { freeTextFaults } from './domain/check-upload.js';
import type { AccessPurpose, EvidenceVariant } from './domain/lists.js';
import { findItem, type StoredItem } from './evidence-item.repository.js';
import {
  accessTime,
  appendCustody,
  insertAccess,
  wasHandedTo,
} from './evidence-trail.repository.js';
import { THUMBNAIL_TYPE } from './inspect/thumbnail.js';

/** An address is good for this long after the opening was noted, also when it is asked for again. */
const OPEN_SECONDS = 300;
const MAX_NOTE = 500;

export interface OpenEvidenceInput {
  readonly idempotencyKey: string;
  readonly itemId: string;
  readonly purpose: AccessPurpose;
  readonly variant?: EvidenceVariant | null | undefined;
  readonly download?: boolean | null | undefined;
  readonly note?: string | null | undefined;
}

export interface OpenedEvidence {
  readonly url: string;
  readonly expiresAt: Date;
  readonly fileName: string;
  readonly mediaType: string;
}

/** Shows or gives out a file, and notes who had it for what. */
export class OpenEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ObjectStore,
  ) {}

  async execute(actor: Actor, input: OpenEvidenceInput): Promise<Outcome<OpenedEvidence, Failure>> {
    const call = { action: 'evidence.open', key: input.idempotencyKey, input };
    const outcome = await this.unitOfWork.mutation(actor, call, async (tx) => {
      const item = isId(input.itemId) ? await findItem(tx, input.itemId) : null;
      if (!item) throw new Fault('NOT_FOUND');
      const failure = refusalOf(item, input);
      if (failure) return fail(failure);
      return ok(await this.#note(tx, actor, item, input));
    });
    return outcome.ok ? this.#address(actor, outcome.value, input) : outcome;
  }

  async #note(
    tx: TenantTx,
    actor: Actor,
    item: StoredItem,
    input: OpenEvidenceInput,
  ): Promise<string> {
    const { purpose } = input;
    const variant = input.variant ?? 'ORIGINAL';
    const download = input.download ?? false;
    const note = input.note?.trim() || null;
    const id = newId();
    await insertAccess(tx, { id, item, purpose, variant, download, note });
    if (download && variant === 'ORIGINAL' && (await isHolder(tx, actor, item))) {
      await appendCustody(tx, [item], {
        act: 'copy',
        fromAgencyId: null,
        toAgencyId: actor.agencyId,
        reason: note,
      });
    }
    tx.touched('evidence', item.id);
    return id;
  }

  async #address(
    actor: Actor,
    accessId: string,
    input: OpenEvidenceInput,
  ): Promise<Outcome<OpenedEvidence, Failure>> {
    const [item, at] = await this.unitOfWork.read(actor, async (tx) => [
      await findItem(tx, input.itemId),
      await accessTime(tx, accessId),
    ]);
    if (!item || !at) throw new Fault('NOT_FOUND');
    const expiresAt = new Date(at.getTime() + OPEN_SECONDS * 1000);
    if (expiresAt <= this.unitOfWork.now()) {
      return fail({ kind: 'RuleViolation', code: 'OPENING_EXPIRED' });
    }
    const file = fileOf(item, input.variant ?? 'ORIGINAL');
    const { key, ...shown } = file;
    const request = { fileName: file.fileName, contentType: file.mediaType, expiresAt };
    const signed = await this.store.presignGet(key, {
      ...request,
      download: input.download ?? false,
    });
    return ok({ ...signed, ...shown });
  }
}

function refusalOf(item: StoredItem, input: OpenEvidenceInput): Failure | null {
  const fields = freeTextFaults('note', input.note, MAX_NOTE);
  if (fields.length > 0) return { kind: 'InvalidInput', fields };
  if (item.state !== 'VERIFIED') return { kind: 'RuleViolation', code: 'EVIDENCE_NOT_READY' };
  if (input.variant === 'THUMBNAIL' && item.thumbnailKey === null) {
    return { kind: 'RuleViolation', code: 'NO_THUMBNAIL' };
  }
  return null;
}

/** Those in the chain of custody; an agency above them reads, which the access log keeps. */
const isHolder = async (tx: TenantTx, actor: Actor, item: StoredItem): Promise<boolean> =>
  item.addedByBureauId === actor.bureauId || (await wasHandedTo(tx, item.id, actor.bureauId));

function fileOf(
  item: StoredItem,
  variant: EvidenceVariant,
): { key: string; fileName: string; mediaType: string } {
  if (variant === 'THUMBNAIL' && item.thumbnailKey !== null) {
    const fileName = `${item.fileName.replace(/\.[A-Za-z0-9]{1,8}$/, '')}.webp`;
    return { key: item.thumbnailKey, fileName, mediaType: THUMBNAIL_TYPE };
  }
  return { key: item.objectKey, fileName: item.fileName, mediaType: item.mediaType };
}
