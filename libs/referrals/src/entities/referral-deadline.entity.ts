import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ReferralEntity } from './referral.entity.js';

@Entity('referral_deadline', {
  comment:
    'The clocks of a referral: kind of term, start, end and legal basis. Instants; day terms end at 24:00 in Shanghai.',
})
@Index('ix_referral_deadline_referral', ['referralId', 'startAt'])
@Index('ix_referral_deadline_running', ['dueAt'], {
  where: `met_at is null and stopped_at is null`,
})
@Check('ck_referral_deadline_scope', `scope in ('both', 'sender', 'receiver')`)
export class ReferralDeadlineEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_referral_deadline' })
  id: string;

  @Column('uuid', { name: 'referral_id' })
  @ForeignKey(() => ReferralEntity, 'id', { name: 'fk_referral_deadline_referral' })
  referralId: string;

  @Column('text')
  step: string;

  @Column('text')
  side: string;

  @Column('text', { name: 'term_kind' })
  termKind: string;

  @Column('int')
  amount: number;

  @Column('text', { name: 'basis_zh' })
  basisZh: string;

  @Column('text', { name: 'basis_en' })
  basisEn: string;

  @Column('text', { name: 'basis_rank' })
  basisRank: string;

  @Column('timestamptz', { name: 'start_at' })
  startAt: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('boolean')
  provisional: boolean;

  @Column('timestamptz', { name: 'met_at', nullable: true })
  metAt: Date | null;

  @Column('timestamptz', { name: 'stopped_at', nullable: true })
  stoppedAt: Date | null;

  @Column('timestamptz', { name: 'due_told_at', nullable: true })
  dueToldAt: Date | null;

  @Column('timestamptz', { name: 'late_told_at', nullable: true })
  lateToldAt: Date | null;

  @Column('text')
  scope: string;

  @Column('int', { name: 'from_code', nullable: true })
  fromCode: number | null;

  @Column('int', { name: 'to_code', nullable: true })
  toCode: number | null;
}
