import { newId } from '@portal/platform/kernel';
import type { TenantTx } from '@portal/platform/database';
import { chained, type ChainedEvent } from './domain/custody-chain.js';
import type {
  AccessPurpose,
  CustodyAct,
  EvidenceScope,
  EvidenceSide,
  EvidenceVariant,
} from './domain/lists.js';
import type { FrozenList, ManifestHead } from './domain/manifest.js';

/** The item of a custody event, and the hash on which its chain starts. */
export interface ChainedItem {
  readonly id: string;
  readonly sha256: string;
  readonly scope: EvidenceScope;
}

export interface CustodyEntry {
  readonly act: CustodyAct;
  readonly fromAgencyId: string | null;
  readonly toAgencyId: string | null;
  readonly reason: string | null;
}

interface Tail {
  readonly itemId: string;
  readonly seq: number;
  readonly hash: string;
}

/** Adds the same event to the chains of some items. Whoever else adds to them waits. */
export async function appendCustody(
  tx: TenantTx,
  items: readonly ChainedItem[],
  entry: CustodyEntry,
): Promise<void> {
  const tails = await lockTails(tx, items);
  const events = items.map((item) => {
    const tail = tails.get(item.id);
    return chained(tail?.hash ?? item.sha256, {
      ...entry,
      itemId: item.id,
      seq: (tail?.seq ?? 0) + 1,
      at: tx.now,
      actorMemberId: tx.actor?.memberId ?? null,
      actorName: tx.actor?.name ?? '系统',
    });
  });
  await insertEvents(tx, events, items);
}

/** In the order of their ids, so that two callers can't wait for each other. */
async function lockTails(
  tx: TenantTx,
  items: readonly ChainedItem[],
): Promise<ReadonlyMap<string, Tail>> {
  const ids = items.map((item) => item.id).sort();
  for (const id of ids) {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('custody:' || $1, 0))`, [id]);
  }
  const tails = await tx.query<Tail>(
    `select distinct on (item_id) item_id as "itemId", seq, hash from evidence_custody
     where item_id = any($1) order by item_id, seq desc`,
    [ids],
  );
  return new Map(tails.map((tail) => [tail.itemId, tail]));
}

async function insertEvents(
  tx: TenantTx,
  events: readonly ChainedEvent[],
  items: readonly ChainedItem[],
): Promise<void> {
  const scopes = new Map(items.map((item) => [item.id, item.scope]));
  const [first] = events;
  if (!first) return;
  await tx.query(
    `insert into evidence_custody (id, item_id, seq, prev_hash, hash, scope, act, from_agency_id, to_agency_id,
       actor_member_id, actor_name, reason, at)
     select e.id, e.item_id, e.seq, e.prev_hash, e.hash, e.scope, $7, $8, $9, $10, $11, $12, $13
     from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[])
       as e (id, item_id, seq, prev_hash, hash, scope)`,
    [
      events.map(() => newId()),
      events.map((e) => e.itemId),
      events.map((e) => e.seq),
      events.map((e) => e.prevHash),
      events.map((e) => e.hash),
      events.map((e) => scopes.get(e.itemId)),
      ...[first.act, first.fromAgencyId, first.toAgencyId, first.actorMemberId],
      ...[first.actorName, first.reason, first.at],
    ],
  );
}

/** Whether a bureau has ever received the item by a manifest. */
export async function wasHandedTo(
  tx: TenantTx,
  itemId: string,
  bureauId: string,
): Promise<boolean> {
  const rows = await tx.query(
    `select from evidence_custody where item_id = $1 and act = 'transfer' and to_agency_id = $2 limit 1`,
    [itemId, bureauId],
  );
  return rows.length > 0;
}

export interface AccessEntry {
  readonly id: string;
  readonly item: ChainedItem;
  readonly purpose: AccessPurpose;
  readonly variant: EvidenceVariant;
  readonly download: boolean;
  readonly note: string | null;
}

/** Notes who opens a file. Callers have an actor; the system opens nothing. */
export async function insertAccess(tx: TenantTx, entry: AccessEntry): Promise<void> {
  await tx.query(
    `insert into evidence_access (id, item_id, at, actor_member_id, actor_name, actor_agency_id, purpose,
       variant, download, note, scope) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[entry.id, entry.item.id, tx.now, tx.actor?.memberId, tx.actor?.name, tx.actor?.agencyId],
      ...[entry.purpose, entry.variant, entry.download, entry.note, entry.item.scope],
    ],
  );
}

/** When an opening was noted. */
export async function accessTime(tx: TenantTx, id: string): Promise<Date | null> {
  const [row] = await tx.query<{ at: Date }>('select at from evidence_access where id = $1', [id]);
  return row?.at ?? null;
}

/** The highest version of a subject's manifests whatever the side, and the hash of a side's newest. */
export async function lastManifest(
  tx: TenantTx,
  subjectId: string,
  side: EvidenceSide,
): Promise<{ readonly highest: number; readonly previous: string | null }> {
  const [row] = await tx.query<{ highest: number; previous: string | null }>(
    `select coalesce(max(version), 0) as highest,
       (array_agg(sha256 order by version desc) filter (where side = $2))[1] as previous
     from evidence_manifest where subject_id = $1`,
    [subjectId, side],
  );
  return row ?? { highest: 0, previous: null };
}

export async function insertManifest(
  tx: TenantTx,
  head: ManifestHead,
  list: FrozenList,
  itemCount: number,
): Promise<void> {
  await tx.query(
    `insert into evidence_manifest (id, subject_kind, subject_id, version, side, sha256, body, frozen_at,
       item_count, scope) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'both')`,
    [
      ...[newId(), head.subjectKind, head.subjectId, head.version, head.side],
      ...[list.sha256, list.body, head.frozenAt, itemCount],
    ],
  );
}
