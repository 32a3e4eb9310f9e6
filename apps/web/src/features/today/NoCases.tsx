import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ProposedAgreementsDocument, type ProposedAgreementsQuery } from '@/gql/graphql';
import { shortTime } from '@/shared/time';
import { Agency } from '@/shared/ui/Agency';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Section } from '@/shared/ui/Page';
import { ListBones } from '@/shared/ui/Skeleton';
import styles from './Today.module.css';

const address = '/administration/agreements';

type Edges = ProposedAgreementsQuery['agreements']['edges'];

/** What other agencies have proposed and this one has to answer. */
function Agreements({ edges }: { readonly edges: Edges }) {
  const { t } = useTranslation('today');
  return (
    <Section id="agreements" title={t('agreements')} count={edges.length}>
      <ol>
        {edges.map(({ node }) => (
          <li key={node.id} className={styles.line}>
            <div className={styles.lineMain}>
              <Link to={address} className={styles.lineTitle}>
                《{node.title}》
              </Link>
              <p className={styles.lineFacts}>
                <Agency agency={node.proposer} />
                {node.documentNumber !== null && <span>{node.documentNumber}</span>}
                <time dateTime={node.proposedAt}>{shortTime(node.proposedAt)}</time>
              </p>
            </div>
            <Link className={styles.next} to={address}>
              {t('confirm')}
            </Link>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** For who only administers: no case waits for him, but the other side of an agreement may. */
export function NoCases() {
  const { t } = useTranslation(['today', 'common']);
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(ProposedAgreementsDocument, {
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <ListBones rows={3} />;
  const mine = data.agreements.edges.filter(({ node }) => node.mySide === 'ADDRESSEE');
  if (mine.length > 0) return <Agreements edges={mine} />;
  return (
    <EmptyState title={t('nothingTitle')} help={t('nothingAdmin')}>
      <Button type="primary" onClick={() => void navigate('/administration')}>
        {t('common:nav.administration')}
      </Button>
    </EmptyState>
  );
}
