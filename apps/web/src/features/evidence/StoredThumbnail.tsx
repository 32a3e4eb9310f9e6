import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceStripItemFragment } from '@/gql/graphql';
import { Icon } from '@/shared/ui/icons';
import { lookOf } from './item-words';
import styles from './Evidence.module.css';

/** The server's small picture of an item, or what kind of file it is where there is none. */
export function StoredThumbnail({ item }: { readonly item: EvidenceStripItemFragment }) {
  const { t } = useTranslation('evidence');
  const [broken, setBroken] = useState<string | null>(null);
  const { thumbnailUrl } = item;
  if (thumbnailUrl && broken !== thumbnailUrl) {
    return (
      <img
        className={styles.thumbnail}
        src={thumbnailUrl}
        alt={t('thumbnail', { seq: item.seq, name: item.name })}
        loading="lazy"
        onError={() => setBroken(thumbnailUrl)}
      />
    );
  }
  const look = lookOf(item.mediaType);
  return (
    <span className={styles.noThumbnail}>
      <Icon name={look === 'VIDEO' ? 'eye' : 'draft'} size={28} />
      <span>{t(`look.${look}`)}</span>
    </span>
  );
}
