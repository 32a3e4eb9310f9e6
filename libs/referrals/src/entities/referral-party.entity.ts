import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ReferralEntity } from './referral.entity.js';

@Entity('referral_party', {
  comment:
    'Every agency that sees a referral: who handles it and everybody above. Kept by the trigger referral_spread.',
})
@Index('ix_referral_party_referral', ['referralId'])
export class ReferralPartyEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'pk_referral_party' })
  agencyId: string;

  @PrimaryColumn('uuid', { name: 'referral_id', primaryKeyConstraintName: 'pk_referral_party' })
  @ForeignKey(() => ReferralEntity, 'id', { name: 'fk_referral_party_referral' })
  referralId: string;

  @Column('text')
  side: string;
}
