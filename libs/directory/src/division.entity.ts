import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('division', {
  comment:
    'Administrative divisions by dated code: a code may end or pass on, so the key is code and first day (both ends included).',
})
@Index('ix_division_parent', ['parentCode'])
@Check('ck_division_code', `code ~ '^[0-9]{6}([0-9]{3})?$'`)
@Check('ck_division_validity', 'valid_to is null or valid_from <= valid_to')
export class DivisionEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_division' })
  code: string;

  @PrimaryColumn('date', { name: 'valid_from', primaryKeyConstraintName: 'pk_division' })
  validFrom: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  @Column('text')
  name: string;

  @Column('text', { name: 'parent_code', nullable: true })
  parentCode: string | null;

  @Column('text')
  province: string;

  @Column('text')
  initials: string;

  @Column('text', { name: 'successor_code', nullable: true })
  successorCode: string | null;
}
