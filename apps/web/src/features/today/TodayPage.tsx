import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { TodayDocument, type ReferralDueFragment, type TodayQuery } from '@/gql/graphql';
import { useReferralChanges } from '@/shared/live';
import { useMayDraft, useMe, useOnlyAdministers } from '@/shared/me';
import { useKeys } from '@/shared/shortcuts';
import { fullDayAndWeekday } from '@/shared/time';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { NewsBar } from '@/shared/ui/NewsBar';
import { PageHead, Section } from '@/shared/ui/Page';
import { ListBones } from '@/shared/ui/Skeleton';
import { DueList } from './DueList';
import { disputed, Figures } from './Figures';
import { grouped, weekEnd, type Groups } from './groups';
import { NoCases } from './NoCases';
import { RecentList } from './RecentList';
import { WaitingLine } from './WaitingLine';
import styles from './Today.module.css';

const DeviceDrafts = lazy(async () => ({
  default: (await import('@/features/new-referral/DeviceDrafts')).DeviceDrafts,
}));

/** Needs no net, so it stands also where the rest could not be read. */
function OnDevice() {
  const mayDraft = useMayDraft();
  return (
    mayDraft && (
      <Suspense fallback={null}>
        <DeviceDrafts />
      </Suspense>
    )
  );
}

function Nothing() {
  const { t } = useTranslation('today');
  const navigate = useNavigate();
  const mayDraft = useMayDraft();
  if (!mayDraft) return <EmptyState title={t('nothingTitle')} help={t('nothingHelp')} />;
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
  const others = (all: readonly ReferralDueFragment[]) => all.filter((one) => !mine.has(one.id));
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

function Columns({ data, groups, overview }: ColumnProps) {
  return (
    <div className={styles.columns}>
      <div className={styles.context}>
        <OnDevice />
        {overview ? <Overview groups={groups} /> : <Waiting waiting={data.waiting} />}
      </div>
      <Context data={data} groups={groups} overview={overview} />
    </div>
  );
}

type Query = ReturnType<typeof useToday>;

function useToday(now: Date) {
  return useQuery(TodayDocument, {
    variables: { weekEnd: weekEnd(now), disputed },
    fetchPolicy: 'cache-and-network',
  });
}

function Loaded({ data, now, news }: { data: TodayQuery; now: Date; news: ReactNode }) {
  const me = useMe();
  const groups = grouped(
    data.due.edges.map((edge) => edge.node),
    now,
  );
  const overview =
    me?.mayDraft !== true && data.waiting.edges.length === 0 && data.due.edges.length > 0;
  return (
    <>
      <Figures data={data} groups={groups} overview={overview} />
      {news}
      <Columns data={data} groups={groups} overview={overview} />
    </>
  );
}

function Body({ query, now }: { query: Query; now: Date }) {
  const { t } = useTranslation('today');
  const { data, error, refetch } = query;
  const [changed, setChanged] = useState(false);
  useReferralChanges(() => setChanged(true));
  const show = () => {
    setChanged(false);
    void refetch();
  };
  const news = (
    <NewsBar shown={changed} words={t('changed')} action={t('refresh')} onAction={show} />
  );
  if (data) return <Loaded data={data} now={now} news={news} />;
  return (
    <>
      <OnDevice />
      {error ? <ErrorState error={error} retry={show} /> : <ListBones rows={6} />}
    </>
  );
}

/** 今日: what waits for me, what is due, what is late, what others did. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const [now] = useState(() => new Date());
  const query = useToday(now);
  return (
    <div className={styles.page}>
      <PageHead title={t('title')} note={fullDayAndWeekday(now)} />
      {useOnlyAdministers() ? <NoCases /> : <Body query={query} now={now} />}
    </div>
  );
}
