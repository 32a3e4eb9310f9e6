import { DatePicker, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../media';
import { clock, shanghaiDay } from '../time';

/** The first form is shown; the others may be typed. */
const dayForms = {
  zh: ['YYYY年M月D日', 'YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYYMMDD'],
  en: ['D MMMM YYYY', 'D MMM YYYY', 'YYYY-MM-DD', 'YYYY-M-D', 'D/M/YYYY'],
};
const timeForms = ['HH:mm', 'H:mm', 'HHmm'];

interface Props<T> {
  /** The control's own id, for its label. */
  readonly id?: string;
  readonly value?: T | null | undefined;
  readonly onChange?: (value: T | null) => void;
}

interface DayProps extends Props<string> {
  /** No day after this one, `YYYY-MM-DD`. */
  readonly max?: string;
  readonly required?: boolean;
}

/**
 * A day as the portal writes it in its own language, whatever the browser's is: chosen from the
 * calendar or typed. Values are `YYYY-MM-DD`.
 */
export function DayPicker({ id, value, onChange, max, required = false }: DayProps) {
  const { t, i18n } = useTranslation();
  const phone = usePhone();
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      format={i18n.language === 'en' ? dayForms.en : dayForms.zh}
      placeholder={t('time.pickDay')}
      allowClear={!required}
      // The device may be set to another day than Shanghai's.
      showNow={false}
      inputReadOnly={phone}
      disabledDate={(day: Dayjs) => max !== undefined && day.format('YYYY-MM-DD') > max}
      onChange={(day: Dayjs | null) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  );
}

interface ClockProps extends Props<string> {
  readonly label: string;
  /** The day of this time; of today no hour to come is offered. */
  readonly day: string | null;
}

/** A time of day in Shanghai, 24 hours. Values are `HH:mm`. */
export function ClockPicker({ id, label, value, day, onChange }: ClockProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const now = new Date();
  const [hour = 0, minute = 0] = clock(now).split(':').map(Number);
  const isToday = day === shanghaiDay(now);
  const after = (from: number, most: number): number[] =>
    Array.from({ length: most - from }, (_, index) => from + 1 + index);
  return (
    <TimePicker
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      style={{ width: '100%' }}
      value={value ? dayjs(`2000-01-01T${value}`) : null}
      format={timeForms}
      placeholder={t('time.pickTime')}
      allowClear={false}
      showNow={false}
      needConfirm={false}
      inputReadOnly={phone}
      disabledTime={() =>
        isToday
          ? {
              disabledHours: () => after(hour, 23),
              disabledMinutes: (chosen: number) => (chosen === hour ? after(minute, 59) : []),
            }
          : {}
      }
      onChange={(time: Dayjs | null) => onChange?.(time ? time.format('HH:mm') : null)}
    />
  );
}
