import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('calendar_notice', {
  comment:
    'Years whose notice is published, with its address. Terms that reach any other year are provisional.',
})
export class CalendarNoticeEntity {
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_calendar_notice' })
  year: number;

  @Column('text')
  source: string;
}
