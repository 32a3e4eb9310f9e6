import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('zone', {
  comment: 'Neighbouring zones (毗邻片区) of bureaus that work together across a border.',
})
@Unique('uq_zone_name', ['name'])
export class ZoneEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_zone' })
  id: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'name_en' })
  nameEn: string;
}
