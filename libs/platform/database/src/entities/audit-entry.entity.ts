import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('audit_entry', {
  comment: 'Who did or was refused what, when. Written by the unit of work; rows are only added.',
})
@Index('ix_audit_entry_actor', ['actorCode', 'at', 'id'])
@Index('ix_audit_entry_at', ['at', 'id'])
@Index('ix_audit_entry_member', ['actorMemberId', 'at', 'id'])
export class AuditEntryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_audit_entry' })
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('text')
  action: string;

  @Column('text')
  outcome: string;

  @Column('uuid', { name: 'actor_member_id', nullable: true })
  actorMemberId: string | null;

  @Column('text', { name: 'actor_name', nullable: true })
  actorName: string | null;

  @Column('uuid', { name: 'actor_agency_id', nullable: true })
  actorAgencyId: string | null;

  @Column('int', { name: 'actor_code' })
  actorCode: number;

  @Column('text', { name: 'actor_roles', array: true, nullable: true })
  actorRoles: string[] | null;

  @Column('jsonb')
  subjects: object;

  @Column('text', { name: 'request_id', nullable: true })
  requestId: string | null;
}
