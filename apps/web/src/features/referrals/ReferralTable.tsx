import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReferralRowFragment } from '@/gql/graphql';
import { counterpartOf } from '@/shared/counterpart';
import { useEventSentence } from '@/shared/event-sentence';
import { shortTime } from '@/shared/time';
import { Agency } from '@/shared/ui/Agency';
import { DeadlineLabel } from '@/shared/ui/DeadlineLabel';
import { Icon } from '@/shared/ui/icons';
import { StatusTag } from '@/shared/ui/StatusTag';
import styles from './Referrals.module.css';

export interface RowProps {
  readonly referral: ReferralRowFragment;
  readonly current: boolean;
  /** Where the row leads: its page, or the panel beside the list. */
  readonly address: string;
  readonly onOpen: () => void;
}

/** Seen from a party the other side; seen from above, both. */
export function Counterpart({ referral }: { readonly referral: ReferralRowFragment }) {
  const { t } = useTranslation('referrals');
  if (referral.mySide === null) {
    return (
      <span className={styles.both}>
        <Agency agency={referral.fromAgency} />
        <span className={styles.toward}>
          <Icon name="arrow" size={16} />
          <Agency agency={referral.toAgency} />
        </span>
      </span>
    );
  }
  const { agency, direction } = counterpartOf(referral);
  return (
    <span className={styles.counterpart}>
      <span className={styles.direction}>{t(direction === 'in' ? 'from' : 'to')}</span>
      <Agency agency={agency} />
    </span>
  );
}

export function Title({ referral, address }: Pick<RowProps, 'referral' | 'address'>) {
  const { t } = useTranslation(['referrals', 'common']);
  return (
    <>
      <Link to={address} className={styles.title} preventScrollReset>
        {referral.urgency === 'URGENT' && (
          <span className={styles.urgent}>{t('common:urgency.URGENT')}</span>
        )}
        {referral.subject}
      </Link>
      <span className={styles.number}>
        {referral.number ?? t('noNumber')}
        {referral.mySide !== null && referral.unreadMessages > 0 && (
          <span className={styles.unread}>
            <Icon name="chat" size={16} />
            {t('unread', { count: referral.unreadMessages })}
          </span>
        )}
      </span>
    </>
  );
}

export function LastEvent({ referral }: { readonly referral: ReferralRowFragment }) {
  const sentence = useEventSentence();
  if (!referral.lastEvent) return null;
  return (
    <span className={styles.last}>
      <span className={styles.lastWords}>{sentence(referral.lastEvent, referral.toAgency)}</span>
      <time dateTime={referral.lastEvent.at}>{shortTime(referral.lastEvent.at)}</time>
    </span>
  );
}

/** A click anywhere on the row opens it; links and buttons in it do their own work. */
function unlessControl(open: () => void): (event: MouseEvent) => void {
  return ({ target }) => {
    if (target instanceof Element && target.closest('a, button') === null) open();
  };
}

function Row({ referral, current, address, onOpen }: RowProps) {
  const { t } = useTranslation();
  const { place } = referral;
  return (
    <tr
      className={styles.row}
      data-current={current}
      data-id={referral.id}
      onClick={unlessControl(onOpen)}
    >
      <td>
        <Title referral={referral} address={address} />
      </td>
      <td>{t(`matter.${referral.matter}`)}</td>
      <td>
        {place.divisionName ?? '—'}
        {place.address && <span className={styles.address}>{place.address}</span>}
      </td>
      <td>
        <Counterpart referral={referral} />
      </td>
      <td>
        <StatusTag status={referral.status} />
      </td>
      <td>
        <DeadlineLabel
          referralId={referral.id}
          dueAt={referral.dueAt}
          step={referral.dueStep ?? null}
          stacked
        />
      </td>
      <td>
        <LastEvent referral={referral} />
      </td>
    </tr>
  );
}

const columns = ['case', 'matter', 'place', 'counterpart', 'status', 'deadline', 'last'] as const;

interface TableProps {
  readonly rows: readonly RowProps[];
}

export function ReferralTable({ rows }: TableProps) {
  const { t } = useTranslation('referrals');
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('title')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.referral.id} {...row} />
        ))}
      </tbody>
    </table>
  );
}

/** The same lines where the table has no room: on the phone, and beside an opened case. */
export function ReferralCards({ rows }: TableProps) {
  const { t } = useTranslation();
  return (
    <ul>
      {rows.map(({ referral, current, address, onOpen }) => (
        <li
          key={referral.id}
          className={styles.card}
          data-current={current}
          data-id={referral.id}
          onClick={unlessControl(onOpen)}
        >
          <Title referral={referral} address={address} />
          <span className={styles.cardFacts}>
            <StatusTag status={referral.status} />
            <Counterpart referral={referral} />
            <span className="soft">{t(`matter.${referral.matter}`)}</span>
          </span>
          {referral.dueAt !== null && (
            <DeadlineLabel
              referralId={referral.id}
              dueAt={referral.dueAt}
              step={referral.dueStep ?? null}
            />
          )}
          <LastEvent referral={referral} />
        </li>
      ))}
    </ul>
  );
}
