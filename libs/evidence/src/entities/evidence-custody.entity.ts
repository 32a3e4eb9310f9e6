import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { EvidenceItemEntity } from './evidence-item.entity.js';

@Entity('evidence_custody', {
  comment:
    'Through whose hands an item went. Each hash covers the one before; the first stands on the SHA-256 of the file. Rows are only added.',
})
@Unique('uq_evidence_custody_seq', ['itemId', 'seq'])
@Check(
  'ck_evidence_custody_act',
  `act in ('collect', 'seal', 'transfer', 'view', 'copy', 'redact', 'return', 'destroy')`,
)
@Check('ck_evidence_custody_scope', `scope in ('both', 'sender', 'receiver')`)
export class EvidenceCustodyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_evidence_custody' })
  id: string;

  @Column('uuid', { name: 'item_id' })
  @ForeignKey(() => EvidenceItemEntity, 'id', { name: 'fk_evidence_custody_item' })
  itemId: string;

  @Column('int')
  seq: number;

  @Column('text')
  act: string;

  @Column('uuid', { name: 'from_agency_id', nullable: true })
  fromAgencyId: string | null;

  @Column('uuid', { name: 'to_agency_id', nullable: true })
  toAgencyId: string | null;

  @Column('uuid', { name: 'actor_member_id', nullable: true })
  actorMemberId: string | null;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'prev_hash' })
  prevHash: string;

  @Column('text')
  hash: string;

  @Column('text')
  scope: string;

  @Column('int', { name: 'from_code', nullable: true })
  fromCode: number | null;

  @Column('int', { name: 'to_code', nullable: true })
  toCode: number | null;
}
