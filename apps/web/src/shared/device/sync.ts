import { backoffMilliseconds } from './backoff';
import { coalesced } from './coalesce';
import type { DigestFile } from './digest';
import { GatewayFault } from './gateway';
import type { FaultClass } from './gateway';
import { Pace } from './pace';
import { isOnItsWay, laneOf, planSteps } from './plan';
import type { Step } from './plan';
import { deviceFaults } from './records';
import type { DevicePhoto } from './records';
import { plainFault, runDraft, runFinish, runSave, runSubmit, stopped } from './steps-content';
import type { StepTools } from './steps-content';
import { runCheck, runExamine, runRemove, runUpload } from './steps-photo';
import { nothingMoves, storeAfter, told } from './sync-state';
import type { SyncState } from './sync-state';

export interface SyncOptions extends StepTools {
  readonly subject: string;
  readonly deviceId: string;
  readonly digest: DigestFile;
  /** Milliseconds of rest before repetition number `attempt`; replaced in tests. */
  readonly rest?: (attempt: number) => number;
  /** How long typing settles before it is saved, milliseconds. */
  readonly typingPause?: number;
  /** Called when the server asks for a new sign-in; the queue then stands still until `resume`. */
  readonly onSignInNeeded?: () => void;
}

/** Something on the way may spoil bytes once or twice. */
const refusalsBelieved = 5;
const longRest = 10 * 60_000;
const shelfRest = 5_000;
const pausedName = 'paused';

/** Works off what is on the shelf of one subject: plans, runs what can run, rests, plans again. */
export class DeviceSync {
  private running = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private stopListening: (() => void) | null = null;
  private readonly underWay = new Map<
    string,
    { readonly step: Step; readonly controller: AbortController }
  >();
  private readonly rests = new Map<string, { attempts: number; until: number }>();
  private readonly listeners = new Set<() => void>();
  private readonly pace = new Pace();
  private current: SyncState = nothingMoves;
  /** Whether the shelf said, when it was last read, that uploads stand still. */
  private pausedOnShelf = false;

  constructor(private readonly options: SyncOptions) {}

  /** One value that is replaced at each change, fit for useSyncExternalStore. */
  get state(): SyncState {
    return this.current;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.stopListening = this.options.store.subscribe(() => this.wake());
    this.wake();
  }

  /** Stands still at once; what was under way is done again by the next start. */
  stop(): void {
    this.running = false;
    this.stopListening?.();
    if (this.timer) clearTimeout(this.timer);
    this.abortWhere(() => true);
  }

  /** The net is back, or the person is signed in again: every rest ends. */
  resume(): void {
    this.rests.clear();
    this.show({ unreachable: false, signInNeeded: false, store: 'OPEN' });
    this.wake();
  }

  /** Uploads stand still, as on a net that costs, also over a reload; words are saved all the same. */
  pause(): void {
    this.wish(true);
  }

  unpause(): void {
    if (this.current.paused) this.wish(false);
  }

  private wish(paused: boolean): void {
    this.hold(paused);
    const { store, subject } = this.options;
    // Where the shelf takes nothing the wish holds for this page.
    store.remember(subject, pausedName, paused).catch(() => this.wake());
  }

  /**
   * A wish that is new on the shelf holds here: of the page before a reload, or of another window.
   * @returns false where the queue was stopped meanwhile
   */
  private async readPause(photos: readonly DevicePhoto[]): Promise<boolean> {
    const { store, subject } = this.options;
    const onShelf = (await store.recall<boolean>(subject, pausedName)) === true;
    if (onShelf !== this.pausedOnShelf) this.hold(onShelf);
    this.pausedOnShelf = onShelf;
    // What is sent another day is not held up by it.
    if (this.current.paused && photos.length > 0 && !photos.some(isOnItsWay)) this.wish(false);
    return this.running;
  }

  private hold(paused: boolean): void {
    if (paused === this.current.paused) return;
    this.pace.forget();
    this.show({ paused, speed: null });
    if (paused) this.abortWhere((step) => step.kind === 'UPLOAD');
  }

  wake(): void {
    this.plan().catch(() => {
      // The shelf could not be read just now (a phone closes IndexedDB at will): look again.
      if (this.running) this.wakeIn(shelfRest);
    });
  }

  private abortWhere(isMeant: (step: Step) => boolean): void {
    for (const { step, controller } of this.underWay.values())
      if (isMeant(step)) controller.abort();
  }

