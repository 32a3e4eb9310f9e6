import { useEffect, useState } from 'react';
import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { askForPersistence } from '@/shared/device/device';
import type { AddedFiles } from '@/shared/device/desk';
import { fetchExifReader } from '@/shared/device/exif';
import { acceptedFiles } from '@/shared/device/files';
import type { DevicePhoto } from '@/shared/device/records';
import { usePhone } from '@/shared/media';
import { Icon } from '@/shared/ui/icons';
import { Section } from '@/shared/ui/Page';
import { Keeping } from '@/shared/ui/Keeping';
import { RefusedFiles } from '@/shared/ui/RefusedFiles';
import { UploadProgress } from '@/shared/ui/UploadProgress';
import { useLeaveWarning } from '@/shared/leave-warning';
import styles from '../Photos.module.css';
import { useDraftForm } from './context';
import { PhotoTile } from './PhotoTile';
import { StoredTile } from './StoredTile';
import { UndoLine } from '@/shared/ui/UndoLine';

/** Photographs first: each file is on the device before anything else is done with it. */
export function PhotoSection() {
  const { t } = useTranslation('newReferral');
  const { device, photos, removed, stored, draft } = useDraftForm();
  const [refused, setRefused] = useState<AddedFiles['refused']>([]);
  useEffect(() => void fetchExifReader(), []);
  const here = new Set([...photos, ...removed].map((photo) => photo.itemId));
  const elsewhere = (stored?.evidence ?? []).filter((item) => !here.has(item.id));
  const count = photos.length + elsewhere.length;
  return (
    <Section id="evidence" title={t('part.evidence')} count={count > 0 ? count : ''}>
      <AddFiles empty={count === 0} onDone={({ refused: names }) => setRefused(names)} />
      {count > 0 && (
        <ul className={styles.tiles}>
          {elsewhere.map((item) => (
            <StoredTile key={item.id} item={item} />
          ))}
          {photos.map((photo) => (
            <PhotoTile key={photo.localId} photo={photo} />
          ))}
        </ul>
      )}
      <UploadProgress device={device} photos={photos} />
      {draft.status === 'OPEN' && <Removed photos={removed} />}
      <RefusedFiles files={refused} className={styles.refused} />
    </Section>
  );
}

function Removed({ photos }: { readonly photos: readonly DevicePhoto[] }) {
  const { t } = useTranslation('newReferral');
  const { device } = useDraftForm();
  const undo = (): void => {
    for (const photo of photos) void device.desk.undoRemove(photo.localId);
  };
  const words = photos.length > 0 ? t('photo.removed', { number: photos.length }) : null;
  return <UndoLine words={words} onUndo={undo} />;
}

interface AddProps {
  readonly empty: boolean;
  readonly onDone: (result: AddedFiles) => void;
}

function AddFiles({ empty, onDone }: AddProps) {
  const { t } = useTranslation('newReferral');
  const phone = usePhone();
  const { device, draft, finder } = useDraftForm();
  const [storing, setStoring] = useState(false);
  useLeaveWarning(storing);
  const add = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const input = event.currentTarget;
    const files = Array.from(input.files ?? []);
    const { found } = finder;
    const place = found.state === 'FOUND' ? placeOf(found.position) : null;
    setStoring(true);
    const done = device.desk.addFiles(
      draft.localId,
      files.map((file) => ({ file, place })),
    );
    void askForPersistence();
    onDone(await done.finally(() => setStoring(false)));
    input.value = '';
  };
  return (
    <>
      <div className={empty ? styles.addFirst : styles.addMore}>
        {phone && (
          <label className={styles.camera}>
            <Icon name="camera" size={empty ? 32 : 22} />
            {t(empty ? 'photo.camera' : 'photo.cameraMore')}
            <input
              type="file"
              className="visually-hidden"
              accept="image/*"
              capture="environment"
              data-testid="camera"
              onChange={(event) => void add(event)}
            />
          </label>
        )}
        <label className={phone ? styles.files : styles.camera}>
          <Icon name="paperclip" size={empty && !phone ? 28 : 20} />
          {t(phone ? 'photo.files' : 'photo.choose')}
          <input
            type="file"
            className="visually-hidden"
            accept={acceptedFiles}
            multiple
            data-testid="files"
            onChange={(event) => void add(event)}
          />
        </label>
      </div>
      <Keeping now={storing} />
    </>
  );
}

export function placeOf(position: { longitude: number; latitude: number; accuracyMetres: number }) {
  const { longitude, latitude, accuracyMetres } = position;
  return { longitude, latitude, accuracyMetres, coordinateSystem: 'WGS84' as const };
}
