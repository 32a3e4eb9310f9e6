import type { DeviceDraft, DevicePhoto } from '@/shared/device/records';
import type { SyncState } from '@/shared/device/sync-state';

/** The state of a draft in one phrase; `word` is the key under `status`. */
export type DraftWord =
  | { readonly word: 'empty' | 'kept' | 'saved' | 'saving' | 'submitted' | 'stopped' | 'signIn' }
  | { readonly word: 'keptOffline' | 'willSubmit' | 'submitting' | 'fileFailed' }
  | {
      readonly word: 'uploading' | 'paused' | 'storeFull' | 'storeAway';
      readonly done: number;
      readonly all: number;
    };

/**
 * What holds, in the order in which a person would ask: is it sent? is something wrong? does it
 * wait for me? is it moving? is it safe?
 */
export function draftWord(
  draft: DeviceDraft,
  photos: readonly DevicePhoto[],
  sync: Pick<SyncState, 'unreachable' | 'signInNeeded' | 'paused' | 'store'>,
  online: boolean,
): DraftWord {
  if (draft.status === 'SUBMITTED') return { word: 'submitted' };
  if (draft.fault) return { word: 'stopped' };
  if (photos.some((photo) => photo.state === 'FAILED')) return { word: 'fileFailed' };
  if (sync.signInNeeded) return { word: 'signIn' };
  if (!online || sync.unreachable) {
    return { word: draft.wish === 'SUBMIT' ? 'willSubmit' : 'keptOffline' };
  }
  return movingWord(draft, photos, sync);
}

const stoppedBy = { OPEN: 'uploading', FULL: 'storeFull', AWAY: 'storeAway' } as const;

function movingWord(
  draft: DeviceDraft,
  photos: readonly DevicePhoto[],
  { paused, store }: Pick<SyncState, 'paused' | 'store'>,
): DraftWord {
  const done = photos.filter((photo) => isUp(photo)).length;
  const word = paused ? 'paused' : stoppedBy[store];
  if (done < photos.length) return { word, done, all: photos.length };
  if (draft.wish === 'SUBMIT') return { word: 'submitting' };
  if (draft.pending) return { word: 'saving' };
  if (draft.referralId === null) return { word: draft.ownFields.length > 0 ? 'kept' : 'empty' };
  return { word: Object.keys(draft.edits).length > 0 ? 'kept' : 'saved' };
}

function isUp({ state }: DevicePhoto): boolean {
  return state === 'UPLOADED' || state === 'VERIFIED';
}
