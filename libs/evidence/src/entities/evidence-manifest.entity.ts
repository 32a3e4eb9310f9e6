import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('evidence_manifest', {
  comment:
    'The list of evidence (证据清单) as it was handed over; sha256 is over the canonical JSON of body. Rows are only added.',
})
@Unique('uq_evidence_manifest_version', ['subjectId', 'version'])
@Check('ck_evidence_manifest_side', `side in ('sender', 'receiver')`)
@Check('ck_evidence_manifest_scope', `scope in ('both', 'sender', 'receiver')`)
export class EvidenceManifestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_evidence_manifest' })
  id: string;

  @Column('text', { name: 'subject_kind' })
  subjectKind: string;

  @Column('uuid', { name: 'subject_id' })
  subjectId: string;

  @Column('int')
  version: number;

  @Column('text')
  side: string;

  @Column('text')
  sha256: string;

  @Column('jsonb')
  body: object;

  @Column('timestamptz', { name: 'frozen_at' })
  frozenAt: Date;

  @Column('int', { name: 'item_count' })
  itemCount: number;

  @Column('text')
  scope: string;

  @Column('int', { name: 'from_code', nullable: true })
  fromCode: number | null;

  @Column('int', { name: 'to_code', nullable: true })
  toCode: number | null;
}
