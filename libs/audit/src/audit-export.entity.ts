import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('audit_export', {
  comment:
    'Files that were made of the audit trail: who, what for, which entries, how many. Rows are added; only that one was fetched is noted later.',
})
@Index('ix_audit_export_member', ['actorMemberId', 'at'])
export class AuditExportEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_audit_export' })
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('uuid', { name: 'actor_member_id' })
  actorMemberId: string;

  @Column('uuid', { name: 'actor_agency_id' })
  actorAgencyId: string;

  @Column('int', { name: 'actor_code' })
  actorCode: number;

  @Column('text')
  purpose: string;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('jsonb')
  filter: object;

  @Column('text', { name: 'file_name' })
  fileName: string;

  @Column('int')
  rows: number;

  @Column('boolean', { name: 'is_cut' })
  isCut: boolean;

  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt: Date | null;
}
