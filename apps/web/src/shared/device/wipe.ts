import type { Unsent } from '@/shared/session';
import { fieldsOf } from './content';
import type { LockedShelf } from './locked-shelf';
import { isUploaded, isWorthKeeping } from './plan';
import type { DeviceDraft, DevicePhoto } from './records';
import type { DeviceStore } from './store';

/** Something a person made or asked for that the server has not got. */
export function isUnsent(draft: DeviceDraft, photos: readonly DevicePhoto[]): boolean {
  if (draft.status !== 'OPEN') return false;
  const live = photos.filter(
    (photo) => photo.draftId === draft.localId && photo.removedAt === null,
  );
  if (draft.referralId === null) return isWorthKeeping(draft, live);
  const said = fieldsOf(draft.edits).length > 0 || draft.pending !== null;
  return said || draft.wish === 'SUBMIT' || !live.every(isUploaded);
}

/** Under this name the device remembers the key of whoever is signed in. */
export const lockName = 'lock';

/**
 * Forgets everything of the person but unsent drafts that are to be kept, and locks those. Without a key (a page that
 * is no secure context has none) they stay as they are, shown to their writer only.
 * @returns how many drafts were kept.
 */
export async function wipeSubject(
  store: DeviceStore,
  locked: LockedShelf,
  subject: string,
  unsent: Unsent,
): Promise<number> {
  const [drafts, photos] = await Promise.all([store.draftsOf(subject), store.photosOf(subject)]);
  const kept = unsent === 'DELETE' ? [] : drafts.filter((draft) => isUnsent(draft, photos));
  for (const draft of drafts) if (!kept.includes(draft)) await store.deleteDraft(draft.localId);
  if (unsent === 'DELETE') await locked.forget(subject);
  const key = await store.recall<CryptoKey>(subject, lockName);
  if (key) for (const draft of kept) await locked.lock(store, key, draft);
  await store.forgetMemory(subject);
  return kept.length;
}

/** Gives the person back what was locked at his last sign-out, and locks what others have left open. */
export async function changeHands(
  store: DeviceStore,
  locked: LockedShelf,
  subject: string,
  key: CryptoKey,
): Promise<void> {
  await locked.unlock(store, key, subject);
  const others = (await store.subjectsWith(lockName)).filter((other) => other !== subject);
  for (const other of others) await wipeSubject(store, locked, other, 'LOCK');
}

const keptDays = 7;

/** What was sent stays a week to be looked up on the phone; a page opened and left stays a day. */
export async function dropOld(store: DeviceStore, subject: string, now: Date): Promise<void> {
  const [drafts, photos] = await Promise.all([store.draftsOf(subject), store.photosOf(subject)]);
  const daysSince = (time: string): number => (now.getTime() - Date.parse(time)) / 86_400_000;
  for (const draft of drafts) {
    const sentLongAgo = draft.finishedAt !== null && daysSince(draft.finishedAt) > keptDays;
    const left =
      !isUnsent(draft, photos) && draft.status === 'OPEN' && daysSince(draft.createdAt) > 1;
    if (sentLongAgo || left) await store.deleteDraft(draft.localId);
  }
}
