import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMayDraft, useMe, useOnlyAdministers } from '@/shared/me';
import { useArrival } from '@/shared/arrivals';
import { Icon } from '@/shared/ui/icons';
import { SpokenArrival } from './ArrivalNotice';
import { NavItem } from './Rail';
import styles from './Shell.module.css';

/** The phone's tabs; the one in the middle starts a referral. */
export function Tabs() {
  const { t } = useTranslation();
  const me = useMe();
  const mayDraft = useMayDraft();
  const noCases = useOnlyAdministers();
  const arrived = useArrival() !== null;
  return (
    <nav className={styles.tabs} aria-label={t('nav.label')}>
      <NavItem to="/" icon="today" word={t('nav.today')} />
      {!noCases && <NavItem to="/referrals" icon="referrals" word={t('nav.referrals')} />}
      {mayDraft && (
        <Link to="/referrals/new" className={styles.tabNew} aria-label={t('nav.new')}>
          <Icon name="plus" size={28} />
        </Link>
      )}
      <NavItem
        to="/messages"
        icon="messages"
        word={t(arrived ? 'nav.arrived' : 'nav.messages')}
        fresh={arrived}
        unread={me?.unreadNotifications ?? 0}
      />
      {noCases && <NavItem to="/administration" icon="manage" word={t('nav.administration')} />}
      {me?.roles.includes('AUDITOR') === true && (
        <NavItem to="/audit" icon="audit" word={t('nav.audit')} />
      )}
      <NavItem to="/me" icon="me" word={t('nav.me')} />
      <SpokenArrival />
    </nav>
  );
}
