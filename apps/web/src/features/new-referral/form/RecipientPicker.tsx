import { useLazyQuery } from '@apollo/client/react';
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindAgenciesDocument } from '@/gql/graphql';
import type { ChosenAgencyFragment, ProposedRecipientsQuery } from '@/gql/graphql';
import type { ShownRecipient } from '@/shared/device/records';
import { ProvinceChip } from '@/shared/ui/Agency';
import { Icon } from '@/shared/ui/icons';
import styles from '../Fields.module.css';
import { Sheet } from './Sheet';

export type Proposal = ProposedRecipientsQuery['proposedRecipients'][number];

interface Props {
  readonly open: boolean;
  readonly proposals: readonly Proposal[];
  readonly chosenId: string | null;
  readonly onChoose: (recipient: ShownRecipient) => void;
  readonly onClose: () => void;
}

const typingMilliseconds = 250;

/** The proposals with their reasons, and a search over all agencies by name, initials or code. */
export function RecipientPicker({ open, onClose, ...rest }: Props) {
  const { t } = useTranslation('newReferral');
  return (
    <Sheet open={open} onClose={onClose} title={t('recipient.title')}>
      <Choices {...rest} />
    </Sheet>
  );
}

function Choices({ proposals, chosenId, onChoose }: Omit<Props, 'open' | 'onClose'>) {
  const { t } = useTranslation('newReferral');
  const [text, setText] = useState('');
  const search = text.trim();
  const found = useFound(search);
  const pick = (agency: ChosenAgencyFragment, explanation: string): void =>
    onChoose({
      id: agency.id,
      name: agency.name,
      province: agency.province,
      explanation,
      chosenByPerson: true,
    });
  const listed =
    search === ''
      ? proposals.map(({ agency, explanation }) => ({ agency, explanation }))
      : (found ?? []).map((agency) => ({
          agency,
          explanation: proposals.find((each) => each.agency.id === agency.id)?.explanation ?? '',
        }));
  return (
    <>
      <Input
        type="search"
        allowClear
        value={text}
        placeholder={t('recipient.search')}
        aria-label={t('recipient.search')}
        prefix={<Icon name="search" size={18} />}
        onChange={(event) => setText(event.target.value)}
      />
      <ul className={styles.agencies}>
        {listed.map(({ agency, explanation }) => (
          <li key={agency.id}>
            <button
              type="button"
              aria-pressed={agency.id === chosenId}
              onClick={() => pick(agency, explanation)}
            >
              <ProvinceChip province={agency.province} />
              <span>
                <b>{agency.name}</b>
                <small>{explanation || agency.divisionName}</small>
              </span>
              {agency.id === chosenId && <Icon name="check" size={18} />}
            </button>
          </li>
        ))}
      </ul>
      {search !== '' && found?.length === 0 && <p className="soft">{t('recipient.notFound')}</p>}
    </>
  );
}

function useFound(search: string): ChosenAgencyFragment[] | null {
  const [find, { data }] = useLazyQuery(FindAgenciesDocument);
  useEffect(() => {
    if (search === '') return;
    const timer = setTimeout(() => void find({ variables: { search } }), typingMilliseconds);
    return () => clearTimeout(timer);
  }, [search, find]);
  return data?.agencies.edges.map((edge) => edge.node) ?? null;
}
