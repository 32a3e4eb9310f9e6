import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Device } from '../device/device';
import { useSync } from '../device/hooks';
import { bytesThere } from '../device/pace';
import { isUploaded } from '../device/plan';
import type { DevicePhoto } from '../device/records';
import { useNetwork } from '../network';
import { sizeWords } from '../size';
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
  const { online } = useNetwork();
  const sync = useSync(device);
  const { paused, speed, unreachable } = sync;
  const left = useLeft();
  const moving = photos.filter((photo) => photo.state !== 'FAILED');
  // What is over in a moment, or waits for the net, has no pace to show.
  const shown = paused || (speed !== null && online && !unreachable);
  if (!shown || moving.every(isUploaded)) return null;
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
        {paused && <span>{t('upload.paused')}</span>}
        {!paused && speed !== null && (
          <>
            <span>{t('upload.speed', { size: sizeWords(speed) })}</span>
            <span>{left((all - there) / speed)}</span>
          </>
        )}
      </p>
      <Button size="small" onClick={() => (paused ? device.sync.unpause() : device.sync.pause())}>
        {t(paused ? 'upload.goOn' : 'upload.pause')}
      </Button>
    </div>
  );
}
