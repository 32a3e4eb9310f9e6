import { fieldsOf } from './content';
import { undoMilliseconds } from './records';
import type { DeviceDraft, DevicePhoto } from './records';

export type DraftStep = 'DRAFT' | 'SAVE' | 'SUBMIT' | 'CHECK' | 'FINISH';
export type PhotoStep = 'EXAMINE' | 'UPLOAD' | 'REMOVE' | 'DISCARD';
export type Step =
  | { readonly kind: DraftStep; readonly draftId: string }
  | { readonly kind: PhotoStep; readonly draftId: string; readonly photoId: string };

/** The present moment as the plan needs it. */
export interface Moment {
  readonly now: number;
  /** Lanes in which a step is under way; a lane does one thing at a time. */
  readonly busy: ReadonlySet<string>;
  /** Epoch milliseconds before which a lane rests after a fault; 0 for none. */
  readonly restsUntil: (lane: string) => number;
  /** How long the person's typing settles before it is sent, milliseconds. */
  readonly typingPause: number;
}

export interface Plan {
  readonly steps: readonly Step[];
  /** When to plan again although nothing changes; null for never. */
  readonly wakeAt: number | null;
}

const atOnce = 2;
/** A file beyond this goes alone beside others that are smaller, so that photographs don't wait behind films. */
const largeBytes = 16 * 1024 * 1024;

export function laneOf(step: Step): string {
  if (step.kind === 'CHECK') return `check:${step.draftId}`;
  return 'photoId' in step ? `photo:${step.photoId}` : `draft:${step.draftId}`;
}

/**
 * Everything that may begin now. Pure: the same shelf at the same moment gives the same plan, so a
 * reload simply plans again from what is stored.
 */
export function planSteps(
  drafts: readonly DeviceDraft[],
  photos: readonly DevicePhoto[],
  moment: Moment,
): Plan {
  const wishes = drafts.flatMap((draft) => {
    const own = photos.filter((photo) => photo.draftId === draft.localId);
    return [...own.flatMap((photo) => photoWish(draft, photo)), ...draftWishes(draft, own, moment)];
  });
  return schedule(wishes, photos, moment);
}

interface Wish {
  readonly step: Step;
  /** Epoch milliseconds from which the step may begin. */
  readonly from: number;
}

function schedule(wishes: readonly Wish[], photos: readonly DevicePhoto[], moment: Moment): Plan {
  const taken = new Set(moment.busy);
  const busy = photos.filter((photo) => taken.has(`photo:${photo.localId}`));
  const load = {
    EXAMINE: busy.filter((photo) => photo.sha256 === null),
    UPLOAD: busy.filter((photo) => photo.sha256 !== null),
  };
  const steps: Step[] = [];
  const begin = (step: Step, lane: string): void => {
    taken.add(lane);
    steps.push(step);
  };
  let wakeAt: number | null = null;
  for (const { step, from } of wishes) {
    const lane = laneOf(step);
    const ready = Math.max(from, moment.restsUntil(lane));
    if (taken.has(lane)) continue;
    if (ready > moment.now) wakeAt = wakeAt === null ? ready : Math.min(wakeAt, ready);
    else if (step.kind !== 'UPLOAD' && step.kind !== 'EXAMINE') begin(step, lane);
    else {
      const photo = photos.find((each) => each.localId === step.photoId);
      if (!photo || !hasRoom(load[step.kind], photo)) continue;
      load[step.kind].push(photo);
      begin(step, lane);
    }
  }
  return { steps, wakeAt };
}

function hasRoom(underWay: readonly DevicePhoto[], photo: DevicePhoto): boolean {
  const isLarge = ({ size }: DevicePhoto): boolean => size > largeBytes;
  return underWay.length < atOnce && !(isLarge(photo) && underWay.some(isLarge));
}

function photoWish(draft: DeviceDraft, photo: DevicePhoto): Wish[] {
  const wish = (kind: PhotoStep, from = 0): Wish[] => [
    { step: { kind, draftId: draft.localId, photoId: photo.localId }, from },
  ];
  if (photo.removedAt !== null) {
    // Who sends for review has seen what is left; then there is nothing to undo any more.
    const undoEnds = Date.parse(photo.removedAt) + undoMilliseconds;
    return wish(photo.asked ? 'REMOVE' : 'DISCARD', draft.wish === 'SUBMIT' ? 0 : undoEnds);
  }
  if (photo.state === 'FAILED') return [];
  if (photo.sha256 === null) return wish('EXAMINE');
  return isOnItsWay(photo) && draft.referralId !== null ? wish('UPLOAD') : [];
}

function draftWishes(draft: DeviceDraft, photos: readonly DevicePhoto[], moment: Moment): Wish[] {
  const live = photos.filter((photo) => photo.removedAt === null);
  const wishes: Wish[] = [];
  const next = draft.status === 'OPEN' && !draft.fault ? contentStep(draft, photos, live) : null;
  if (next) {
    const settles = Date.parse(draft.editedAt) + moment.typingPause;
    const from = next.patient && draft.wish === 'KEEP' ? settles : 0;
    wishes.push({ step: { kind: next.kind, draftId: draft.localId }, from });
  }
  if (draft.referralId !== null && live.some((photo) => photo.state === 'UPLOADED')) {
    wishes.push({ step: { kind: 'CHECK', draftId: draft.localId }, from: 0 });
  }
  return wishes;
}

interface ContentStep {
  readonly kind: DraftStep;
  /** True where the step waits until the person stops typing. */
  readonly patient: boolean;
}

function contentStep(
  draft: DeviceDraft,
  photos: readonly DevicePhoto[],
  live: readonly DevicePhoto[],
): ContentStep | null {
  if (draft.purpose === 'ADDITION') {
    return live.length > 0 && live.every(isUploaded) ? { kind: 'FINISH', patient: false } : null;
  }
  if (draft.pending) return { kind: stepOfPending[draft.pending.kind], patient: false };
  if (draft.referralId === null) return isWorthKeeping(draft, live) ? firstStep(live) : null;
  if (fieldsOf(draft.edits).length > 0) return { kind: 'SAVE', patient: true };
  return maySubmit(draft, photos, live) ? { kind: 'SUBMIT', patient: false } : null;
}

/** Every photograph is up, and none that was taken off is left on the server. */
function maySubmit(
  draft: DeviceDraft,
  photos: readonly DevicePhoto[],
  live: readonly DevicePhoto[],
): boolean {
  const removing = photos.some((photo) => photo.removedAt !== null && photo.asked);
  return draft.wish === 'SUBMIT' && !removing && live.every(isUploaded);
}

const stepOfPending = { DRAFT: 'DRAFT', UPDATE: 'SAVE', SUBMIT: 'SUBMIT' } as const;

/** A photograph makes the draft at once, so that uploading starts; words alone wait for a pause. */
function firstStep(live: readonly DevicePhoto[]): ContentStep {
  return { kind: 'DRAFT', patient: live.length === 0 };
}

/** A page opened and left again makes no draft on the server. */
export function isWorthKeeping(draft: DeviceDraft, live: readonly DevicePhoto[]): boolean {
  return live.length > 0 || draft.ownFields.length > 0 || draft.referralId !== null;
}

/** Not all of it is on the server, and nothing but time stands in the way. */
export function isOnItsWay(photo: DevicePhoto): boolean {
  return photo.state === 'STORED' || photo.state === 'UPLOADING';
}

export function isUploaded(photo: DevicePhoto): boolean {
  return photo.state === 'UPLOADED' || photo.state === 'VERIFIED';
}
