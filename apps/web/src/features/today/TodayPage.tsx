import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { TodayDocument, type ReferralBriefFragment, type TodayQuery } from '@/gql/graphql';
import { useReferralChanges } from '@/shared/live';
import { useMe } from '@/shared/me';
import { useKeys } from '@/shared/shortcuts';
import { dayAndWeekday, daysBetween, fullDate, lastDayOf, shanghaiDay } from '@/shared/time';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { NewsBar } from '@/shared/ui/NewsBar';
import { PageHead, Section } from '@/shared/ui/Page';
import { ListBones } from '@/shared/ui/Skeleton';
import { DueList } from './DueList';
import { RecentList } from './RecentList';
import { WaitingLine } from './WaitingLine';
import styles from './Today.module.css';

const DeviceDrafts = lazy(async () => ({
  default: (await import('@/features/new-referral/DeviceDrafts')).DeviceDrafts,
}));

/** Midnight that ends this week's Sunday in Shanghai, as an instant. */
function weekEnd(now: Date): string {
  const today = new Date(`${shanghaiDay(now)}T00:00:00+08:00`);
  const weekday = (new Date(today.getTime() + 8 * 3_600_000).getUTCDay() + 6) % 7;
  return new Date(today.getTime() + (7 - weekday) * 86_400_000).toISOString();
}

interface Groups {
  readonly late: ReferralBriefFragment[];
  readonly today: ReferralBriefFragment[];
  readonly week: ReferralBriefFragment[];
}

function grouped(due: readonly ReferralBriefFragment[], now: Date): Groups {
  const groups: Groups = { late: [], today: [], week: [] };
  for (const one of due) {
    if (!one.dueAt) continue;
    if (new Date(one.dueAt) <= now) groups.late.push(one);
    else if (daysBetween(now, lastDayOf(one.dueAt)) === 0) groups.today.push(one);
    else groups.week.push(one);
  }
  return groups;
}

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

function Figures({ data, groups }: { readonly data: TodayQuery; readonly groups: Groups }) {
  const { t } = useTranslation('today');
  const more = (count: number, has: boolean) => `${count}${has ? '+' : ''}`;
  const { waiting, due } = data;
  const soon = groups.today.length + groups.week.length;
  return (
    <div className={styles.figures}>
      <Figure
        to="/referrals?box=AWAITING_ME&sort=DUE_FIRST"
        count={more(waiting.edges.length, waiting.pageInfo.hasNextPage)}
        words={t('waitingFigure')}
      />
      <Figure
        to={`/referrals?open=true&dueBefore=${shanghaiDay(lastDayOf(weekEnd(new Date())))}&sort=DUE_FIRST`}
        count={more(soon, due.pageInfo.hasNextPage)}
        words={t('dueFigure')}
      />
      <Figure
        to="/referrals?late=true&sort=DUE_FIRST"
        count={more(
          groups.late.length,
          groups.late.length === due.edges.length && due.pageInfo.hasNextPage,
        )}
        words={t('lateFigure')}
        tone="late"
      />
    </div>
  );
}

function Nothing() {
  const { t } = useTranslation('today');
  const navigate = useNavigate();
  const me = useMe();
  const onlyAdministers = me?.roles.every((role) => role === 'ADMINISTRATOR') === true;
  const help = onlyAdministers ? t('nothingAdmin') : t('nothingHelp');
  if (me?.mayDraft !== true) return <EmptyState title={t('nothingTitle')} help={help} />;
  return (
    <EmptyState title={t('nothingTitle')} help={t('nothingDrafter')}>
      <Button type="primary" onClick={() => void navigate('/referrals/new')}>
        {t('firstReferral')}
      </Button>
    </EmptyState>
  );
}

