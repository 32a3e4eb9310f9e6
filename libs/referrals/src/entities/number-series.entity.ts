import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('number_series', {
  comment:
    'One gapless series of document numbers per agency, year (Shanghai, at approval) and kind; locked in the sending transaction.',
})
export class NumberSeriesEntity {
  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'pk_number_series' })
  agencyId: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_number_series' })
  year: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_number_series' })
  kind: string;

  @Column('int')
  last: number;
}
