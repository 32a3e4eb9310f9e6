import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AgencyEntity } from './agency.entity.js';

@Entity('member', {
  comment:
    'People of an agency. subject is the one of the identity provider; agency and roles are decided here. agency_code copies the number of the agency for the policy.',
})
@Unique('uq_member_subject', ['subject'])
@Unique('uq_member_login', ['login'])
@Index('ix_member_agency', ['agencyId'])
@Check(
  'ck_member_roles',
  `roles <@ array['OFFICER', 'LEGAL_REVIEWER', 'HEAD', 'REGISTRAR', 'COORDINATOR', 'LIAISON', 'BULLETIN_EDITOR', 'AUDITOR', 'ADMINISTRATOR']`,
)
@Check('ck_member_status', `status in ('ACTIVE', 'SUSPENDED')`)
@ForeignKey(() => AgencyEntity, ['agencyId', 'agencyCode'], ['id', 'code'], {
  name: 'fk_member_agency',
  onUpdate: 'CASCADE',
})
export class MemberEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_member' })
  id: string;

  @Column('text')
  subject: string;

  @Column('text', { nullable: true })
  login: string | null;

  @Column('uuid', { name: 'agency_id' })
  agencyId: string;

  @Column('int', { name: 'agency_code' })
  agencyCode: number;

  @Column('text')
  name: string;

  @Column('text', { array: true })
  roles: string[];

  @Column('text')
  status: string;

  @Column('int', { default: 1 })
  version: number;
}
