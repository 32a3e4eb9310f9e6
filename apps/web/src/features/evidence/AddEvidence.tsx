import { useEffect, useRef, useState } from 'react';
import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceStripItemFragment } from '@/gql/graphql';
import { useDevice } from '@/shared/device/device';
import type { Device } from '@/shared/device/device';
import type { AddedFiles } from '@/shared/device/desk';
import { acceptedFiles } from '@/shared/device/files';
import { useShelf, useSync } from '@/shared/device/hooks';
import type { DevicePhoto } from '@/shared/device/records';
import { useNetwork } from '@/shared/network';
import { sizeWords } from '@/shared/size';
import { Icon } from '@/shared/ui/icons';
import { UploadProgress } from '@/shared/ui/UploadProgress';
import styles from './Evidence.module.css';

interface Props {
  readonly referralId: string;
  readonly items: readonly EvidenceStripItemFragment[];
  readonly onChanged: () => void;
}

/** More evidence for a referral that exists, through the same queue as the phone's photographs. */
export function AddEvidence(props: Props) {
  const state = useDevice();
  return state.state === 'OPEN' && <Adding device={state.device} {...props} />;
}

function Adding({ device, referralId, items, onChanged }: Props & { readonly device: Device }) {
  const { t } = useTranslation('evidence');
  const [refused, setRefused] = useState<AddedFiles['refused']>([]);
  const waiting = useWaiting(device, referralId, items);
  useTold(waiting, onChanged);
  const add = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const input = event.currentTarget;
    const files = Array.from(input.files ?? [], (file) => ({ file, place: null }));
    const existing = { referralId, snapshot: null };
    const draft = await device.desk.begin({ purpose: 'ADDITION', proposals: {}, existing });
    const { refused: names } = await device.desk.addFiles(draft.localId, files);
    setRefused(names);
    input.value = '';
  };
  return (
    <div className={styles.adding}>
      {waiting.length > 0 && (
        <ul>
          {waiting.map((photo) => (
            <WaitingLine key={photo.localId} device={device} photo={photo} />
          ))}
        </ul>
      )}
      <UploadProgress device={device} photos={waiting} />
      {refused.map((file) => (
        <p key={file.name} className={styles.rejection} role="alert">
          {t('add.refused', { name: file.name })}
        </p>
      ))}
      <label className={styles.addButton}>
        <Icon name="plus" size={18} />
        {t('add.button')}
        <input
          type="file"
          multiple
          accept={acceptedFiles}
          className="visually-hidden"
          data-testid="add-evidence"
          onChange={(event) => void add(event)}
        />
      </label>
    </div>
  );
}

/** What this device has chosen for the referral and the page does not show as an item yet. */
function useWaiting(
  device: Device,
  referralId: string,
  items: Props['items'],
): readonly DevicePhoto[] {
  const { drafts, photos } = useShelf(device);
  const additions = drafts.filter(
    (draft) => draft.purpose === 'ADDITION' && draft.referralId === referralId,
  );
  return photos.filter(
    (photo) =>
      photo.removedAt === null &&
      additions.some((draft) => draft.localId === photo.draftId) &&
      !items.some((item) => item.id === photo.itemId && item.state !== 'AWAITING_UPLOAD'),
  );
}

/** Reads the referral anew each time one more file has arrived. */
function useTold(waiting: readonly DevicePhoto[], onChanged: () => void): void {
  const latest = useRef(onChanged);
  useEffect(() => {
    latest.current = onChanged;
  });
  const arrived = waiting.filter(
    ({ state }) => state === 'UPLOADED' || state === 'VERIFIED',
  ).length;
  useEffect(() => {
    if (arrived > 0) latest.current();
  }, [arrived]);
}

function WaitingLine({ device, photo }: { readonly device: Device; readonly photo: DevicePhoto }) {
  const { t } = useTranslation(['evidence', 'newReferral']);
  const { online } = useNetwork();
  const sent = useSync(device).sent.get(photo.localId);
  const failed = photo.state === 'FAILED';
  const share = sent === undefined ? '' : ` ${String(Math.round((sent / photo.size) * 100))}%`;
  const word =
    online || photo.state !== 'STORED'
      ? t(`newReferral:photo.state.${photo.state}`)
      : t('add.offline');
  return (
    <li className={styles.waiting} data-state={photo.state}>
      <span>{photo.name}</span>
      <span className="soft">{sizeWords(photo.size)}</span>
      <span role="status">{failed ? photo.fault?.message || word : `${word}${share}`}</span>
      {failed && (
        <button type="button" onClick={() => void device.desk.retryPhoto(photo.localId)}>
          {t('newReferral:photo.retry')}
        </button>
      )}
      <button
        type="button"
        aria-label={t('newReferral:photo.remove', { name: photo.name })}
        onClick={() => void device.desk.removePhoto(photo.localId)}
      >
        <Icon name="close" size={16} />
      </button>
    </li>
  );
}
