import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Device } from '../device/device';
import { useSync } from '../device/hooks';
import { bytesThere } from '../device/pace';
import { isUploaded } from '../device/plan';
import type { DevicePhoto } from '../device/records';
import type { StoreState, SyncState } from '../device/sync-state';
import { useNetwork } from '../network';
import { sizeWords } from '../size';
import { Icon } from './icons';
import styles from './UploadProgress.module.css';

interface Props {
  readonly device: Device;
  readonly photos: readonly DevicePhoto[];
}

/** 约剩 20 秒; beyond a minute and a half in minutes, and beyond that many minutes in hours. */
function useLeft(): (seconds: number) => string {
  const { t } = useTranslation();
  return (seconds) => {
    if (seconds < 90) return t('upload.seconds', { count: Math.max(1, Math.ceil(seconds)) });
    const minutes = Math.round(seconds / 60);
    return minutes < 90
      ? t('upload.minutes', { count: minutes })
      : t('upload.hours', { count: Math.round(minutes / 60) });
  };
}

/** All files together: how much, how quickly, how long still, and the way to let it stand still. */
export function UploadProgress({ device, photos }: Props) {
  const { t } = useTranslation();
  const sync = useSync(device);
  const isShown = useIsShown(sync);
  const moving = photos.filter((photo) => photo.state !== 'FAILED');
  if (!isShown || moving.every(isUploaded)) return null;
  const all = moving.reduce((sum, photo) => sum + photo.size, 0);
  const there = bytesThere(moving, sync);
  const share = Math.floor((there / all) * 100);
  return (
    <div className={styles.progress}>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={t('upload.label')}
        aria-valuenow={share}
      >
        <span style={{ width: `${String(share)}%` }} />
      </div>
      <p className={styles.words}>
        <span>{t('upload.amount', { there: sizeWords(there), all: sizeWords(all) })}</span>
        <Pace sync={sync} bytesLeft={all - there} />
      </p>
      <Hand device={device} sync={sync} />
      {isStopped(sync) && (
        <p className={styles.stopped} role="status">
          <Icon name="warning" size={16} />
          <span>{t(`upload.${sync.store}`)}</span>
        </p>
      )}
    </div>
  );
}

/** The store of the server takes nothing now, and nobody has wished for that. */
const isStopped = (
  sync: SyncState,
): sync is SyncState & { readonly store: Exclude<StoreState, 'OPEN'> } =>
  sync.store !== 'OPEN' && !sync.paused;

/** What is over in a moment, or waits for the net, has no pace to show. */
function useIsShown(sync: SyncState): boolean {
  const { online } = useNetwork();
  if (sync.paused || isStopped(sync)) return true;
  return sync.speed !== null && online && !sync.unreachable;
}

function Pace({ sync, bytesLeft }: { readonly sync: SyncState; readonly bytesLeft: number }) {
  const { t } = useTranslation();
  const left = useLeft();
  if (sync.paused) return <span>{t('upload.paused')}</span>;
  if (isStopped(sync) || sync.speed === null) return null;
  return (
    <>
      <span>{t('upload.speed', { size: sizeWords(sync.speed) })}</span>
      <span>{left(bytesLeft / sync.speed)}</span>
    </>
  );
}

/** What a person can do about it. */
function Hand({ device, sync }: { readonly device: Device; readonly sync: SyncState }) {
  const { t } = useTranslation();
  if (isStopped(sync))
    return (
      <Button size="small" onClick={() => device.sync.resume()}>
        {t('error.retry')}
      </Button>
    );
  const { paused } = sync;
  return (
    <Button size="small" onClick={() => (paused ? device.sync.unpause() : device.sync.pause())}>
      {t(paused ? 'upload.goOn' : 'upload.pause')}
    </Button>
  );
}
