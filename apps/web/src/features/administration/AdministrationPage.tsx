import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMe, type MyAccount } from '@/shared/me';
import { EmptyState } from '@/shared/ui/EmptyState';
import { useAgencyName } from '@/shared/ui/Agency';
import { PageHead } from '@/shared/ui/Page';
import { ListBones } from '@/shared/ui/Skeleton';
import styles from './Administration.module.css';
import { sectionsFor } from './sections';

function Sections({ me }: { readonly me: MyAccount }) {
  const { t } = useTranslation('administration');
  const { section: wanted } = useParams();
  const mine = sectionsFor(me);
  const open = wanted === undefined ? mine[0] : mine.find(({ id }) => id === wanted);
  if (mine.length === 0) return <EmptyState title={t('notYours')} help={t('notYoursHelp')} />;
  return (
    <>
      <nav className={styles.sections} aria-label={t('sections.label')}>
        {mine.map(({ id }) => (
          <Link
            key={id}
            to={`/administration/${id}`}
            {...(id === open?.id ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`sections.${id}`)}
          </Link>
        ))}
      </nav>
      {open ? <open.Component me={me} /> : <EmptyState title={t('sections.none')} />}
    </>
  );
}

/** 管理: people of the agency and what it has settled for itself, a section each. */
export function AdministrationPage() {
  const { t } = useTranslation('administration');
  const me = useMe();
  const name = useAgencyName();
  return (
    <div className={styles.page}>
      <PageHead title={t('title')} note={me ? name(me.agency, true) : ''} />
      {me ? <Sections me={me} /> : <ListBones rows={6} />}
    </div>
  );
}
