import { useQuery } from '@apollo/client/react';
import { App, Button, Input, Segmented } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MemberAccountsDocument, type MemberLineFragment, type MemberStatus } from '@/gql/graphql';
import { useAddress } from '@/shared/address';
import type { MyAccount } from '@/shared/me';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Icon } from '@/shared/ui/icons';
import { Section } from '@/shared/ui/Page';
import { ListBones } from '@/shared/ui/Skeleton';
import styles from '../Administration.module.css';
import { InviteForm } from './InviteForm';
import { MemberLine } from './MemberLine';
import { MemberPanel } from './MemberPanel';

const statuses = ['ACTIVE', 'SUSPENDED'] as const satisfies MemberStatus[];

function useMembers(search: string, status: MemberStatus | null) {
  return useQuery(MemberAccountsDocument, {
    variables: { filter: { search: search === '' ? null : search, status }, first: 50 },
    fetchPolicy: 'cache-and-network',
  });
}

function useConditions() {
  const { address, change: edit } = useAddress();
  const status = statuses.find((one) => one === address.get('status')) ?? null;
  const change = (key: string, value: string) =>
    edit((next) => (value === '' ? next.delete(key) : next.set(key, value)));
  return { status, search: address.get('q') ?? '', change };
}

function Tools({ address }: { readonly address: ReturnType<typeof useConditions> }) {
  const { t } = useTranslation('administration');
  return (
    <div className={styles.tools}>
      <Input
        allowClear
        prefix={<Icon name="search" size={16} />}
        aria-label={t('members.search')}
        placeholder={t('members.search')}
        defaultValue={address.search}
        onChange={({ target }) => address.change('q', target.value)}
      />
      <Segmented
        aria-label={t('members.status')}
        value={address.status ?? 'ALL'}
        options={(['ALL', ...statuses] as const).map((value) => ({
          value,
          label: t(`members.show.${value}`),
        }))}
        onChange={(chosen) => address.change('status', chosen === 'ALL' ? '' : chosen)}
      />
    </div>
  );
}

interface RowsProps {
  readonly query: ReturnType<typeof useMembers>;
  readonly onOpen: (member: MemberLineFragment) => void;
}

function Rows({ query, onOpen }: RowsProps) {
  const { t } = useTranslation(['administration', 'common']);
  const { data, error, refetch, fetchMore } = query;
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <ListBones rows={8} />;
  const { edges, pageInfo } = data.memberAccounts;
  if (edges.length === 0)
    return <EmptyState title={t('members.none')} help={t('members.noneHelp')} />;
  return (
    <>
      <ul className={styles.list}>
        {edges.map(({ node }) => (
          <MemberLine key={node.id} member={node} onOpen={() => onOpen(node)} />
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

/** Everybody whom the agency and its units have let in. */
export function Members({ me }: { readonly me: MyAccount }) {
  const { t } = useTranslation('administration');
  const { message } = App.useApp();
  const address = useConditions();
  const query = useMembers(useDeferredValue(address.search.trim()), address.status);
  const [open, setOpen] = useState<string | null>(null);
  const [inviting, setInviting] = useState(false);
  const chosen = query.data?.memberAccounts.edges.find(({ node }) => node.id === open)?.node;
  const changed = (words: string) => {
    void message.success(words);
    void query.refetch();
  };
  return (
    <Section
      id="members"
      title={t('members.title')}
      aside={
        <Button type="primary" onClick={() => setInviting(true)}>
          {t('members.invite')}
        </Button>
      }
    >
      <Tools address={address} />
      <Rows query={query} onOpen={({ id }) => setOpen(id)} />
      {inviting && <InviteForm me={me} onClose={() => setInviting(false)} onDone={changed} />}
      {chosen && <MemberPanel member={chosen} onClose={() => setOpen(null)} onDone={changed} />}
    </Section>
  );
}
