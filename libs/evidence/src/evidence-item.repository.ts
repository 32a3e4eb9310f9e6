import type { TenantTx } from '@portal/platform/database';
import type { DeclaredItem } from './domain/check-upload.js';
import type { EvidenceScope, EvidenceSide, EvidenceState } from './domain/lists.js';
import type { ManifestItem } from './domain/manifest.js';
import type { ExifSummary } from './inspect/exif.js';

/** An item as the use cases decide upon it. */
export interface StoredItem {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly side: EvidenceSide;
  readonly state: EvidenceState;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly objectKey: string;
  readonly thumbnailKey: string | null;
  readonly scope: EvidenceScope;
  readonly addedById: string;
  readonly addedByBureauId: string;
  readonly manifestVersion: number | null;
}

export interface NewItem {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly side: EvidenceSide;
  readonly objectKey: string;
  readonly declared: DeclaredItem;
}

/** What the worker found out about the bytes. */
export interface Findings {
  readonly state: 'VERIFIED' | 'REJECTED';
  readonly rejection: string | null;
  readonly sniffedType: string | null;
  readonly sm3: string | null;
  readonly exif: ExifSummary | null;
  readonly thumbnailKey: string | null;
}

const ITEM = `id, subject_kind as "subjectKind", subject_id as "subjectId", side, state,
  file_name as "fileName", media_type as "mediaType", size::float8 as size, sha256, object_key as "objectKey",
  thumbnail_key as "thumbnailKey", scope, added_by_id as "addedById",
  added_by_bureau_id as "addedByBureauId", manifest_version as "manifestVersion"`;

/** null: not there, removed, or not the actor's. */
export async function findItem(tx: TenantTx, id: string): Promise<StoredItem | null> {
  const [item] = await tx.query<StoredItem>(
    `select ${ITEM} from evidence_item where id = $1 and removed_at is null`,
    [id],
  );
  return item ?? null;
}

/** Division code of the province of the actor's bureau. */
export async function provinceOfBureau(tx: TenantTx): Promise<string> {
  const [row] = await tx.query<{ province: string }>(
    `select left(division_code, 2) || '0000' as province from agency where id = $1`,
    [tx.actor?.bureauId],
  );
  if (!row) throw new Error('The actor has no bureau');
  return row.province;
}

