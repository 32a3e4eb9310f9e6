import { useTranslation } from 'react-i18next';
import { NavLink, Link } from 'react-router';
import { useMayDraft, useMe, useOnlyAdministers } from '@/shared/me';
import { DemonstrationLabel } from '@/shared/ui/Page';
import { ProvinceChip } from '@/shared/ui/Agency';
import { Icon, type IconName } from '@/shared/ui/icons';
import { ArrivalNotice } from './ArrivalNotice';
import { Mark } from './Mark';
import styles from './Shell.module.css';

interface ItemProps {
  readonly to: string;
  readonly icon: IconName;
  readonly word: string;
  readonly unread?: number;
  /** Something has just come. */
  readonly fresh?: boolean;
}

/** A count beside an icon, also said aloud. */
export function Unread({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <>
      <span className={styles.unread} aria-hidden="true">
        {count > 99 ? '99+' : count}
      </span>
      <span className="visually-hidden">{t('nav.unread', { count })}</span>
    </>
  );
}

export function NavItem({ to, icon, word, unread = 0, fresh = false }: ItemProps) {
  return (
    <NavLink to={to} end={to === '/'} className={styles.item ?? ''} data-fresh={fresh}>
      <span className={styles.itemIcon}>
        <Icon name={icon} size={24} />
        <Unread count={unread} />
      </span>
      <span>{word}</span>
    </NavLink>
  );
}

function Myself() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <NavLink to="/me" className={styles.item ?? ''}>
      <span className={styles.avatar}>{me?.name.slice(0, 1)}</span>
      <span className={styles.myName}>{me?.name ?? t('nav.me')}</span>
      {me && (
        <span className={styles.myAgency}>
          <ProvinceChip province={me.bureau.province} />
        </span>
      )}
    </NavLink>
  );
}

/** Pages that belong to one role. */
function OwnPages() {
  const { t } = useTranslation();
  const roles = useMe()?.roles ?? [];
  return (
    <>
      {roles.includes('ADMINISTRATOR') && (
        <NavItem to="/administration" icon="manage" word={t('nav.administration')} />
      )}
      {roles.includes('AUDITOR') && <NavItem to="/audit" icon="audit" word={t('nav.audit')} />}
    </>
  );
}

/** The desktop's narrow rail. */
export function Rail() {
  const { t } = useTranslation();
  const me = useMe();
  const mayDraft = useMayDraft();
  const noCases = useOnlyAdministers();
  return (
    <nav className={styles.rail} aria-label={t('nav.label')}>
      <Link to="/" className={styles.mark} aria-label={t('app.name')}>
        <Mark size={36} />
      </Link>
      {mayDraft && (
        <Link to="/referrals/new" className={styles.new}>
          <Icon name="plus" size={24} />
          <span>{t('nav.new')}</span>
        </Link>
      )}
      <NavItem to="/" icon="today" word={t('nav.today')} />
      {!noCases && <NavItem to="/referrals" icon="referrals" word={t('nav.referrals')} />}
      <NavItem
        to="/messages"
        icon="messages"
        word={t('nav.messages')}
        unread={me?.unreadNotifications ?? 0}
      />
      <OwnPages />
      <ArrivalNotice />
      <div className={styles.railFoot}>
        {me?.agency.demonstration === true && <DemonstrationLabel />}
        <Myself />
      </div>
    </nav>
  );
}
