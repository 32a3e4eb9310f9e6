import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { ReferralEntity } from './referral.entity.js';

@Entity('referral_event', {
  comment: 'What happened, in order; the status is the fold over these rows. Rows are only added.',
})
@Unique('uq_referral_event_seq', ['referralId', 'seq'])
@Check('ck_referral_event_scope', `scope in ('both', 'sender', 'receiver')`)
export class ReferralEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_referral_event' })
  id: string;

  @Column('uuid', { name: 'referral_id' })
  @ForeignKey(() => ReferralEntity, 'id', { name: 'fk_referral_event_referral' })
  referralId: string;

  @Column('int')
  seq: number;

  @Column('text')
  kind: string;

  @Column('text', { name: 'from_status', nullable: true })
  fromStatus: string | null;

  @Column('text', { name: 'to_status' })
  toStatus: string;

  @Column('uuid', { name: 'actor_member_id', nullable: true })
  actorMemberId: string | null;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('text', { name: 'actor_role', nullable: true })
  actorRole: string | null;

  @Column('uuid', { name: 'actor_agency_id', nullable: true })
  actorAgencyId: string | null;

  @Column('uuid', { name: 'actor_bureau_id', nullable: true })
  actorBureauId: string | null;

  @Column('timestamptz')
  at: Date;

  @Column('jsonb')
  payload: object;

  @Column('text')
  scope: string;

  @Column('int', { name: 'from_code', nullable: true })
  fromCode: number | null;

  @Column('int', { name: 'to_code', nullable: true })
  toCode: number | null;
}
