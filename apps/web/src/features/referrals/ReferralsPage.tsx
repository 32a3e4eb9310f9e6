import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ReferralRowFragment } from '@/gql/graphql';
import { useAddress, type Address } from '@/shared/address';
import { usePhone, useRoomForTable, useWide } from '@/shared/media';
import { useMayDraft } from '@/shared/me';
import { useKeys } from '@/shared/shortcuts';
import { fullTime } from '@/shared/time';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Icon } from '@/shared/ui/icons';
import { NewsBar } from '@/shared/ui/NewsBar';
import { PageHead } from '@/shared/ui/Page';
import { Bones, ListBones } from '@/shared/ui/Skeleton';
import { ListHead } from './ListHead';
import { boxOf, filterCount } from './list-address';
import { ReferralCards, ReferralTable, type RowProps } from './ReferralTable';
import { MoreRows } from './MoreRows';
import styles from './Referrals.module.css';
import { useReferralList, type ReferralList } from './use-referral-list';

const CasePanel = lazy(async () => ({
  default: (await import('@/features/referral/CasePanel')).CasePanel,
}));

function Empty({ address, change }: Address) {
  const { t } = useTranslation(['referrals', 'common']);
  const navigate = useNavigate();
  const mayDraft = useMayDraft();
  if (filterCount(address) > 0 || address.has('q')) {
    const clear = () =>
      change((next) => [...next.keys()].forEach((key) => key !== 'box' && next.delete(key)));
    return (
      <EmptyState title={t('emptyTitle')} help={t('emptyHelp')}>
        <Button onClick={clear}>{t('clear')}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t(`empty.${boxOf(address)}`)}
      {...(mayDraft ? { help: t('emptyNewHelp') } : {})}
    >
      {mayDraft && (
        <Button type="primary" onClick={() => void navigate('/referrals/new')}>
          {t('common:nav.new')}
        </Button>
      )}
    </EmptyState>
  );
}

interface Opening {
  readonly openedId: string | null;
  readonly cursor: string | null;
  readonly addressOf: (id: string) => string;
  readonly open: (id: string) => void;
  readonly close: () => void;
}

/** On wide screens a row opens beside the list; elsewhere it is a page of its own. */
function useOpening(
  address: URLSearchParams,
  change: Address['change'],
  rows: readonly ReferralRowFragment[],
): Opening {
  const wide = useWide();
  const navigate = useNavigate();
  const [at, setAt] = useState<string | null>(null);
  const openedId = wide ? address.get('case') : null;
  const addressOf = (id: string) => {
    if (!wide) return `/referrals/${id}`;
    const next = new URLSearchParams(address);
    next.set('case', id);
    return `/referrals?${next.toString()}`;
  };
  const open = (id: string) => {
    setAt(id);
    if (wide) change((next) => next.set('case', id), openedId === null);
    else void navigate(`/referrals/${id}`);
  };
  const close = () => change((next) => next.delete('case'));
  const cursor = openedId ?? at;
  const step = (by: number) => {
    const next =
      rows[Math.max(0, Math.min(rows.length - 1, rows.findIndex((row) => row.id === cursor) + by))];
    if (!next) return;
    if (openedId === null) setAt(next.id);
    else open(next.id);
    document.querySelector(`[data-id="${next.id}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: () => cursor !== null && open(cursor),
    Escape: () => openedId !== null && close(),
  });
  return { openedId, cursor, addressOf, open, close };
}

interface BodyProps {
  readonly list: ReferralList;
  readonly rows: readonly RowProps[];
  readonly cards: boolean;
  readonly empty: ReactNode;
}

/** The lines, or why there are none. */
function Body({ list, rows, cards, empty }: BodyProps) {
  const { t } = useTranslation('referrals');
  const Lines = cards ? ReferralCards : ReferralTable;
  if (list.loading) return <ListBones rows={8} />;
  if (rows.length === 0) {
    return list.error === undefined ? (
      empty
    ) : (
      <ErrorState error={list.error} retry={list.refresh} />
    );
  }
  return (
    <>
      <NewsBar
        shown={list.news}
        words={t('changed')}
        action={t('refresh')}
        onAction={list.refresh}
      />
      <Lines rows={rows} />
      {list.hasMore && <MoreRows loading={list.loadingMore} more={list.more} />}
    </>
  );
}

function ListTitle() {
  const { t } = useTranslation(['referrals', 'common']);
  const phone = usePhone();
  const print = (
    <Button
      className="no-print"
      type="text"
      icon={<Icon name="print" size={18} />}
      onClick={() => window.print()}
    >
      {t('common:action.print')}
    </Button>
  );
  return (
    <PageHead
      title={t('title')}
      note={<span className="print-only">{t('printed', { time: fullTime(new Date()) })}</span>}
      aside={!phone && print}
    />
  );
}

function Panel({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('referrals');
  return (
    <aside className={styles.panel} aria-label={t('panel')}>
      <Suspense
        fallback={
          <div className={styles.panelBones}>
            <Bones rows={10} />
          </div>
        }
      >
        <CasePanel key={id} id={id} onClose={onClose} />
      </Suspense>
    </aside>
  );
}

/** 案件: everything I may see in one list, with what is asked for in the address. */
export function ReferralsPage() {
  const { address, change } = useAddress();
  const table = useRoomForTable();
  const list = useReferralList(address);
  const opening = useOpening(address, change, list.rows);
  const beside = opening.openedId !== null;
  const rows = list.rows.map<RowProps>((referral) => ({
    referral,
    current: referral.id === opening.cursor,
    address: opening.addressOf(referral.id),
    onOpen: () => opening.open(referral.id),
  }));
  return (
    <div className={styles.page} data-panel={beside}>
      <div className={styles.list}>
        <ListTitle />
        <ListHead address={address} change={change} />
        <Body
          list={list}
          rows={rows}
          cards={beside || !table}
          empty={<Empty address={address} change={change} />}
        />
      </div>
      {opening.openedId !== null && <Panel id={opening.openedId} onClose={opening.close} />}
    </div>
  );
}
