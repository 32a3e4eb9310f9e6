import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useSession } from '@/shared/session';
import { resumeDevice, startDevice, unlockDevice } from './device';
import type { Device } from './device';
import type { DeviceDraft, DevicePhoto } from './records';
import type { ShelfView } from './shelf';
import type { SyncState } from './sync-state';

/** Mounted once in the signed-in shell: opens the device and wakes its queue after each sign-in. */
export function DeviceKeeper(): null {
  const session = useSession();
  const subject = session.state === 'signedIn' ? session.subject : null;
  const isGood = session.state === 'signedIn' && session.standing === 'GOOD';
  useEffect(() => {
    if (subject === null) return;
    void startDevice(subject).then(() => {
      if (!isGood) return;
      resumeDevice();
      unlockDevice(subject).catch(() => undefined);
    });
  }, [subject, isGood]);
  return null;
}

export function useShelf(device: Device): ShelfView {
  return useSyncExternalStore(device.shelf.subscribe, device.shelf.current);
}

export interface DraftOnDevice {
  readonly draft: DeviceDraft;
  /** Without those taken off. */
  readonly photos: readonly DevicePhoto[];
  /** Taken off, but 撤销 is still possible. */
  readonly removed: readonly DevicePhoto[];
}

export function useDraft(device: Device, localId: string): DraftOnDevice | null {
  const { drafts, photos } = useShelf(device);
  return useMemo(() => {
    const draft = drafts.find((each) => each.localId === localId);
    if (!draft) return null;
    const own = photos.filter((photo) => photo.draftId === localId);
    return {
      draft,
      photos: own.filter((photo) => photo.removedAt === null),
      removed: own.filter((photo) => photo.removedAt !== null),
    };
  }, [drafts, photos, localId]);
}

export function useSync(device: Device): SyncState {
  return useSyncExternalStore(
    (listener) => device.sync.subscribe(listener),
    () => device.sync.state,
  );
}

/** An address for the picture as it lies on the device; null where the bytes are not here any more. */
export function usePicture(device: Device, photo: DevicePhoto): string | null {
  const [address, setAddress] = useState<string | null>(null);
  const { localId, fileKey, type } = photo;
  useEffect(() => {
    let url: string | null = null;
    let gone = false;
    void device.store.file({ localId, fileKey }).then((bytes) => {
      if (gone || !bytes) return;
      url = URL.createObjectURL(bytes.slice(0, bytes.size, type));
      setAddress(url);
    });
    return () => {
      gone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [device, localId, fileKey, type]);
  return address;
}
