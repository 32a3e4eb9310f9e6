import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePicture } from '@/shared/device/hooks';
import type { DevicePhoto } from '@/shared/device/records';
import { shareOf } from '@/shared/device/sync-state';
import { clock } from '@/shared/time';
import { Icon } from '@/shared/ui/icons';
import type { IconName } from '@/shared/ui/icons';
import styles from '../Photos.module.css';
import { useDraftForm } from './context';

const signs: Readonly<Record<DevicePhoto['state'], IconName>> = {
  STORED: 'hourglass',
  UPLOADING: 'arrow',
  UPLOADED: 'check',
  VERIFIED: 'check',
  FAILED: 'warning',
};

/** One photograph: the picture as it lies on the device, its state in a word, and what can be done. */
export function PhotoTile({ photo }: { readonly photo: DevicePhoto }) {
  const { t } = useTranslation(['newReferral', 'common']);
  const { device, sync, draft } = useDraftForm();
  const share = shareOf(sync.sent, photo);
  const hashed = shareOf(sync.hashed, photo);
  // Between two tries nothing moves: what holds is that the file is safe here.
  const state = photo.state === 'UPLOADING' && share === null ? 'STORED' : photo.state;
  return (
    <li className={styles.tile} data-state={photo.state}>
      <Picture photo={photo} />
      <p className={styles.tileState}>
        <Icon name={signs[state]} size={14} />
        {hashed !== null
          ? t('common:upload.hashing', { share: hashed })
          : share !== null && share < 100
            ? `${String(share)}%`
            : t(`photo.state.${state}`)}
      </p>
      {photo.state === 'FAILED' && <Failed photo={photo} />}
      {draft.status === 'OPEN' && (
        <button
          type="button"
          className={styles.tileRemove}
          aria-label={t('photo.remove', { name: photo.name })}
          onClick={() => void device.desk.removePhoto(photo.localId)}
        >
          <Icon name="close" size={16} />
        </button>
      )}
    </li>
  );
}

function Failed({ photo }: { readonly photo: DevicePhoto }) {
  const { t } = useTranslation('newReferral');
  const { device } = useDraftForm();
  const code = photo.fault?.code ?? 'OTHER';
  const words = t(`fault.${code}` as 'fault.OTHER', { defaultValue: t('fault.OTHER') });
  return (
    <button
      type="button"
      className={styles.tileRetry}
      onClick={() => void device.desk.retryPhoto(photo.localId)}
    >
      {photo.fault?.message || words}
      <b>{t('photo.retry')}</b>
    </button>
  );
}

function Picture({ photo }: { readonly photo: DevicePhoto }) {
  const { t } = useTranslation('newReferral');
  const { device } = useDraftForm();
  const address = usePicture(device, photo);
  // Not every film is one that this browser shows.
  const [broken, setBroken] = useState(false);
  const time = photo.capturedAt ? clock(photo.capturedAt) : '';
  if (address && !broken && photo.type.startsWith('video/')) {
    return (
      <video
        src={address}
        muted
        playsInline
        preload="metadata"
        aria-label={photo.name}
        onError={() => setBroken(true)}
      />
    );
  }
  if (address && isDrawable(photo.type)) {
    return <img src={address} alt={t('photo.alt', { number: photo.order, time })} />;
  }
  return (
    <span className={styles.tileFile}>
      <Icon name="draft" size={24} />
      <span>{photo.name}</span>
    </span>
  );
}

/** HEIC is kept, but no browser but Safari draws it. */
function isDrawable(type: string): boolean {
  return type.startsWith('image/') && !/hei[cf]/.test(type);
}
