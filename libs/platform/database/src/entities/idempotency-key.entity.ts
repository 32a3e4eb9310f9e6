import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('idempotency_key', {
  comment: 'A mutation sent twice acts once: key per member, kept for 7 days.',
})
@Index('ix_idempotency_key_at', ['at'])
export class IdempotencyKeyEntity {
  @PrimaryColumn('uuid', { name: 'member_id', primaryKeyConstraintName: 'pk_idempotency_key' })
  memberId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_idempotency_key' })
  key: string;

  @Column('text')
  operation: string;

  @Column('text', { name: 'input_hash' })
  inputHash: string;

  @Column('text', { nullable: true })
  result: string | null;

  @Column('timestamptz')
  at: Date;
}
