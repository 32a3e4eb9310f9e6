import { useTranslation } from 'react-i18next';
import { useMe } from '@/shared/me';
import { EmptyState } from '@/shared/ui/EmptyState';
import { useAgencyName } from '@/shared/ui/Agency';
import { PageHead } from '@/shared/ui/Page';
import { ListBones } from '@/shared/ui/Skeleton';
import styles from './Administration.module.css';
import { Members } from './members/Members';

/** 管理: people of the agency and what it has settled for itself. */
export function AdministrationPage() {
  const { t } = useTranslation('administration');
  const me = useMe();
  const name = useAgencyName();
  return (
    <div className={styles.page}>
      <PageHead title={t('title')} note={me ? name(me.agency, true) : ''} />
      {me === undefined && <ListBones rows={6} />}
      {me && !me.roles.includes('ADMINISTRATOR') && (
        <EmptyState title={t('notYours')} help={t('notYoursHelp')} />
      )}
      {me?.roles.includes('ADMINISTRATOR') === true && <Members me={me} />}
    </div>
  );
}