  private wakeIn(milliseconds: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), milliseconds);
  }

  private readonly plan = coalesced(() => this.planAndBegin());

  private async planAndBegin(): Promise<void> {
    if (!this.running || this.current.signInNeeded) return;
    const { store, subject, now, typingPause = 1_200 } = this.options;
    const [drafts, photos] = await Promise.all([store.draftsOf(subject), store.photosOf(subject)]);
    // Stopped while the shelf was read: what began now would be nobody's to end.
    if (!(await this.readPause(photos))) return;
    this.letGoOf(photos.filter((photo) => photo.removedAt !== null));
    const plan = planSteps(drafts, photos, {
      now: now().getTime(),
      busy: new Set(this.underWay.keys()),
      restsUntil: (lane) => this.rests.get(lane)?.until ?? 0,
      typingPause,
    });
    const paused = this.current.paused;
    for (const step of plan.steps) if (!paused || step.kind !== 'UPLOAD') void this.run(step);
    if (plan.wakeAt !== null) this.wakeIn(Math.max(5, plan.wakeAt - now().getTime()));
  }

  /** What was taken off is neither hashed nor sent to its end. */
  private letGoOf(removed: readonly DevicePhoto[]): void {
    const ids = new Set(removed.map((photo) => photo.localId));
    this.abortWhere(
      (step) => (step.kind === 'EXAMINE' || step.kind === 'UPLOAD') && ids.has(step.photoId),
    );
  }

  private async run(step: Step): Promise<void> {
    const lane = laneOf(step);
    const controller = new AbortController();
    this.underWay.set(lane, { step, controller });
    try {
      await this.perform(step, controller.signal);
      if (step.kind === 'CHECK') this.restAfter(lane);
      else this.rests.delete(lane);
      if (step.kind !== 'EXAMINE' && step.kind !== 'DISCARD') this.show({ unreachable: false });
      if (step.kind === 'UPLOAD' && !controller.signal.aborted) this.show({ store: 'OPEN' });
    } catch (error) {
      await this.afterFault(step, controller.signal, error);
    } finally {
      this.underWay.delete(lane);
      if ('photoId' in step) this.showProgress(step, null);
      this.wake();
    }
  }

  private async perform(step: Step, signal: AbortSignal): Promise<void> {
    const { store, deviceId } = this.options;
    if (!('photoId' in step)) return this.performDraft(step.kind, step.draftId);
    const draft = await store.draft(step.draftId);
    if (!draft) return store.deletePhoto(step.photoId);
    const onProgress = (_id: string, bytes: number): void => this.showProgress(step, bytes);
    // Who gets through, however slowly, is not made to wait longer and longer.
    const onArrived = (id: string, bytes: number): void => {
      this.rests.delete(laneOf(step));
      this.show({ arrived: told(this.current.arrived, id, bytes), store: 'OPEN' });
    };
    const tools = { ...this.options, deviceId, onProgress, onArrived, signal };
    switch (step.kind) {
      case 'EXAMINE':
        return runExamine(tools, step.photoId);
      case 'UPLOAD':
        return runUpload(tools, draft, step.photoId);
      case 'REMOVE':
        return runRemove(tools, draft, step.photoId);
      case 'DISCARD':
        return store.deletePhoto(step.photoId);
    }
  }

  private async performDraft(
    kind: Exclude<Step, { photoId: string }>['kind'],
    id: string,
  ): Promise<void> {
    const tools = this.options;
    switch (kind) {
      case 'DRAFT':
        return runDraft(tools, id);
      case 'SAVE':
        return runSave(tools, id);
      case 'SUBMIT':
        return runSubmit(tools, id);
      case 'FINISH':
        return runFinish(tools, id);
      case 'CHECK': {
        const draft = await tools.store.draft(id);
        return draft ? runCheck(tools, draft) : undefined;
      }
    }
  }

  private async afterFault(step: Step, signal: AbortSignal, error: unknown): Promise<void> {
    if (signal.aborted) return;
    const kind: FaultClass = error instanceof GatewayFault ? error.kind : 'LATER';
    if (kind === 'SIGN_IN') {
      this.show({ signInNeeded: true });
      this.options.onSignInNeeded?.();
      return;
    }
    if (kind === 'NEVER' && error instanceof GatewayFault) return this.giveUp(step, error);
    const tries = this.restAfter(laneOf(step));
    if (isRefusal(error) && tries >= refusalsBelieved) {
      return this.giveUp(step, new GatewayFault('NEVER', deviceFaults.refusedBytes, ''));
    }
    this.show({ unreachable: codeOf(error) === 'NETWORK' });
    if (step.kind === 'UPLOAD') this.show({ store: storeAfter(codeOf(error)) });
  }

  private async giveUp(step: Step, fault: GatewayFault): Promise<void> {
    const { store } = this.options;
    const shown = { ...plainFault(fault.code), message: fault.message };
    if (step.kind === 'CHECK') {
      this.rests.set(laneOf(step), { attempts: 9, until: this.options.now().getTime() + longRest });
    } else if (step.kind === 'REMOVE') await store.deletePhoto(step.photoId);
    else if ('photoId' in step) {
      await store.changePhoto(step.photoId, (p) => ({ ...p, state: 'FAILED', fault: shown }));
    } else await store.changeDraft(step.draftId, (draft) => stopped(draft, shown));
  }

  /** @returns how often in succession the lane has rested. */
  private restAfter(lane: string): number {
    const { now, rest = (attempt) => backoffMilliseconds(attempt, Math.random()) } = this.options;
    const attempts = (this.rests.get(lane)?.attempts ?? 0) + 1;
    this.rests.set(lane, { attempts, until: now().getTime() + rest(attempts) });
    return attempts;
  }

  private showProgress({ kind, photoId }: PhotoWork, bytes: number | null): void {
    if (kind === 'EXAMINE') {
      this.show({ hashed: told(this.current.hashed, photoId, bytes) });
      return;
    }
    const before = this.current.sent.get(photoId);
    const sent = told(this.current.sent, photoId, bytes);
    // What the server had already when it was asked has not gone out just now.
    const more = before === undefined ? 0 : (bytes ?? 0) - before;
    if (more > 0) this.pace.add(more, this.options.now().getTime());
    if (sent.size === 0) this.pace.forget();
    const { arrived } = this.current;
    const isFirst = before === undefined && bytes !== null;
    this.show({
      sent,
      arrived: isFirst ? told(arrived, photoId, bytes) : arrived,
      speed: this.pace.perSecond,
    });
  }

  private show(change: Partial<SyncState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }
}

type PhotoWork = Extract<Step, { photoId: string }>;

/** The store does not take bytes that the device finds to be right: something on the way changes them. */
const isRefusal = (error: unknown): boolean => codeOf(error) === 'HTTP_400';
const codeOf = (error: unknown): string => (error instanceof GatewayFault ? error.code : '');
