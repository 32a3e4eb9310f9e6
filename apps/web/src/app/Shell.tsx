import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { noteMayDraft } from '@/shared/holder';
import { useMayDraft, useMe } from '@/shared/me';
import { usePhone } from '@/shared/media';
import { Banner } from './Banner';
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

/** What the form of a new referral needs to know is fetched while there is a net. */
const RememberAhead = lazy(async () => ({
  default: await import('@/features/new-referral/RememberAhead').then(
    (module) => module.RememberAhead,
    () => () => null,
  ),
}));

/** True a moment after the start, so that what is fetched ahead comes behind what the first page asks for. */
function useRested(): boolean {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), 2500);
    return () => clearTimeout(timer);
  }, []);
  return rested;
}

/** The device remembers whether its holder may draft: without a net nobody could be asked. */
function useNotedRight(): void {
  const mayDraft = useMe()?.mayDraft;
  useEffect(() => {
    if (mayDraft !== undefined) noteMayDraft(mayDraft);
  }, [mayDraft]);
}

/** What stands around every page: the way between pages, the connection, the keys. */
export function Shell() {
  const { t } = useTranslation();
  const phone = usePhone();
  const mayDraft = useMayDraft();
  const [help, setHelp] = useState(false);
  useShortcuts(() => setHelp(true));
  const rested = useRested();
  useEffect(() => {
    if (rested) void fetchAhead();
  }, [rested]);
  useNotedRight();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('app.skip')}
      </a>
      {!phone && <Rail />}
      <div className={styles.work}>
        <Banner />
        <main id="content" className={styles.content}>
          <Outlet />
        </main>
      </div>
      {phone && <Tabs />}
      <LiveUpdates />
      <Suspense fallback={null}>
        <DeviceKeeper />
        {rested && mayDraft && <RememberAhead />}
      </Suspense>
      <KeyHelp open={help} onClose={() => setHelp(false)} />
      <ScrollRestoration />
    </div>
  );
}
