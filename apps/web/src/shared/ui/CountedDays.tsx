import { useTranslation } from 'react-i18next';
import type { DeadlineExplainedFragment, NamedDaysFragment } from '@/gql/graphql';
import { dayAndWeekday, fullTime } from '../time';
import styles from './ui.module.css';

interface Props {
  readonly deadline: DeadlineExplainedFragment;
}

/** 10月1日 周四—10月7日 周三, or the one day. */
function useSpan(): (days: NamedDaysFragment) => string {
  const { t } = useTranslation();
  return ({ firstDay, lastDay }) =>
    firstDay === lastDay
      ? dayAndWeekday(firstDay)
      : t('deadline.span', { from: dayAndWeekday(firstDay), to: dayAndWeekday(lastDay) });
}

/** Which days between start and end did not count, and which weekends did. */
export function CountedDays({ deadline }: Props) {
  const { t } = useTranslation();
  const span = useSpan();
  const { termKind, countedDays } = deadline;
  const { weekendDays, holidays, workedWeekends, movedFrom } = countedDays;
  const name = (days: NamedDaysFragment): string => days.name ?? t('deadline.dayOff');
  return (
    <ul className={styles.counted}>
      {termKind !== 'WORKING_DAYS' && <li>{t(`deadline.allCount.${termKind}`)}</li>}
      {movedFrom !== null && <li>{t('deadline.movedFrom', { day: dayAndWeekday(movedFrom) })}</li>}
      {holidays.map((days) => (
        <li key={days.firstDay}>
          {t('deadline.holiday', { name: name(days), span: span(days), count: days.days })}
        </li>
      ))}
      {weekendDays > 0 && <li>{t('deadline.weekends', { count: weekendDays })}</li>}
      {workedWeekends.map((days) => (
        <li key={days.firstDay}>
          {t('deadline.workedWeekend', { name: name(days), span: span(days) })}
        </li>
      ))}
      {termKind === 'WORKING_DAYS' && weekendDays === 0 && holidays.length === 0 && (
        <li>{t('deadline.noneLeftOut')}</li>
      )}
    </ul>
  );
}

/** Whether the clock stood still: it never does, and what it ran through is told. */
export function Pauses({ deadline }: Props) {
  const { t } = useTranslation();
  const waits = deadline.supplementWaits;
  if (waits.length === 0) return t('deadline.noPause');
  return (
    <ul className={styles.counted}>
      {waits.map(({ from, until }) => (
        <li key={from}>
          {until === null
            ? t('deadline.waiting', { from: fullTime(from) })
            : t('deadline.waited', { from: fullTime(from), to: fullTime(until) })}
        </li>
      ))}
    </ul>
  );
}

const isAddress = (word: string): boolean => word.startsWith('https://');

/** The notices that were looked up, each with its address where it is known. */
export function Notices({ deadline }: Props) {
  const { t } = useTranslation();
  return (
    <ul className={styles.counted}>
      {deadline.countedDays.notices.map(({ year, source }) => (
        <li key={year}>
          {source === null ? t('deadline.noNotice', { year }) : t('deadline.notice', { year })}
          {(source ?? '')
            .split(' ')
            .filter(isAddress)
            .map((address) => (
              <a key={address} href={address} target="_blank" rel="noreferrer">
                {t('deadline.openNotice')}
              </a>
            ))}
        </li>
      ))}
    </ul>
  );
}
