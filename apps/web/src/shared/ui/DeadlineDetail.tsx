import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import {
  ReferralDeadlinesDocument,
  type DeadlineExplainedFragment,
  type DeadlinePartsFragment,
  type DeadlineStep,
} from '@/gql/graphql';
import { clock, endsWithDay, fullDate, fullTime, lastDayOf } from '../time';
import { CountedDays, Notices, Pauses } from './CountedDays';
import { ErrorState } from './ErrorState';
import { Bones } from './Skeleton';
import styles from './ui.module.css';

/** The end as it is written: 2026年11月25日 24:00 for a term in days. */
export function dueWords(dueAt: string): string {
  const day = fullDate(lastDayOf(dueAt));
  return `${day} ${endsWithDay(dueAt) ? '24:00' : clock(dueAt)}`;
}

/** Law and agreement must never be mistaken for one another, so the rank stands before the words. */
export function DeadlineBasis({ deadline }: { readonly deadline: DeadlinePartsFragment }) {
  const { t } = useTranslation();
  const rank = t(`deadline.rank.${deadline.basisRank}`);
  return (
    <span>
      <span className={styles.basisRank}>{rank}</span>
      {deadline.basis !== rank && deadline.basis}
    </span>
  );
}

/** 2026年11月20日 14:05 签收移送（当日不计） */
function Start({ deadline }: { readonly deadline: DeadlineExplainedFragment }) {
  const { t } = useTranslation();
  const fact = t(`deadline.startedBy.${deadline.startedBy}`);
  return (
    <>
      {fullTime(deadline.startAt)}
      <br />
      {deadline.termKind === 'HOURS' ? fact : t('deadline.startDay', { fact })}
    </>
  );
}

function DeadlineFacts({ deadline }: { readonly deadline: DeadlineExplainedFragment }) {
  const { t } = useTranslation();
  return (
    <div>
      <dl className={styles.facts}>
        <dt>{t('deadline.step')}</dt>
        <dd>{t(`step.${deadline.step}`)}</dd>
        <dt>{t('deadline.term')}</dt>
        <dd>{t(`deadline.amount.${deadline.termKind}`, { amount: deadline.amount })}</dd>
        <dt>{t('deadline.start')}</dt>
        <dd>
          <Start deadline={deadline} />
        </dd>
        <dt>{t('deadline.due')}</dt>
        <dd>{dueWords(deadline.dueAt)}</dd>
        <dt>{t('deadline.basis')}</dt>
        <dd>
          <DeadlineBasis deadline={deadline} />
        </dd>
        <dt>{t('deadline.counted')}</dt>
        <dd>
          <CountedDays deadline={deadline} />
        </dd>
        <dt>{t('deadline.pauses')}</dt>
        <dd>
          <Pauses deadline={deadline} />
        </dd>
        {deadline.countedDays.notices.length > 0 && (
          <>
            <dt>{t('deadline.notices')}</dt>
            <dd>
              <Notices deadline={deadline} />
            </dd>
          </>
        )}
      </dl>
      {deadline.provisional && (
        <p className={styles.provisional}>
          <b>{t('deadline.provisional')}</b> {t('deadline.provisionalHelp')}
        </p>
      )}
    </div>
  );
}

interface Props {
  readonly referralId: string;
  readonly step: DeadlineStep | null;
}

/** What stands behind a deadline, asked for when somebody taps it. */
export function DeadlineDetail({ referralId, step }: Props) {
  const { data, error, refetch } = useQuery(ReferralDeadlinesDocument, {
    variables: { id: referralId },
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Bones rows={3} />;
  const running = data.referral.deadlines.filter(
    (one) => one.state === 'RUNNING' || one.state === 'LATE',
  );
  const deadline = running.find((one) => one.step === step) ?? running[0];
  return deadline ? <DeadlineFacts deadline={deadline} /> : null;
}
