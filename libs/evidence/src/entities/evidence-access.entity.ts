import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EvidenceItemEntity } from './evidence-item.entity.js';

@Entity('evidence_access', {
  comment:
    'Every opening and download of an evidence file: who, when, for what purpose. Rows are only added.',
})
@Index('ix_evidence_access_item', ['itemId', 'at'])
@Check('ck_evidence_access_scope', `scope in ('both', 'sender', 'receiver')`)
export class EvidenceAccessEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_evidence_access' })
  id: string;

  @Column('uuid', { name: 'item_id' })
  @ForeignKey(() => EvidenceItemEntity, 'id', { name: 'fk_evidence_access_item' })
  itemId: string;

  @Column('timestamptz')
  at: Date;

  @Column('uuid', { name: 'actor_member_id' })
  actorMemberId: string;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('uuid', { name: 'actor_agency_id' })
  actorAgencyId: string;

  @Column('text')
  purpose: string;

  @Column('text')
  variant: string;

  @Column('boolean')
  download: boolean;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('text')
  scope: string;

  @Column('int', { name: 'from_code', nullable: true })
  fromCode: number | null;

  @Column('int', { name: 'to_code', nullable: true })
  toCode: number | null;
}
