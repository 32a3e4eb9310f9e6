import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('notification', {
  comment:
    'What a member is told. Made by the system from events; the id follows from event and member, so nobody is told twice.',
})
@Index('ix_notification_member', ['memberId', 'at', 'id'])
@Index('ix_notification_unread', ['memberId'], { where: `read_at is null` })
export class NotificationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_notification' })
  id: string;

  @Column('uuid', { name: 'member_id' })
  memberId: string;

  @Column('text')
  kind: string;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;

  @Column('uuid', { name: 'referral_id', nullable: true })
  referralId: string | null;

  @Column('jsonb')
  params: object;
}
