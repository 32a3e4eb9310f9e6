import { useTranslation } from 'react-i18next';
import type { EvidenceStripItemFragment } from '@/gql/graphql';
import { Icon, type IconName } from '@/shared/ui/icons';
import styles from './Evidence.module.css';

const signs: Readonly<Record<EvidenceStripItemFragment['state'], IconName>> = {
  AWAITING_UPLOAD: 'hourglass',
  VERIFYING: 'hourglass',
  VERIFIED: 'check',
  REJECTED: 'warning',
};

/** Verified and fixed in a list is more than verified, so the list is named where there is one. */
export function StateWord({ item }: { readonly item: EvidenceStripItemFragment }) {
  const { t } = useTranslation('evidence');
  const fixed = item.manifestVersion ?? null;
  return (
    <span className={styles.state} data-state={item.state}>
      <Icon name={signs[item.state]} size={14} />
      {fixed === null ? t(`state.${item.state}`) : t('fixed', { version: fixed })}
    </span>
  );
}
