import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('outbox', {
  comment:
    'Events recorded in the transaction that caused them; the worker relays them at least once.',
})
@Index('ix_outbox_open', ['id'], { where: `done_at is null` })
export class OutboxEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_outbox' })
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('text')
  type: string;

  @Column('uuid', { name: 'subject_id' })
  subjectId: string;

  @Column('jsonb')
  payload: object;

  @Column('int', { default: 0 })
  attempts: number;

  @Column('timestamptz', { name: 'available_at', nullable: true })
  availableAt: Date | null;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt: Date | null;

  @Column('text', { nullable: true })
  error: string | null;
}
