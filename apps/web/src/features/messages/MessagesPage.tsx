import { useQuery } from '@apollo/client/react';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import {
  NotificationsDocument,
  type NotificationKind,
  type NotificationLineFragment,
} from '@/gql/graphql';
import { useMe } from '@/shared/me';
import { fullTime, shortTime } from '@/shared/time';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Icon, type IconName } from '@/shared/ui/icons';
import { NewsBar } from '@/shared/ui/NewsBar';
import { PageHead } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { ListBones } from '@/shared/ui/Skeleton';
import styles from './Messages.module.css';
import { useMarkRead } from './use-mark-read';

const icons: Readonly<Record<NotificationKind, IconName>> = {
  REFERRAL_AWAITS_YOU: 'hourglass',
  REFERRAL_PROGRESSED: 'arrow',
  MESSAGE_RECEIVED: 'chat',
  DEADLINE_DUE: 'clock',
  DEADLINE_LATE: 'alarm',
  EVIDENCE_REJECTED: 'warning',
  ASSIGNED_TO_YOU: 'me',
  AGREEMENT_AWAITS_YOU: 'hourglass',
  AGREEMENT_PROGRESSED: 'arrow',
};

/** Where what it tells of is found. */
function addressOf({ kind, referral }: NotificationLineFragment): string {
  if (referral) return `/referrals/${referral.id}`;
  return kind.startsWith('AGREEMENT') ? '/administration/agreements' : '/messages';
}

interface LineProps {
  readonly line: NotificationLineFragment;
  readonly onRead: () => void;
}

function Line({ line, onRead }: LineProps) {
  const { t } = useTranslation('messages');
  const unread = line.readAt === null;
  return (
    <li className={styles.line} data-unread={unread} data-kind={line.kind}>
      <Link to={addressOf(line)} onClick={unread ? onRead : undefined}>
        <span className={styles.icon}>
          <Icon name={icons[line.kind]} />
        </span>
        <span className={styles.words}>
          <span className={styles.text}>{line.text}</span>
          {line.referral && (
            <span className={styles.case}>
              {line.referral.number}
              <StatusTag status={line.referral.status} />
            </span>
          )}
        </span>
        <span className={styles.when}>
          {unread && <span className={styles.new}>{t('newMark')}</span>}
          <time dateTime={line.at} title={fullTime(line.at)}>
            {shortTime(line.at)}
          </time>
        </span>
      </Link>
    </li>
  );
}

type Query = ReturnType<typeof useNotifications>;

function useNotifications(unreadOnly: boolean) {
  return useQuery(NotificationsDocument, {
    variables: { unreadOnly, first: 30 },
    fetchPolicy: 'cache-and-network',
  });
}

function Lines({
  query,
  unreadOnly,
  mark,
}: {
  readonly query: Query;
  readonly unreadOnly: boolean;
  readonly mark: (ids: readonly string[]) => void;
}) {
  const { t } = useTranslation(['messages', 'common']);
  const { data, error, refetch, fetchMore } = query;
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <ListBones rows={6} />;
  const { edges, pageInfo } = data.notifications;
  if (edges.length === 0) {
    return <EmptyState title={t(unreadOnly ? 'noneUnread' : 'none')} help={t('noneHelp')} />;
  }
  return (
    <>
      <ol>
        {edges.map(({ node }) => (
          <Line key={node.id} line={node} onRead={() => mark([node.id])} />
        ))}
      </ol>
      {pageInfo.hasNextPage && (
        <Button
          className={styles.more ?? ''}
          onClick={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}
        >
          {t('common:action.more')}
        </Button>
      )}
    </>
  );
}

/** More has come than the list knows: the count in the rail went up while the page stood open. */
function useNews(query: Query): [boolean, () => void] {
  const count = useMe()?.unreadNotifications ?? 0;
  const loaded = query.data?.notifications.unread ?? count;
  const [seen, setSeen] = useState<number | null>(null);
  const show = () => {
    setSeen(count);
    void query.refetch();
  };
  return [query.data !== undefined && count > Math.max(loaded, seen ?? 0), show];
}

/** 消息: what the portal has to tell me, unread first to the eye, newest first in order. */
export function MessagesPage() {
  const { t } = useTranslation('messages');
  const [address, setAddress] = useSearchParams();
  const unreadOnly = address.get('unread') === 'true';
  const query = useNotifications(unreadOnly);
  const mark = useMarkRead();
  const me = useMe();
  const [news, show] = useNews(query);
  const unread = me?.unreadNotifications ?? 0;
  return (
    <div className={styles.page}>
      <PageHead
        title={t('title')}
        note={unread > 0 ? t('unreadCount', { count: unread }) : ''}
        aside={
          <div className={styles.tools}>
            <Segmented
              aria-label={t('unreadOnly')}
              value={unreadOnly ? 'unread' : 'all'}
              options={[
                { value: 'all', label: t('all') },
                { value: 'unread', label: t('unread') },
              ]}
              onChange={(chosen) =>
                setAddress(chosen === 'unread' ? { unread: 'true' } : {}, { replace: true })
              }
            />
            <Button disabled={unread === 0} onClick={() => mark(null)}>
              {t('markAll')}
            </Button>
          </div>
        }
      />
      <NewsBar shown={news} words={t('changed')} action={t('show')} onAction={show} />
      <Lines query={query} unreadOnly={unreadOnly} mark={mark} />
    </div>
  );
}
