import { useEffect, useRef, useState } from 'react';
import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceStripItemFragment } from '@/gql/graphql';
import { askForPersistence, useDevice } from '@/shared/device/device';
import type { Device } from '@/shared/device/device';
import type { AddedFiles } from '@/shared/device/desk';
import { acceptedFiles } from '@/shared/device/files';
import { useShelf, useSync } from '@/shared/device/hooks';
import { isUploaded } from '@/shared/device/plan';
import type { DevicePhoto } from '@/shared/device/records';
import { shareOf } from '@/shared/device/sync-state';
import { useLeaveWarning } from '@/shared/leave-warning';
import { useNetwork } from '@/shared/network';
import { sizeWords } from '@/shared/size';
import { Icon } from '@/shared/ui/icons';
import { Keeping } from '@/shared/ui/Keeping';
import { RefusedFiles } from '@/shared/ui/RefusedFiles';
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
  const [keeping, setKeeping] = useState(false);
  useLeaveWarning(keeping);
  const waiting = useWaiting(device, referralId, items);
  useTold(waiting, onChanged);
  const add = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const input = event.currentTarget;
    const files = Array.from(input.files ?? [], (file) => ({ file, place: null }));
    const existing = { referralId, snapshot: null };
    const draft = await device.desk.begin({ purpose: 'ADDITION', proposals: {}, existing });
    setKeeping(true);
    const done = device.desk.addFiles(draft.localId, files);
    void askForPersistence();
    setRefused((await done.finally(() => setKeeping(false))).refused);
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
      <Keeping now={keeping} />
      <RefusedFiles files={refused} className={styles.rejection} />
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
  const { t } = useTranslation(['evidence', 'newReferral', 'common']);
  const failed = photo.state === 'FAILED';
  const word = useWaitingWord(device, photo);
  return (
    <li className={styles.waiting} data-state={photo.state}>
      <span>{photo.name}</span>
      <span className="soft">{sizeWords(photo.size)}</span>
      <span role="status">{word}</span>
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

/** What holds for the file now, in a word, or why it can't go on. */
function useWaitingWord(device: Device, photo: DevicePhoto): string {
  const { t } = useTranslation(['evidence', 'newReferral', 'common']);
  const { online } = useNetwork();
  const { sent, hashed } = useSync(device);
  if (photo.state === 'FAILED') {
    const { code = 'OTHER', message = '' } = photo.fault ?? {};
    const other = t('newReferral:fault.OTHER');
    return (
      message ||
      t(`newReferral:fault.${code}` as 'newReferral:fault.OTHER', { defaultValue: other })
    );
  }
  const [share, part] = [shareOf(sent, photo), shareOf(hashed, photo)];
  if (part !== null) return t('common:upload.hashing', { share: part });
  if (share !== null) return `${t('newReferral:photo.state.UPLOADING')} ${String(share)}%`;
  if (isUploaded(photo)) return t(`newReferral:photo.state.${photo.state}`);
  return online ? t('newReferral:photo.state.STORED') : t('add.offline');
}
