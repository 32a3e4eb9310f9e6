import { useQuery } from '@apollo/client/react';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgencyChoicesDocument } from '@/gql/graphql';
import { ProvinceChip, useAgencyName } from './Agency';

interface Props {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (id: string | undefined) => void;
  readonly placeholder?: string;
  readonly label?: string;
}

/** Finds an agency by name, pinyin initials or division code. */
export function AgencyPicker({ id, value, onChange, placeholder, label }: Props) {
  const { t } = useTranslation();
  const name = useAgencyName();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const { data, loading } = useQuery(AgencyChoicesDocument, {
    variables: { search: search === '' ? null : search },
  });
  const agencies = data?.agencies.edges.map((edge) => edge.node) ?? [];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      style={{ width: '100%' }}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      loading={loading}
      value={value ?? null}
      placeholder={placeholder ?? t('agency.find')}
      onChange={(chosen: string | null | undefined) => onChange?.(chosen ?? undefined)}
      options={agencies.map((agency) => ({
        value: agency.id,
        label: (
          <span>
            <ProvinceChip province={agency.province} /> {name(agency, true)}
          </span>
        ),
      }))}
    />
  );
}
