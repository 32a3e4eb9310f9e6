import { useQuery } from '@apollo/client/react';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AuditActionsDocument } from '@/gql/graphql';
import type { Address } from '@/shared/address';
import { AgencyPicker } from '@/shared/ui/AgencyPicker';
import { DayPicker } from '@/shared/ui/DayPicker';
import { FilterField } from '@/shared/ui/FilterField';
import styles from './Audit.module.css';
import { filterNames, isFiltered, outcomes, type FilterName } from './trail-address';

const set = (name: FilterName, value: string | undefined) => (next: URLSearchParams) => {
  if (value === undefined || value === '') next.delete(name);
  else next.set(name, value);
};

interface NamedProps extends Address {
  readonly name: FilterName;
}

function Day({ name, address, change }: NamedProps) {
  const { t } = useTranslation('audit');
  return (
    <FilterField label={t(`filter.${name}`)}>
      {(id) => (
        <DayPicker
          id={id}
          value={address.get(name)}
          onChange={(day) => change(set(name, day ?? undefined))}
        />
      )}
    </FilterField>
  );
}

/** Asked for when Enter is pressed or the field is left: a search for every letter would be many. */
function Words({ name, address, change }: NamedProps) {
  const { t } = useTranslation('audit');
  const value = address.get(name) ?? '';
  return (
    <FilterField label={t(`filter.${name}`)}>
      {(id) => (
        <Input
          key={value}
          id={id}
          allowClear
          maxLength={name === 'person' ? 40 : 100}
          placeholder={t(name === 'person' ? 'filter.personHint' : 'filter.subjectHint')}
          defaultValue={value}
          onPressEnter={({ currentTarget }) => change(set(name, currentTarget.value.trim()))}
          onBlur={({ target }) => change(set(name, target.value.trim()))}
          onClear={() => change(set(name, undefined))}
        />
      )}
    </FilterField>
  );
}

function Actions({ address, change }: Address) {
  const { t } = useTranslation('audit');
  const actions = useQuery(AuditActionsDocument).data?.auditActions ?? [];
  const groups = [...new Set(actions.map(({ groupTitle }) => groupTitle))];
  return (
    <FilterField label={t('filter.action')}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          placeholder={t('filter.any')}
          value={address.getAll('action')}
          showSearch={{ optionFilterProp: 'label' }}
          options={groups.map((group) => ({
            label: group,
            options: actions
              .filter(({ groupTitle }) => groupTitle === group)
              .map(({ name, title }) => ({ value: name, label: title })),
          }))}
          onChange={(chosen: string[]) =>
            change((next) => {
              next.delete('action');
              for (const one of chosen) next.append('action', one);
            })
          }
        />
      )}
    </FilterField>
  );
}

function Outcome({ address, change }: Address) {
  const { t } = useTranslation('audit');
  return (
    <FilterField label={t('filter.outcome')}>
      {(id) => (
        <Select
          id={id}
          value={address.get('outcome') ?? ''}
          options={[
            { value: '', label: t('filter.any') },
            ...outcomes.map((one) => ({ value: one, label: t(`outcome.${one}`) })),
          ]}
          onChange={(chosen: string) => change(set('outcome', chosen))}
        />
      )}
    </FilterField>
  );
}

/** Every filter stands in the address. */
export function TrailFilters({ address, change }: Address) {
  const { t } = useTranslation('audit');
  const shared = { address, change };
  return (
    <div className={styles.filters} role="search" aria-label={t('filter.label')}>
      <Day {...shared} name="from" />
      <Day {...shared} name="to" />
      <Words {...shared} name="person" />
      <FilterField label={t('filter.agency')}>
        {(id) => (
          <AgencyPicker
            id={id}
            value={address.get('agency') ?? undefined}
            placeholder={t('filter.any')}
            onChange={(chosen) => change(set('agency', chosen))}
          />
        )}
      </FilterField>
      <Actions {...shared} />
      <Outcome {...shared} />
      <Words {...shared} name="subject" />
      <Button
        className={styles.clear ?? ''}
        disabled={!isFiltered(address)}
        onClick={() => change((next) => filterNames.forEach((name) => next.delete(name)))}
      >
        {t('filter.clear')}
      </Button>
    </div>
  );
}
