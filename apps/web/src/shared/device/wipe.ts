import type { Unsent } from '@/shared/session';
import { fieldsOf } from './content';
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

/** @returns how many unsent drafts were left. */
export async function wipeSubject(
  store: DeviceStore,
  subject: string,
  unsent: Unsent,
): Promise<number> {
  const [drafts, photos] = await Promise.all([store.draftsOf(subject), store.photosOf(subject)]);
  const sent = drafts.filter((draft) => unsent === 'DELETE' || !isUnsent(draft, photos));
  for (const draft of sent) await store.deleteDraft(draft.localId);
  await store.forgetMemory(subject);
  return drafts.length - sent.length;
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
