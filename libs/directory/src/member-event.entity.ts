import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MemberEntity } from './member.entity.js';

@Entity('member_event', {
  comment: 'What an administrator did with a member, and why. Rows are only added.',
})
@Index('ix_member_event_member', ['memberId', 'at'])
@Check(
  'ck_member_event_kind',
  `kind in ('INVITED', 'ROLES_CHANGED', 'SUSPENDED', 'REINSTATED', 'WORK_HANDED_OVER')`,
)
export class MemberEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_member_event' })
  id: string;

  @Column('uuid', { name: 'member_id' })
  @ForeignKey(() => MemberEntity, 'id', { name: 'fk_member_event_member', onDelete: 'CASCADE' })
  memberId: string;

  @Column('uuid', { name: 'agency_id' })
  agencyId: string;

  @Column('timestamptz')
  at: Date;

  @Column('text')
  kind: string;

  @Column('uuid', { name: 'actor_member_id' })
  actorMemberId: string;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('text', { array: true, nullable: true })
  roles: string[] | null;

  @Column('text', { nullable: true })
  reason: string | null;
}
