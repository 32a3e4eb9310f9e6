import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './ui.module.css';

interface Props {
  /** What was done at once; null while there is nothing to take back. */
  readonly words: string | null;
  /** Left out where it can't be taken back. */
  readonly onUndo?: () => void;
}

/** Says what was done, and takes it back. */
export function UndoLine({ words, onUndo }: Props) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-live="polite">
      {words !== null && (
        <p className={styles.undo}>
          {words}
          {onUndo && (
            <Button size="small" onClick={onUndo}>
              {t('action.undo')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
