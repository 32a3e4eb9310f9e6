import { useTranslation } from 'react-i18next';
import { Mark } from './Mark';
import styles from './Door.module.css';

/** The first moment, while the session is being found. */
export function Starting() {
  const { t } = useTranslation();
  return (
    <div className={styles.starting} role="status" aria-label={t('loading')}>
      <Mark size={48} />
    </div>
  );
}
