import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { AgencySettingsDocument } from '@/gql/graphql';
import type { MyAccount } from '@/shared/me';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Section } from '@/shared/ui/Page';
import { Bones } from '@/shared/ui/Skeleton';
import styles from '../Administration.module.css';

/** What the agency has settled for itself. */
export function AgencySettings({ me }: { readonly me: MyAccount }) {
  const { t } = useTranslation('administration');
  const { data, error, refetch } = useQuery(AgencySettingsDocument, {
    variables: { id: me.agency.id },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  return (
    <Section id="agency" title={t('agency.title')}>
      {!data && <Bones rows={3} />}
      {data?.agency && (
        <dl className={styles.facts}>
          <dt>{t('agency.documentPrefix')}</dt>
          <dd>{data.agency.documentPrefix ?? t('agency.unset')}</dd>
          <dt>{t('agency.dutyPhone')}</dt>
          <dd>{data.agency.dutyPhone ?? t('agency.unset')}</dd>
        </dl>
      )}
    </Section>
  );
}