/** Waits for whoever else works on the evidence of a subject: numbers and manifests come one by one. */
export async function lockSubject(tx: TenantTx, subjectId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('evidence:' || $1, 0))`, [
    subjectId,
  ]);
}

/** The next number on a side's list, removed items counted. The subject must be locked. */
export async function nextSeq(
  tx: TenantTx,
  subjectId: string,
  side: EvidenceSide,
): Promise<number> {
  const [row] = await tx.query<{ next: number }>(
    'select coalesce(max(seq), 0) + 1 as next from evidence_item where subject_id = $1 and side = $2',
    [subjectId, side],
  );
  return row?.next ?? 1;
}

export async function insertItem(tx: TenantTx, item: NewItem, seq: number): Promise<void> {
  const { declared, side } = item;
  const place = declared.capturedPlace ? JSON.stringify(declared.capturedPlace) : null;
  const { actor } = tx;
  await tx.query(
    `insert into evidence_item (id, version, subject_kind, subject_id, side, seq, kind, name, file_name,
       media_type, size, sha256, state, captured_at, captured_place, device_id, original_carrier, source,
       collectors, note, object_key, added_at, added_by_id, added_by_name, added_by_agency_id,
       added_by_bureau_id, scope)
     values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'AWAITING_UPLOAD', $12, $13, $14, $15, $16,
       $17, $18, $19, $20, $21, $22, $23, $24, $25)`,
    [
      ...[item.id, item.subjectKind, item.subjectId, side, seq],
      ...[declared.kind, declared.name, declared.fileName, declared.mediaType, declared.size],
      ...[declared.sha256, declared.capturedAt, place, declared.deviceId, declared.originalCarrier],
      ...[declared.source, [...declared.collectors], declared.note, item.objectKey, tx.now],
      ...[actor?.memberId, actor?.name, actor?.agencyId, actor?.bureauId, side],
    ],
  );
}

/** @returns false when the item had left that state already */
export async function markUploaded(tx: TenantTx, id: string): Promise<boolean> {
  const rows = await tx.query(
    `update evidence_item set state = 'VERIFYING', uploaded_at = $2, version = version + 1
     where id = $1 and state = 'AWAITING_UPLOAD' and removed_at is null returning id`,
    [id, tx.now],
  );
  return rows.length > 0;
}

/** @returns false when another run was quicker, or the item was removed meanwhile */
export async function recordFindings(
  tx: TenantTx,
  id: string,
  findings: Findings,
): Promise<boolean> {
  const rows = await tx.query(
    `update evidence_item set state = $2, rejection = $3, sniffed_type = $4, sm3 = $5, exif = $6,
       thumbnail_key = $7, version = version + 1
     where id = $1 and state = 'VERIFYING' and removed_at is null returning id`,
    [
      id,
      findings.state,
      findings.rejection,
      findings.sniffedType,
      findings.sm3,
      findings.exif ? JSON.stringify(findings.exif) : null,
      findings.thumbnailKey,
    ],
  );
  return rows.length > 0;
}

/** @returns false when it was removed or frozen meanwhile */
export async function markRemoved(tx: TenantTx, id: string): Promise<boolean> {
  const rows = await tx.query(
    `update evidence_item set removed_at = $2, version = version + 1
     where id = $1 and removed_at is null and manifest_version is null returning id`,
    [id, tx.now],
  );
  return rows.length > 0;
}

/** Items uploaded before that instant and still not verified. For the system. */
export async function stuckItems(
  tx: TenantTx,
  before: Date,
): Promise<{ id: string; size: number }[]> {
  return tx.query(
    `select id, size::float8 as size from evidence_item where state = 'VERIFYING' and removed_at is null and uploaded_at < $1
     order by uploaded_at limit 500`,
    [before],
  );
}

/** An item that has been verified, by what its bytes must be. */
export type KeptItem = Pick<StoredItem, 'id' | 'objectKey' | 'sha256'> & {
  readonly sm3: string | null;
};

/** Verified items in the order of their ids, those behind `after` ('' for the first). For the system. */
export async function verifiedAfter(
  tx: TenantTx,
  after: string,
  limit: number,
): Promise<KeptItem[]> {
  return tx.query(
    `select id, object_key as "objectKey", sha256, sm3 from evidence_item
     where state = 'VERIFIED' and removed_at is null and ($1 = '' or id > nullif($1, '')::uuid)
     order by id limit $2`,
    [after, limit],
  );
}

export type ListedItem = Omit<ManifestItem, 'sm3'> & {
  readonly sm3: string | null;
  readonly state: EvidenceState;
  readonly manifestVersion: number | null;
};

/** What stands on a side's list: not removed, in order. */
export async function listedItems(
  tx: TenantTx,
  subjectId: string,
  side: EvidenceSide,
): Promise<ListedItem[]> {
  return tx.query<ListedItem>(
    `select id, seq, kind, name, file_name as "fileName", media_type as "mediaType", size::float8 as size, sha256,
       sm3, captured_at as "capturedAt", collectors, original_carrier as "originalCarrier", source, state,
       manifest_version as "manifestVersion"
     from evidence_item where subject_id = $1 and side = $2 and removed_at is null order by seq`,
    [subjectId, side],
  );
}

/** Puts items under a manifest, which opens them to both sides. */
export async function freezeItems(
  tx: TenantTx,
  ids: readonly string[],
  version: number,
): Promise<number> {
  const rows = await tx.query(
    `update evidence_item set manifest_version = $2, scope = 'both', version = version + 1
     where id = any($1) and manifest_version is null returning id`,
    [[...ids], version],
  );
  return rows.length;
}
