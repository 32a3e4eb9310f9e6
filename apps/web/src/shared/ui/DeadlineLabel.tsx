import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeadlineStep } from '@/gql/graphql';
import { isSoon, remaining, type Remaining } from '../remaining';
import { dayAndWeekday, endsWithDay, lastDayOf, clock } from '../time';
import { useWorkingDays } from '../working-days';
import { DeadlineDetail } from './DeadlineDetail';
import { Icon } from './icons';
import styles from './ui.module.css';

interface Props {
  readonly referralId: string;
  readonly dueAt: string | null | undefined;
  readonly step?: DeadlineStep | null;
  /** The date stands under the words, so that lines of a table are alike. */
  readonly stacked?: boolean;
}

const leftKeys = {
  workingDays: 'left',
  days: 'leftDays',
  hours: 'leftHours',
  minutes: 'leftMinutes',
} as const;
const lateKeys = { workingDays: 'late', days: 'lateDays', hours: 'lateHours' } as const;

function useWords(left: Remaining): string {
  const { t } = useTranslation();
  if (left.unit === 'today') return t('deadline.dueToday');
  if (left.unit === 'now') return t('deadline.lateToday');
  if (left.late) return t(`deadline.${lateKeys[left.unit]}`, { count: left.count });
  return t(`deadline.${leftKeys[left.unit]}`, { count: left.count });
}

function colour(left: Remaining): string {
  if (left.late) return 'var(--late)';
  return isSoon(left) ? 'var(--soon)' : 'var(--ink)';
}

function Running({ referralId, dueAt, step, stacked = false }: Props & { readonly dueAt: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const left = remaining(dueAt, new Date(), useWorkingDays());
  const words = useWords(left);
  const day = dayAndWeekday(lastDayOf(dueAt));
  const date = endsWithDay(dueAt) ? day : `${day} ${clock(dueAt)}`;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<DeadlineDetail referralId={referralId} step={step ?? null} />}
    >
      <button
        type="button"
        className={styles.deadline}
        data-stacked={stacked}
        style={{ color: colour(left) }}
        aria-expanded={open}
        aria-label={`${words}${t('deadline.when', { date })} ${t('deadline.explain')}`}
        onClick={(event) => event.stopPropagation()}
      >
        {(left.late || isSoon(left)) && <Icon name={left.late ? 'alarm' : 'clock'} size={16} />}
        <span>
          <span className={styles.deadlineWords}>{words}</span>
          <span className={styles.deadlineDay}>{t('deadline.when', { date })}</span>
        </span>
      </button>
    </Popover>
  );
}

/** 还剩 2 个工作日（11月25日 周三）; a tap tells term, basis and start. */
export function DeadlineLabel(props: Props) {
  if (!props.dueAt) return <span className="soft">—</span>;
  return <Running {...props} dueAt={props.dueAt} />;
}
