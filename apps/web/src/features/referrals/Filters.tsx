import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Address } from '@/shared/address';
import { kinds, matters, statuses } from '@/shared/catalogue';
import { AgencyPicker } from '@/shared/ui/AgencyPicker';
import { DayPicker } from '@/shared/ui/DayPicker';
import { FilterField } from '@/shared/ui/FilterField';
import {
  dayOf,
  filterCount,
  filterNames,
  sorts,
  sortOf,
  statusesOf,
  type FilterName,
} from './list-address';
import styles from './Referrals.module.css';

interface ChoiceProps extends Address {
  readonly name: FilterName | 'sort';
  readonly label: string;
  readonly value: string;
  readonly options: { value: string; label: string }[];
}

function Choice({ name, label, value, options, change }: ChoiceProps) {
  return (
    <FilterField label={label}>
      {(id) => (
        <Select
          id={id}
          value={value}
          options={options}
          onChange={(chosen) =>
            change((address) => (chosen === '' ? address.delete(name) : address.set(name, chosen)))
          }
        />
      )}
    </FilterField>
  );
}

function Day({ name, label, address, change }: Address & { name: FilterName; label: string }) {
  return (
    <FilterField label={label}>
      {(id) => (
        <DayPicker
          id={id}
          value={dayOf(address.get(name))}
          onChange={(chosen) =>
            change((next) => (chosen === null ? next.delete(name) : next.set(name, chosen)))
          }
        />
      )}
    </FilterField>
  );
}

function progressOf(address: URLSearchParams): string {
  if (address.get('late') === 'true') return 'late';
  if (address.get('open') === 'true') return 'open';
  return address.get('open') === 'false' ? 'closed' : '';
}

function Progress({ address, change }: Address) {
  const { t } = useTranslation('referrals');
  const choose = (chosen: string) =>
    change((next) => {
      next.delete('late');
      next.delete('open');
      if (chosen === 'late') next.set('late', 'true');
      if (chosen === 'open' || chosen === 'closed') next.set('open', String(chosen === 'open'));
    });
  return (
    <FilterField label={t('filter.progress')}>
      {(id) => (
        <Select
          id={id}
          value={progressOf(address)}
          onChange={choose}
          options={[
            { value: '', label: t('filter.any') },
            ...(['open', 'late', 'closed'] as const).map((one) => ({
              value: one,
              label: t(`filter.${one}`),
            })),
          ]}
        />
      )}
    </FilterField>
  );
}

function Statuses({ address, change }: Address) {
  const { t } = useTranslation(['referrals', 'common']);
  return (
    <FilterField label={t('filter.status')}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          placeholder={t('filter.any')}
          value={statusesOf(address)}
          options={statuses.map((one) => ({ value: one, label: t(`common:status.${one}`) }))}
          onChange={(chosen) =>
            change((next) => {
              next.delete('status');
              for (const one of chosen) next.append('status', one);
            })
          }
        />
      )}
    </FilterField>
  );
}

/** Every filter stands in the address, so that a view can be kept as a bookmark and sent to a colleague. */
export function Filters({ address, change }: Address) {
  const { t } = useTranslation(['referrals', 'common']);
  const any = { value: '', label: t('filter.any') };
  const shared = { address, change };
  const choices = {
    kind: [any, ...kinds.map((one) => ({ value: one, label: t(`common:kind.${one}`) }))],
    matter: [any, ...matters.map((one) => ({ value: one, label: t(`common:matter.${one}`) }))],
    sort: sorts.map((one) => ({ value: one, label: t(`sort.${one}`) })),
  };
  const clear = () => change((next) => filterNames.forEach((name) => next.delete(name)));
  return (
    <div className={styles.filters} id="filters">
      <Statuses {...shared} />
      <Choice
        {...shared}
        name="kind"
        label={t('filter.kind')}
        value={address.get('kind') ?? ''}
        options={choices.kind}
      />
      <Choice
        {...shared}
        name="matter"
        label={t('filter.matter')}
        value={address.get('matter') ?? ''}
        options={choices.matter}
      />
      <FilterField label={t('filter.counterpart')}>
        {(id) => (
          <AgencyPicker
            id={id}
            value={address.get('counterpart') ?? undefined}
            placeholder={t('filter.counterpartHint')}
            onChange={(chosen) =>
              change((next) =>
                chosen === undefined ? next.delete('counterpart') : next.set('counterpart', chosen),
              )
            }
          />
        )}
      </FilterField>
      <Progress {...shared} />
      <Day {...shared} name="dueBefore" label={t('filter.dueBefore')} />
      <Day {...shared} name="sentFrom" label={t('filter.sentFrom')} />
      <Day {...shared} name="sentTo" label={t('filter.sentTo')} />
      <Choice
        {...shared}
        name="sort"
        label={t('sort.label')}
        value={sortOf(address)}
        options={choices.sort}
      />
      <Button onClick={clear} disabled={filterCount(address) === 0}>
        {t('clear')}
      </Button>
    </div>
  );
}
