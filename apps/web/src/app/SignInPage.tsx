import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { presentHolder } from '@/shared/holder';
import { signIn, writeBeforeSignIn } from '@/shared/session';
import { LanguageSwitch } from '@/shared/ui/LanguageSwitch';
import { Icon } from '@/shared/ui/icons';
import { ProvinceChip } from '@/shared/ui/Agency';
import { Mark } from './Mark';
import styles from './Door.module.css';

interface Props {
  readonly reason: 'unreachable' | 'refused' | undefined;
}

const points = [
  ['camera', 'point1'],
  ['clock', 'point2'],
  ['seal', 'point3'],
] as const;

function Trouble({ reason }: { readonly reason: 'unreachable' | 'refused' }) {
  const { t } = useTranslation();
  return (
    <div className={styles.trouble} role="alert">
      <Icon name="warning" />
      <div>
        <p>
          <b>{t(`signIn.${reason}`)}</b>
        </p>
        <p>{t(`signIn.${reason}Help`)}</p>
      </div>
    </div>
  );
}

/** The work at the dump site does not wait for a password: sending does. */
function writeFirst(): void {
  window.history.replaceState(null, '', '/referrals/new');
  writeBeforeSignIn();
}

/** The door: says what this is and leads to the provider's sign-in page. */
export function SignInPage({ reason }: Props) {
  const { t } = useTranslation();
  const [going, setGoing] = useState(false);
  const [failed, setFailed] = useState(reason);
  const go = () => {
    setGoing(true);
    signIn().catch(() => {
      setGoing(false);
      setFailed('unreachable');
    });
  };
  return (
    <main className={styles.door}>
      <div className={styles.panel}>
        <div className={styles.brand}>
          <Mark size={44} />
          <span className={styles.provinces} aria-hidden="true">
            {['沪', '苏', '浙', '皖'].map((province) => (
              <ProvinceChip key={province} province={province} />
            ))}
          </span>
        </div>
        <h1>{t('app.name')}</h1>
        <p className={styles.lead}>{t('signIn.lead')}</p>
        {failed !== undefined && <Trouble reason={failed} />}
        <Button type="primary" size="large" block loading={going} onClick={go}>
          {going ? t('signIn.going') : t('signIn.button')}
        </Button>
        {presentHolder()?.mayDraft === true && (
          <Button size="large" block onClick={writeFirst}>
            {t('signIn.writeFirst')}
          </Button>
        )}
        <ul className={styles.points}>
          {points.map(([icon, word]) => (
            <li key={word}>
              <Icon name={icon} />
              {t(`signIn.${word}`)}
            </li>
          ))}
        </ul>
        <div>
          <LanguageSwitch />
        </div>
      </div>
    </main>
  );
}
