import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { EvidenceItemEntity } from './evidence-item.entity.js';

@Entity('evidence_lock', {
  comment:
    'Until when the object store refuses to remove the original of an item that a manifest has frozen. Rows are only added.',
})
export class EvidenceLockEntity {
  @PrimaryColumn('uuid', { name: 'item_id', primaryKeyConstraintName: 'pk_evidence_lock' })
  @ForeignKey(() => EvidenceItemEntity, 'id', { name: 'fk_evidence_lock_item' })
  itemId: string;

  @Column('timestamptz')
  until: Date;

  @Column('timestamptz')
  at: Date;
}
