import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReferralStatus, TodayQuery } from '@/gql/graphql';
import { lastDayOf, shanghaiDay } from '@/shared/time';
import { weekEnd, type Groups } from './groups';
import styles from './Today.module.css';

/** Two sides do not agree: on who is competent, or on what was reported back. */
export const disputed = [
  'NEGOTIATING',
  'MEDIATION',
  'DESIGNATION_PENDING',
  'FEEDBACK_DISPUTED',
] as const satisfies ReferralStatus[];

interface FigureProps {
  readonly to: string;
  readonly count: string;
  readonly words: string;
  readonly tone?: 'late';
}

function Figure({ to, count, words, tone }: FigureProps) {
  return (
    <Link to={to} className={styles.figure}>
      <b className={tone === 'late' && count !== '0' ? styles.figureLate : undefined}>{count}</b>
      <span>{words}</span>
    </Link>
  );
}

interface Props {
  readonly data: TodayQuery;
  readonly groups: Groups;
  /** For those who oversee and sign nothing, what is disputed stands in the place of what waits. */
  readonly overview: boolean;
}

const more = (count: number, has: boolean) => `${count}${has ? '+' : ''}`;

function Late({ data: { due }, groups: { late } }: Omit<Props, 'overview'>) {
  const { t } = useTranslation('today');
  const unknown = late.length === due.edges.length && due.pageInfo.hasNextPage;
  return (
    <Figure
      to="/referrals?late=true&sort=DUE_FIRST"
      count={more(late.length, unknown)}
      words={t('lateFigure')}
      tone="late"
    />
  );
}

/** Three figures at most, each the way to what it counts. */
export function Figures({ data, groups, overview }: Props) {
  const { t } = useTranslation('today');
  const { waiting, due } = data;
  const soon = groups.today.length + groups.week.length;
  const until = shanghaiDay(lastDayOf(weekEnd(new Date())));
  const week = (
    <Figure
      to={`/referrals?open=true&dueBefore=${until}&sort=DUE_FIRST`}
      count={more(soon, due.pageInfo.hasNextPage)}
      words={t('dueFigure')}
    />
  );
  if (overview) {
    const { edges, pageInfo } = data.disputed;
    return (
      <div className={styles.figures}>
        <Late data={data} groups={groups} />
        <Figure
          to={`/referrals?open=true&${disputed.map((one) => `status=${one}`).join('&')}`}
          count={more(edges.length, pageInfo.hasNextPage)}
          words={t('disputedFigure')}
        />
        {week}
      </div>
    );
  }
  return (
    <div className={styles.figures}>
      <Figure
        to="/referrals?box=AWAITING_ME&sort=DUE_FIRST"
        count={more(waiting.edges.length, waiting.pageInfo.hasNextPage)}
        words={t('waitingFigure')}
      />
      {week}
      <Late data={data} groups={groups} />
    </div>
  );
}
