import { useTranslation } from 'react-i18next';
import styles from './ui.module.css';

interface Props {
  readonly rows?: number;
}

function Bone({ width, height = 14 }: { readonly width: string; readonly height?: number }) {
  return <span className={styles.bone} style={{ width, height }} />;
}

/** The shape of lines to come. */
export function Bones({ rows = 4 }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.bones} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Bone key={row} width={`${92 - ((row * 17) % 40)}%`} />
      ))}
    </div>
  );
}

/** The shape of a list to come, row by row. */
export function ListBones({ rows = 6 }: Props) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.boneRow}>
          <Bone width={`${64 - ((row * 13) % 24)}%`} height={16} />
          <Bone width={`${40 - ((row * 7) % 16)}%`} />
        </div>
      ))}
    </div>
  );
}
