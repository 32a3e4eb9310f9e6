import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from './agency.entity.js';

@Entity('agency_contact', {
  comment: 'Whom others ring at an agency, at most ten, in the order in which they are shown.',
})
@Check('ck_agency_contact_position', 'position between 1 and 10')
export class AgencyContactEntity {
  @PrimaryColumn('uuid', {
    name: 'agency_id',
    primaryKeyConstraintName: 'pk_agency_contact',
  })
  @ForeignKey(() => AgencyEntity, 'id', { name: 'fk_agency_contact_agency' })
  agencyId: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_agency_contact' })
  position: number;

  @Column('text')
  name: string;

  @Column('text')
  post: string;

  @Column('text')
  phone: string;

  @Column('text', { nullable: true })
  note: string | null;
}
