import { useMutation } from '@apollo/client/react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateWord } from '@/features/evidence/StateWord';
import { StoredThumbnail } from '@/features/evidence/StoredThumbnail';
import {
  DraftToEditDocument,
  RemoveEvidenceItemDocument,
  type EvidenceStripItemFragment,
} from '@/gql/graphql';
import { newKey } from '@/shared/device/hash';
import { undoMilliseconds } from '@/shared/device/records';
import { Icon } from '@/shared/ui/icons';
import styles from '../Photos.module.css';
import { useDraftForm } from './context';

/** An item that the server has from elsewhere: another device, or before the draft was returned. */
export function StoredTile({ item }: { readonly item: EvidenceStripItemFragment }) {
  const { t } = useTranslation(['newReferral', 'common']);
  const { draft } = useDraftForm();
  const [removing, setRemoving] = useState(false);
  const keep = useCallback(() => setRemoving(false), []);
  useRemovalAfterUndo(item, removing, keep);
  if (removing) {
    return (
      <li className={styles.tile}>
        <button type="button" className={styles.tileUndo} onClick={keep}>
          {t('photo.removed', { number: 1 })}
          <b>{t('common:action.undo')}</b>
        </button>
      </li>
    );
  }
  return (
    <li className={styles.tile} data-state={item.state}>
      <StoredThumbnail item={item} />
      <span className={styles.tileState}>
        <StateWord item={item} />
      </span>
      {draft.status === 'OPEN' && (
        <button
          type="button"
          className={styles.tileRemove}
          aria-label={t('photo.remove', { name: item.name })}
          onClick={() => setRemoving(true)}
        >
          <Icon name="close" size={16} />
        </button>
      )}
    </li>
  );
}

/** The item goes when the time for 撤销 is over; a page left before that leaves it where it is. */
function useRemovalAfterUndo(
  { id }: EvidenceStripItemFragment,
  removing: boolean,
  onRefused: () => void,
): void {
  const { t } = useTranslation('newReferral');
  const { draft } = useDraftForm();
  const { referralId } = draft;
  const reason = t('photo.removedByDrafter');
  const [remove] = useMutation(RemoveEvidenceItemDocument, {
    refetchQueries: [{ query: DraftToEditDocument, variables: { id: referralId ?? '' } }],
  });
  useEffect(() => {
    if (!removing) return;
    const timer = setTimeout(() => {
      const input = { idempotencyKey: newKey(), itemId: id, reason };
      remove({ variables: { input } }).catch(onRefused);
    }, undoMilliseconds);
    return () => clearTimeout(timer);
  }, [removing, id, reason, remove, onRefused]);
}
