import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MemberEntity } from './member.entity.js';

@Entity('member_visit', {
  comment:
    'When a member was last here, noted every few minutes, and when the visit before this one ended (null during the first).',
})
@ForeignKey(() => MemberEntity, ['memberId'], ['id'], {
  name: 'fk_member_visit_member',
  onDelete: 'CASCADE',
})
export class MemberVisitEntity {
  @PrimaryColumn('uuid', { name: 'member_id', primaryKeyConstraintName: 'pk_member_visit' })
  memberId: string;

  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt: Date;

  @Column('timestamptz', { name: 'last_visit_at', nullable: true })
  lastVisitAt: Date | null;
}
