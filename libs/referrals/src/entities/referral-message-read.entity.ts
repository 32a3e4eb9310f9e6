import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ReferralEntity } from './referral.entity.js';

@Entity('referral_message_read', { comment: 'How far each member has read the conversation.' })
@Check('ck_referral_message_read_scope', `scope in ('both', 'sender', 'receiver')`)
export class ReferralMessageReadEntity {
  @PrimaryColumn('uuid', {
    name: 'referral_id',
    primaryKeyConstraintName: 'pk_referral_message_read',
  })
  @ForeignKey(() => ReferralEntity, 'id', { name: 'fk_referral_message_read_referral' })
  referralId: string;

  @PrimaryColumn('uuid', {
    name: 'member_id',
    primaryKeyConstraintName: 'pk_referral_message_read',
  })
  memberId: string;

  @Column('uuid', { name: 'bureau_id' })
  bureauId: string;

  @Column('uuid', { name: 'up_to' })
  upTo: string;

  @Column('timestamptz')
  at: Date;

  @Column('text')
  scope: string;

  @Column('int', { name: 'from_code', nullable: true })
  fromCode: number | null;

  @Column('int', { name: 'to_code', nullable: true })
  toCode: number | null;
}
