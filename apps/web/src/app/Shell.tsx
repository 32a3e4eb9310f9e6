import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { usePhone } from '@/shared/media';
import { useNetwork } from '@/shared/network';
import { Icon } from '@/shared/ui/icons';
import { KeyHelp } from './KeyHelp';
import { fetchAhead } from './pages';
import { LiveUpdates } from './LiveUpdates';
import { Rail } from './Rail';
import { Tabs } from './Tabs';
import { useShortcuts } from '@/shared/shortcuts';
import styles from './Shell.module.css';

/**
 * On every page the queue of drafts goes on, and signing out knows what to wipe. Where its script
 * does not come, the page is still worth reading.
 */
const DeviceKeeper = lazy(async () => ({
  default: await import('@/shared/device/hooks').then(
    (hooks) => hooks.DeviceKeeper,
    () => () => null,
  ),
}));

function OfflineBanner() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return (
    <div role="status" aria-live="polite">
      {!online && (
        <p className={styles.offline}>
          <Icon name="offline" />
          {t('network.offline')}
        </p>
      )}
    </div>
  );
}

/** What stands around every page: the way between pages, the connection, the keys. */
export function Shell() {
  const { t } = useTranslation();
  const phone = usePhone();
  const [help, setHelp] = useState(false);
  useShortcuts(() => setHelp(true));
  useEffect(() => {
    const timer = setTimeout(() => void fetchAhead(), 2500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('app.skip')}
      </a>
      {!phone && <Rail />}
      <div className={styles.work}>
        <OfflineBanner />
        <main id="content" className={styles.content}>
          <Outlet />
        </main>
      </div>
      {phone && <Tabs />}
      <LiveUpdates />
      <Suspense fallback={null}>
        <DeviceKeeper />
      </Suspense>
      <KeyHelp open={help} onClose={() => setHelp(false)} />
      <ScrollRestoration />
    </div>
  );
}
