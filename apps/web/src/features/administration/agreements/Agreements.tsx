import { useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgreementsDocument } from '@/gql/graphql';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Section } from '@/shared/ui/Page';
import { ListBones } from '@/shared/ui/Skeleton';
import { AgreementLine } from './AgreementLine';
import { AgreementPanel } from './AgreementPanel';
import { ProposeForm } from './ProposeForm';
import styles from './Agreements.module.css';

const useAgreements = () =>
  useQuery(AgreementsDocument, { variables: { first: 50 }, fetchPolicy: 'cache-and-network' });

interface RowsProps {
  readonly query: ReturnType<typeof useAgreements>;
  readonly onOpen: (id: string) => void;
}

function Rows({ query, onOpen }: RowsProps) {
  const { t } = useTranslation(['administration', 'common']);
  const { data, error, refetch, fetchMore } = query;
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <ListBones rows={4} />;
  const { edges, pageInfo } = data.agreements;
  if (edges.length === 0)
    return <EmptyState title={t('agreements.none')} help={t('agreements.noneHelp')} />;
  return (
    <>
      <ul className={styles.list}>
        {edges.map(({ node }) => (
          <AgreementLine key={node.id} agreement={node} onOpen={() => onOpen(node.id)} />
        ))}
      </ul>
      {pageInfo.hasNextPage && (
        <Button onClick={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}>
          {t('common:action.more')}
        </Button>
      )}
    </>
  );
}

/** 协作协议: what the agency has agreed with others on terms. */
export function Agreements() {
  const { t } = useTranslation('administration');
  const { message } = App.useApp();
  const query = useAgreements();
  const [open, setOpen] = useState<string | null>(null);
  const [proposing, setProposing] = useState(false);
  const chosen = query.data?.agreements.edges.find(({ node }) => node.id === open)?.node;
  const changed = (words: string) => {
    void message.success(words);
    void query.refetch();
  };
  return (
    <Section
      id="agreements"
      title={t('agreements.title')}
      aside={
        <Button type="primary" onClick={() => setProposing(true)}>
          {t('agreements.propose')}
        </Button>
      }
    >
      <Rows query={query} onOpen={setOpen} />
      {proposing && <ProposeForm onClose={() => setProposing(false)} onDone={changed} />}
      {chosen && (
        <AgreementPanel agreement={chosen} onClose={() => setOpen(null)} onDone={changed} />
      )}
    </Section>
  );
}
