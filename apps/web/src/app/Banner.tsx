import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNetwork } from '@/shared/network';
import { useSession } from '@/shared/session';
import { takeNewVersion, useShellWorker } from '@/shared/shell-worker';
import { Icon, type IconName } from '@/shared/ui/icons';
import { useSigningInAgain } from './SignInAgain';
import styles from './Banner.module.css';

interface LineProps {
  readonly icon: IconName;
  readonly tone: 'look' | 'know';
  readonly children: ReactNode;
}

function Line({ icon, tone, children }: LineProps) {
  return (
    <div className={styles.line} data-tone={tone}>
      <Icon name={icon} />
      {children}
    </div>
  );
}

/** What still works without a net, and that the rest comes by itself. */
function Offline() {
  const { t } = useTranslation();
  // The device may have a net that leads nowhere.
  const word = navigator.onLine ? 'servers' : 'offline';
  return (
    <Line icon="offline" tone="look">
      <p>{t(`network.${word}`)}</p>
    </Line>
  );
}

function SignInPutOff() {
  const { t } = useTranslation();
  const { go, going, failed } = useSigningInAgain();
  return (
    <Line icon="warning" tone="look">
      <p>{t(failed ? 'signIn.again.failed' : 'signIn.again.waits')}</p>
      <Button size="small" type="primary" loading={going} onClick={go}>
        {t('signIn.button')}
      </Button>
    </Line>
  );
}

function NewVersion() {
  const { t } = useTranslation();
  return (
    <Line icon="check" tone="know">
      <p>{t('version.newer')}</p>
      <Button size="small" onClick={takeNewVersion}>
        {t('version.take')}
      </Button>
    </Line>
  );
}

/** What holds for every page at the moment; nothing as a rule. */
export function Banner() {
  const session = useSession();
  const { online } = useNetwork();
  const { newer } = useShellWorker();
  const hasEnded = session.state === 'signedIn' && session.standing === 'ENDED';
  return (
    <div role="status" aria-live="polite" className="no-print">
      {!online && <Offline />}
      {online && hasEnded && session.putOff && <SignInPutOff />}
      {newer && <NewVersion />}
    </div>
  );
}
