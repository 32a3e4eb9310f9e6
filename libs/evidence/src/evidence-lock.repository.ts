import type { TenantTx } from '@portal/platform/database';
import type { EvidenceSide } from './domain/lists.js';

/** A frozen list of evidence. */
export interface FrozenListRef {
  readonly subjectId: string;
  readonly side: EvidenceSide;
  readonly version: number;
}

interface UnlockedItem {
  readonly id: string;
  readonly objectKey: string;
  readonly frozenAt: Date;
}

const UNLOCKED = `
  from evidence_item i
  join evidence_manifest m on m.subject_id = i.subject_id and m.side = i.side and m.version = i.manifest_version
  where not exists (select from evidence_lock l where l.item_id = i.id)`;

/** The items that a list has frozen and that are not locked yet. For the system. */
export async function unlockedItems(tx: TenantTx, list: FrozenListRef): Promise<UnlockedItem[]> {
  return tx.query<UnlockedItem>(
    `select i.id, i.object_key as "objectKey", m.frozen_at as "frozenAt" ${UNLOCKED}
       and i.subject_id = $1 and i.side = $2 and i.manifest_version = $3 order by i.seq`,
    [list.subjectId, list.side, list.version],
  );
}

/** Lists frozen before that instant with items that are not locked. For the system. */
export async function unlockedLists(tx: TenantTx, before: Date): Promise<FrozenListRef[]> {
  return tx.query<FrozenListRef>(
    `select distinct i.subject_id as "subjectId", i.side, i.manifest_version as version ${UNLOCKED}
       and m.frozen_at < $1 limit 500`,
    [before],
  );
}

/** Safe to repeat. */
export async function recordLock(tx: TenantTx, itemId: string, until: Date): Promise<void> {
  await tx.query(
    `insert into evidence_lock (item_id, until, at) values ($1, $2, $3) on conflict (item_id) do nothing`,
    [itemId, until, tx.now],
  );
}
