import type { TenantTx } from '@portal/platform/database';
import { fail, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import type { EvidenceSide } from './domain/lists.js';
import { frozenList, type ManifestHead, type ManifestItem } from './domain/manifest.js';
import {
  freezeItems,
  listedItems,
  lockSubject,
  type ListedItem,
} from './evidence-item.repository.js';
import { appendCustody, insertManifest, lastManifest } from './evidence-trail.repository.js';
import { LOCK_QUEUE } from './queues.js';

export interface FreezeRequest {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly side: EvidenceSide;
  /** The agencies in whose names the evidence passes. */
  readonly fromAgencyId: string;
  readonly toAgencyId: string;
  readonly reason: string | null;
}

/** A manifest as its subject refers to it. */
export interface FrozenManifest {
  readonly version: number;
  /** Hex, over the canonical JSON of the list. */
  readonly sha256: string;
  readonly itemCount: number;
  readonly frozenAt: Date;
}

/**
 * Freezes a side's list of evidence inside the caller's transaction and opens it to whoever sees the
 * manifest: from then on its items can't be removed or changed, and a job locks them in the store. The list names all items of that
 * side, those of earlier versions too. null when nothing was added since the last version.
 *
 * Fails with EVIDENCE_NOT_VERIFIED while an item is under way or was rejected. The subject must be open to the other side by the end of the transaction.
 */
export async function freezeManifest(
  tx: TenantTx,
  request: FreezeRequest,
): Promise<Outcome<FrozenManifest | null, Failure>> {
  const { subjectKind, subjectId, side } = request;
  await lockSubject(tx, subjectId);
  const items = await listedItems(tx, subjectId, side);
  const fresh = items.filter((item) => item.manifestVersion === null);
  if (fresh.length === 0) return ok(null);
  const { highest, previous } = await lastManifest(tx, subjectId, side);
  if (!items.every(isVerified)) {
    return fail({ kind: 'RuleViolation', code: 'EVIDENCE_NOT_VERIFIED' });
  }
  const head: ManifestHead = {
    ...{ subjectKind, subjectId, side, previous },
    version: highest + 1,
    frozenAt: tx.now,
  };
  const list = frozenList(head, items);
  await insertManifest(tx, head, list, items.length);
  await handOver(tx, request, fresh, head.version);
  await tx.enqueue(LOCK_QUEUE.name, { subjectId, side, version: head.version });
  const { version, frozenAt } = head;
  return ok({ version, sha256: list.sha256, itemCount: items.length, frozenAt });
}

async function handOver(
  tx: TenantTx,
  request: FreezeRequest,
  fresh: readonly ListedItem[],
  version: number,
): Promise<void> {
  const ids = fresh.map((item) => item.id);
  if ((await freezeItems(tx, ids, version)) !== ids.length) {
    throw new Error(`Not all evidence of ${request.subjectId} could be frozen`);
  }
  const { fromAgencyId, toAgencyId, reason } = request;
  await appendCustody(
    tx,
    fresh.map(({ id, sha256 }) => ({ id, sha256, scope: 'both' })),
    { act: 'transfer', fromAgencyId, toAgencyId, reason },
  );
}

const isVerified = (item: ListedItem): item is ListedItem & ManifestItem =>
  item.state === 'VERIFIED' && item.sm3 !== null;
