import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from '../Photos.module.css';

interface Props {
  /** What was done at once; null while there is nothing to take back. */
  readonly words: string | null;
  readonly onUndo: () => void;
}

/** Says what was done, and takes it back. */
export function UndoLine({ words, onUndo }: Props) {
  const { t } = useTranslation('newReferral');
  return (
    <div role="status" aria-live="polite">
      {words !== null && (
        <p className={styles.undo}>
          {words}
          <Button size="small" onClick={onUndo}>
            {t('photo.undo')}
          </Button>
        </p>
      )}
    </div>
  );
}