function Waiting({ waiting }: { readonly waiting: TodayQuery['waiting'] }) {
  const { t } = useTranslation('today');
  const navigate = useNavigate();
  const [at, setAt] = useState(-1);
  const lines = waiting.edges.map((edge) => edge.node);
  const step = (by: number) => setAt((now) => Math.max(0, Math.min(lines.length - 1, now + by)));
  const open = (index: number) => {
    const line = lines[index];
    if (line) void navigate(`/referrals/${line.id}`);
  };
  useKeys({ j: () => step(1), k: () => step(-1), n: () => open(0), Enter: () => open(at) });
  return (
    <Section id="waiting" title={t('waiting')} count={lines.length > 0 ? lines.length : ''}>
      {lines.length === 0 ? (
        <Nothing />
      ) : (
        <ol>
          {lines.map((line, index) => (
            <WaitingLine key={line.id} referral={line} current={index === at} />
          ))}
        </ol>
      )}
      {waiting.pageInfo.hasNextPage && (
        <Link className={styles.more} to="/referrals?box=AWAITING_ME&sort=DUE_FIRST">
          {t('waitingMore')}
        </Link>
      )}
    </Section>
  );
}

/** Those who oversee have nothing to sign: what is late in their area stands in the middle. */
function Overview({ groups }: { readonly groups: Groups }) {
  const { t } = useTranslation('today');
  return (
    <div className={styles.context}>
      <DueList id="late" title={t('late')} referrals={groups.late} none={t('lateNone')} wide />
      <DueList id="due-today" title={t('dueToday')} referrals={groups.today} wide />
      <DueList
        id="due-week"
        title={t('dueWeek')}
        referrals={groups.week}
        none={t('dueWeekNone')}
        wide
      />
    </div>
  );
}

/** What waits for me stands on the left with its deadline; here only what others must do. */
function Context({ data, groups, overview }: ColumnProps) {
  const { t } = useTranslation('today');
  const mine = new Set(data.waiting.edges.map((edge) => edge.node.id));
  const others = (all: readonly ReferralBriefFragment[]) => all.filter((one) => !mine.has(one.id));
  return (
    <div className={styles.context}>
      {!overview && (
        <>
          <DueList id="late" title={t('lateOthers')} referrals={others(groups.late)} />
          <DueList
            id="due"
            title={t('dueOthers')}
            referrals={others([...groups.today, ...groups.week])}
            none={t('dueNone')}
          />
        </>
      )}
      <RecentList referrals={data.recent.edges.map((edge) => edge.node)} />
    </div>
  );
}

interface ColumnProps {
  readonly data: TodayQuery;
  readonly groups: Groups;
  readonly overview: boolean;
}

function Columns({ data, groups }: Omit<ColumnProps, 'overview'>) {
  const mayDraft = useMe()?.mayDraft === true;
  const overview = !mayDraft && data.waiting.edges.length === 0 && data.due.edges.length > 0;
  return (
    <div className={styles.columns}>
      <div className={styles.context}>
        {mayDraft && (
          <Suspense fallback={null}>
            <DeviceDrafts />
          </Suspense>
        )}
        {overview ? <Overview groups={groups} /> : <Waiting waiting={data.waiting} />}
      </div>
      <Context data={data} groups={groups} overview={overview} />
    </div>
  );
}

/** 今日: what waits for me, what is due, what is late, what others did. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const [now] = useState(() => new Date());
  const [news, setNews] = useState(false);
  const { data, error, refetch } = useQuery(TodayDocument, {
    variables: { weekEnd: weekEnd(now) },
    fetchPolicy: 'cache-and-network',
  });
  useReferralChanges(() => setNews(true));
  const show = () => {
    setNews(false);
    void refetch();
  };
  const groups = grouped(data?.due.edges.map((edge) => edge.node) ?? [], now);
  return (
    <div className={styles.page}>
      <PageHead
        title={t('title')}
        note={`${fullDate(now)} ${dayAndWeekday(now).split(' ').at(-1) ?? ''}`}
      />
      {data && <Figures data={data} groups={groups} />}
      <NewsBar shown={news} words={t('changed')} action={t('refresh')} onAction={show} />
      {error && !data && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <ListBones rows={6} />}
      {data && <Columns data={data} groups={groups} />}
    </div>
  );
}
