import { useTranslation } from 'react-i18next';
import styles from './UploadProgress.module.css';

/** A film is being written onto the device; a photograph is there before one could read this. */
export function Keeping({ now }: { readonly now: boolean }) {
  const { t } = useTranslation();
  return (
    <p role="status" className={styles.keeping}>
      {now && t('upload.keeping')}
    </p>
  );
}
