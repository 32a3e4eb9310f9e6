import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '@/shared/ui/LanguageSwitch';
import { Mark } from './Mark';
import styles from './Door.module.css';

interface Props {
  /** The portal's own address. */
  readonly home: string;
}

/** Opened on another device under an address at which nobody can sign in: says what to do about it. */
export function OtherAddress({ home }: Props) {
  const { t } = useTranslation();
  const here = window.location.origin;
  return (
    <main className={styles.door}>
      <div className={styles.panel}>
        <div className={styles.brand}>
          <Mark size={44} />
          <LanguageSwitch />
        </div>
        <h1>{t('otherAddress.title')}</h1>
        <p>{t('otherAddress.why', { home })}</p>
        <p>{t('otherAddress.what')}</p>
        <p>
          <code>PUBLIC_URL={here} npm start</code>
        </p>
      </div>
    </main>
  );
}
