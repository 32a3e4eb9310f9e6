import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceOf, type Device } from '@/shared/device/device';
import { isUnsent } from '@/shared/device/wipe';
import { signOut, useSession } from '@/shared/session';
import { Section } from '@/shared/ui/Page';
import styles from './Me.module.css';
import { SignOutDialog } from './SignOutDialog';

/** The way out; who has something that the server has not got is asked what becomes of it. */
export function SignOut() {
  const { t } = useTranslation('me');
  const session = useSession();
  const subject = session.state === 'signedIn' ? session.subject : null;
  const [leaving, setLeaving] = useState(false);
  const [asking, setAsking] = useState<Device | null>(null);
  const leave = async (): Promise<void> => {
    if (subject === null) return;
    setLeaving(true);
    const device = await deviceOf(subject);
    const { drafts, photos } = device?.shelf.current() ?? { drafts: [], photos: [] };
    if (device && drafts.some((draft) => isUnsent(draft, photos))) setAsking(device);
    else await signOut('LOCK').catch(() => undefined);
    setLeaving(false);
  };
  return (
    <Section id="session" title={t('session')}>
      <p className={styles.leave}>{t('signOutHelp')}</p>
      <Button loading={leaving} onClick={() => void leave()}>
        {t('signOut')}
      </Button>
      {asking && <SignOutDialog device={asking} onClose={() => setAsking(null)} />}
    </Section>
  );
}
