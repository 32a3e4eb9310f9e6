import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ReferralEntity } from './referral.entity.js';

@Entity('referral_message', {
  comment: 'The conversation between the two handling sides. Rows are only added.',
})
@Index('ix_referral_message_referral', ['referralId', 'id'])
@Check('ck_referral_message_scope', `scope in ('both', 'sender', 'receiver')`)
export class ReferralMessageEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_referral_message' })
  id: string;

  @Column('uuid', { name: 'referral_id' })
  @ForeignKey(() => ReferralEntity, 'id', { name: 'fk_referral_message_referral' })
  referralId: string;

  @Column('timestamptz')
  at: Date;

  @Column('uuid', { name: 'author_id' })
  authorId: string;

  @Column('text', { name: 'author_name' })
  authorName: string;

  @Column('uuid', { name: 'author_agency_id' })
  authorAgencyId: string;

  @Column('uuid', { name: 'author_bureau_id' })
  authorBureauId: string;

  @Column('text')
  text: string;

  @Column('text')
  scope: string;

  @Column('int', { name: 'from_code', nullable: true })
  fromCode: number | null;

  @Column('int', { name: 'to_code', nullable: true })
  toCode: number | null;
}
