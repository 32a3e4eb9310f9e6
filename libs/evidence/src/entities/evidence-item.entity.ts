import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('evidence_item', {
  comment:
    'One file of evidence. What was declared at capture never changes; findings come from the worker; manifest_version is the list in which it was frozen; the original bytes stand in the object store under object_key.',
})
@Unique('uq_evidence_item_object_key', ['objectKey'])
@Unique('uq_evidence_item_seq', ['subjectId', 'side', 'seq'])
@Index('ix_evidence_item_subject', ['subjectId', 'seq'])
@Index('ix_evidence_item_verifying', ['uploadedAt'], { where: `state = 'VERIFYING'` })
@Check('ck_evidence_item_side', `side in ('sender', 'receiver')`)
@Check('ck_evidence_item_size', 'size > 0')
@Check('ck_evidence_item_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check(
  'ck_evidence_item_state',
  `state in ('AWAITING_UPLOAD', 'VERIFYING', 'VERIFIED', 'REJECTED')`,
)
@Check('ck_evidence_item_scope', `scope in ('both', 'sender', 'receiver')`)
@Check('ck_evidence_item_verified', `state <> 'VERIFIED' or sm3 is not null`)
@Check(
  'ck_evidence_item_frozen',
  `manifest_version is null or (state = 'VERIFIED' and removed_at is null)`,
)
export class EvidenceItemEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_evidence_item' })
  id: string;

  @Column('int')
  version: number;

  @Column('text', { name: 'subject_kind' })
  subjectKind: string;

  @Column('uuid', { name: 'subject_id' })
  subjectId: string;

  @Column('text')
  side: string;

  @Column('int')
  seq: number;

  @Column('text')
  kind: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'file_name' })
  fileName: string;

  @Column('text', { name: 'media_type' })
  mediaType: string;

  @Column('bigint')
  size: string;

  @Column('text')
  sha256: string;

  @Column('text', { nullable: true })
  sm3: string | null;

  @Column('text')
  state: string;

  @Column('text', { nullable: true })
  rejection: string | null;

  @Column('text', { name: 'sniffed_type', nullable: true })
  sniffedType: string | null;

  @Column('timestamptz', { name: 'captured_at', nullable: true })
  capturedAt: Date | null;

  @Column('jsonb', { name: 'captured_place', nullable: true })
  capturedPlace: object | null;

  @Column('jsonb', { nullable: true })
  exif: object | null;

  @Column('text', { name: 'device_id', nullable: true })
  deviceId: string | null;

  @Column('boolean', { name: 'original_carrier' })
  originalCarrier: boolean;

  @Column('text', { nullable: true })
  source: string | null;

  @Column('text', { array: true })
  collectors: string[];

  @Column('text', { nullable: true })
  note: string | null;

  @Column('text', { name: 'object_key' })
  objectKey: string;

  @Column('text', { name: 'thumbnail_key', nullable: true })
  thumbnailKey: string | null;

  @Column('timestamptz', { name: 'added_at' })
  addedAt: Date;

  @Column('uuid', { name: 'added_by_id' })
  addedById: string;

  @Column('text', { name: 'added_by_name' })
  addedByName: string;

  @Column('uuid', { name: 'added_by_agency_id' })
  addedByAgencyId: string;

  @Column('uuid', { name: 'added_by_bureau_id' })
  addedByBureauId: string;

  @Column('timestamptz', { name: 'uploaded_at', nullable: true })
  uploadedAt: Date | null;

  @Column('int', { name: 'manifest_version', nullable: true })
  manifestVersion: number | null;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt: Date | null;

  @Column('text')
  scope: string;

  @Column('int', { name: 'from_code', nullable: true })
  fromCode: number | null;

  @Column('int', { name: 'to_code', nullable: true })
  toCode: number | null;
}
