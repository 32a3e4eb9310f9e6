import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFileFragment, DeadlinePartsFragment, DeadlineState } from '@/gql/graphql';
import { fullTime } from '@/shared/time';
import { DeadlineBasis, dueWords } from '@/shared/ui/DeadlineDetail';
import { DeadlineLabel } from '@/shared/ui/DeadlineLabel';
import { Icon, type IconName } from '@/shared/ui/icons';
import { Section } from '@/shared/ui/Page';
import styles from './Facts.module.css';

/** So many are shown at once; those that run always. */
const SHOWN = 3;

const icons: Readonly<Record<DeadlineState, IconName>> = {
  RUNNING: 'clock',
  MET: 'check',
  MET_LATE: 'alarm',
  LATE: 'alarm',
  STOPPED: 'stop',
};

function State({ deadline }: { readonly deadline: DeadlinePartsFragment }) {
  const { t } = useTranslation();
  return (
    <span className={styles.deadlineState} data-state={deadline.state}>
      <Icon name={icons[deadline.state]} size={14} />
      {t(`deadline.state.${deadline.state}`)}
    </span>
  );
}

interface OneProps {
  readonly referralId: string;
  readonly deadline: DeadlinePartsFragment;
  readonly folded: boolean;
}

function One({ referralId, deadline, folded }: OneProps) {
  const { t } = useTranslation(['referral', 'common']);
  const running = deadline.state === 'RUNNING' || deadline.state === 'LATE';
  return (
    <li className={`${styles.deadline ?? ''} ${folded ? 'folded' : ''}`}>
      <p className={styles.deadlineHead}>
        <b>{t(`common:step.${deadline.step}`)}</b>
        {running ? (
          <DeadlineLabel referralId={referralId} dueAt={deadline.dueAt} step={deadline.step} />
        ) : (
          <State deadline={deadline} />
        )}
      </p>
      <p className={styles.deadlineBasis}>
        {t(`common:deadline.amount.${deadline.termKind}`, { amount: deadline.amount })} ·{' '}
        {t(`common:side.${deadline.side}`)} ·{' '}
        {deadline.metAt === null
          ? dueWords(deadline.dueAt)
          : t('deadline.metAt', { time: fullTime(deadline.metAt) })}
        {running && deadline.provisional && ` · ${t('common:deadline.provisional')}`}
      </p>
      <p className={styles.deadlineBasis}>
        <DeadlineBasis deadline={deadline} />
      </p>
    </li>
  );
}

/** 期限: the running ones first, each with its term, its side and its basis. */
export function Deadlines({ referral }: { readonly referral: CaseFileFragment }) {
  const { t } = useTranslation('referral');
  const [all, setAll] = useState(false);
  const rank = (one: DeadlinePartsFragment) =>
    one.state === 'RUNNING' || one.state === 'LATE' ? 0 : 1;
  const deadlines = [...referral.deadlines].sort(
    (a, b) => rank(a) - rank(b) || b.startAt.localeCompare(a.startAt),
  );
  const running = deadlines.filter((one) => rank(one) === 0).length;
  const shown = all ? deadlines.length : Math.max(running, SHOWN);
  return (
    <Section id="deadlines" title={t('section.deadlines')}>
      {deadlines.length === 0 && <p className={styles.none}>{t('deadline.none')}</p>}
      <ul>
        {deadlines.map((deadline, index) => (
          <One
            key={deadline.id}
            referralId={referral.id}
            deadline={deadline}
            folded={index >= shown}
          />
        ))}
      </ul>
      {shown < deadlines.length && (
        <Button
          type="link"
          className={`${styles.unfold ?? ''} no-print`}
          onClick={() => setAll(true)}
        >
          {t('deadline.more', { count: deadlines.length })}
        </Button>
      )}
    </Section>
  );
}
