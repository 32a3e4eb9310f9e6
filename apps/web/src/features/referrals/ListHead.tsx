import { Button, Input, Segmented } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReferralBox } from '@/gql/graphql';
import { usePhone } from '@/shared/media';
import { Icon } from '@/shared/ui/icons';
import { Bones } from '@/shared/ui/Skeleton';
import { boxes, boxOf, filterCount } from './list-address';
import styles from './Referrals.module.css';

const Filters = lazy(async () => ({ default: (await import('./Filters')).Filters }));

interface Props {
  readonly address: URLSearchParams;
  readonly change: (edit: (address: URLSearchParams) => void) => void;
}

function BoxSwitch({ address, change }: Props) {
  const { t } = useTranslation('referrals');
  const phone = usePhone();
  const words = phone ? 'boxShort' : 'box';
  return (
    <Segmented<ReferralBox>
      aria-label={t('box.label')}
      className={styles.boxes ?? ''}
      block={phone}
      value={boxOf(address)}
      options={boxes.map((value) => ({ value, label: t(`${words}.${value}`) }))}
      onChange={(box) => change((next) => next.set('box', box))}
    />
  );
}

/** Waits until typing pauses, so that the address and the server are not asked for every letter. */
function Search({ address, change }: Props) {
  const { t } = useTranslation('referrals');
  const asked = address.get('q') ?? '';
  const [typed, setTyped] = useState(asked);
  const [known, setKnown] = useState(asked);
  if (known !== asked) {
    setKnown(asked);
    setTyped(asked);
  }
  useEffect(() => {
    if (typed === asked) return;
    const timer = setTimeout(() => {
      change((next) => (typed === '' ? next.delete('q') : next.set('q', typed)));
    }, 300);
    return () => clearTimeout(timer);
  }, [typed, asked, change]);
  return (
    <Input
      type="search"
      className={styles.search ?? ''}
      aria-label={t('searchLabel')}
      placeholder={t('search')}
      prefix={<Icon name="search" size={18} />}
      value={typed}
      maxLength={50}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}

export function ListHead({ address, change }: Props) {
  const { t } = useTranslation('referrals');
  const count = filterCount(address);
  const [shown, setShown] = useState(count > 0);
  return (
    <div className={`${styles.head ?? ''} no-print`}>
      <BoxSwitch address={address} change={change} />
      <Search address={address} change={change} />
      <Button
        aria-expanded={shown}
        aria-controls="filters"
        icon={<Icon name="filter" size={18} />}
        onClick={() => setShown(!shown)}
      >
        {count > 0 ? t('filtersCount', { count }) : t('filters')}
      </Button>
      {shown && (
        <Suspense fallback={<Bones rows={2} />}>
          <Filters address={address} change={change} />
        </Suspense>
      )}
    </div>
  );
}
