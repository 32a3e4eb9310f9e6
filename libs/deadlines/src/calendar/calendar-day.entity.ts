import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CalendarNoticeEntity } from './calendar-notice.entity.js';

@Entity('calendar_day', {
  comment:
    'Days that differ from the plain week (放假日、调休上班日), by State Council notice. A day without a row follows the weekend.',
})
export class CalendarDayEntity {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'pk_calendar_day' })
  day: string;

  @Column('boolean', { name: 'is_working' })
  isWorking: boolean;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('int', { name: 'notice_year' })
  @ForeignKey(() => CalendarNoticeEntity, 'year', { name: 'fk_calendar_day_notice' })
  noticeYear: number;
}
