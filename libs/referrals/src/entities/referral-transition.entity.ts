import { Entity, PrimaryColumn } from 'typeorm';

@Entity('referral_transition', {
  comment:
    'The legal changes of status and whose they are; seeded from the one table in libs/referrals, drift is tested.',
})
export class ReferralTransitionEntity {
  @PrimaryColumn('text', {
    name: 'from_status',
    primaryKeyConstraintName: 'pk_referral_transition',
  })
  fromStatus: string;

  @PrimaryColumn('text', { name: 'to_status', primaryKeyConstraintName: 'pk_referral_transition' })
  toStatus: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_referral_transition' })
  side: string;
}
