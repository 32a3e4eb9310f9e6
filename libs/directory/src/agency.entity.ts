import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DivisionEntity } from './division.entity.js';

@Entity('agency', {
  comment:
    'Agencies, the tenants. code to code_hi are the numbers of the agency and everything below it; slots are never reused, rows never deleted. bureau_id is the nearest agency, self or above, that signs letters.',
})
@Unique('uq_agency_code', ['code'])
@Unique('uq_agency_name', ['name'])
@Unique('uq_agency_document_prefix', ['documentPrefix'])
@Unique('uq_agency_id_code', ['id', 'code'])
@Unique('uq_agency_range', ['id', 'code', 'codeHi'])
@Index('ix_agency_parent', ['parentId', 'code'])
@Index('ix_agency_division', ['divisionCode'])
@Check('ck_agency_level', `level in ('PROVINCE', 'CITY', 'DISTRICT', 'TOWNSHIP', 'SQUAD')`)
@Check('ck_agency_province', 'char_length(province) = 1')
@Check('ck_agency_range', 'code >= 0 and code_hi >= code')
@Check('ck_agency_signs', `level in ('TOWNSHIP', 'SQUAD') or bureau_id = id`)
@ForeignKey(() => DivisionEntity, ['divisionCode', 'divisionValidFrom'], ['code', 'validFrom'], {
  name: 'fk_agency_division',
})
export class AgencyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_agency' })
  id: string;

  @Column('int')
  code: number;

  @Column('int', { name: 'code_hi' })
  codeHi: number;

  @Column('text')
  level: string;

  @Column('uuid', { name: 'parent_id', nullable: true })
  @ForeignKey('AgencyEntity', 'id', { name: 'fk_agency_parent' })
  parentId: string | null;

  @Column('uuid', { name: 'bureau_id' })
  @ForeignKey('AgencyEntity', 'id', { name: 'fk_agency_bureau' })
  bureauId: string;

  @Column('text')
  province: string;

  @Column('text', { name: 'division_code' })
  divisionCode: string;

  @Column('date', { name: 'division_valid_from' })
  divisionValidFrom: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'short_name' })
  shortName: string;

  @Column('text', { name: 'name_en' })
  nameEn: string;

  @Column('text')
  initials: string;

  @Column('text', { name: 'document_prefix', nullable: true })
  documentPrefix: string | null;

  @Column('text', { name: 'duty_phone', nullable: true })
  dutyPhone: string | null;

  @Column('boolean', { name: 'is_demonstration' })
  isDemonstration: boolean;

  @Column('int', { default: 1 })
  version: number;
}
