import { backoffMilliseconds } from './backoff';
import { coalesced } from './coalesce';
import { GatewayFault } from './gateway';
import type { FaultClass } from './gateway';
import { Pace } from './pace';
import { laneOf, planSteps } from './plan';
import type { Step } from './plan';
import { plainFault, runDraft, runFinish, runSave, runSubmit, stopped } from './steps-content';
import type { StepTools } from './steps-content';
import { runCheck, runExamine, runRemove, runUpload } from './steps-photo';

export interface SyncOptions extends StepTools {
  readonly subject: string;
  readonly deviceId: string;
  /** Milliseconds of rest before repetition number `attempt`; replaced in tests. */
  readonly rest?: (attempt: number) => number;
  /** How long typing settles before it is saved, milliseconds. */
  readonly typingPause?: number;
  /** Called when the server asks for a new sign-in; the queue then stands still until `resume`. */
  readonly onSignInNeeded?: () => void;
}

export interface SyncState {
  /** Bytes sent so far per photograph under way. */
  readonly sent: ReadonlyMap<string, number>;
  /** True while the last call could not reach the server. */
  readonly unreachable: boolean;
  readonly signInNeeded: boolean;
  /** The person has let uploads stand still. */
  readonly paused: boolean;
  /** Bytes that go out in a second; null while it cannot be told. */
  readonly speed: number | null;
}

const longRest = 10 * 60_000;
const shelfRest = 5_000;

/** Works off what is on the shelf of one subject: plans, runs what can run, rests, plans again. */
export class DeviceSync {
  private running = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private stopListening: (() => void) | null = null;
  private readonly underWay = new Map<string, AbortController>();
  private readonly rests = new Map<string, { attempts: number; until: number }>();
  private readonly listeners = new Set<() => void>();
  private readonly pace = new Pace();
  private current: SyncState = {
    sent: new Map(),
    unreachable: false,
    signInNeeded: false,
    paused: false,
    speed: null,
  };

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
    for (const controller of this.underWay.values()) controller.abort();
  }

  /** The net is back, or the person is signed in again: every rest ends. */
  resume(): void {
    this.rests.clear();
    this.show({ unreachable: false, signInNeeded: false });
    this.wake();
  }

  /** Uploads stand still, as on a net that costs; words are saved all the same. */
  pause(): void {
    this.pace.forget();
    this.show({ paused: true, speed: null });
    for (const [lane, controller] of this.underWay) {
      if (lane.startsWith('photo:')) controller.abort();
    }
  }

  unpause(): void {
    if (!this.current.paused) return;
    this.show({ paused: false });
    this.wake();
  }

  /** Ends the transfer of one photograph, as when it is taken off the draft. */
  abort(photoId: string): void {
    this.underWay.get(`photo:${photoId}`)?.abort();
  }

  wake(): void {
    this.plan().catch(() => {
      // The shelf could not be read just now (a phone closes IndexedDB at will): look again.
      if (this.running) this.wakeIn(shelfRest);
    });
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

  private async run(step: Step): Promise<void> {
    const lane = laneOf(step);
    const controller = new AbortController();
    this.underWay.set(lane, controller);
    try {
      await this.perform(step, controller.signal);
      if (step.kind === 'CHECK') this.restAfter(lane);
      else this.rests.delete(lane);
      if (step.kind !== 'EXAMINE' && step.kind !== 'DISCARD') this.show({ unreachable: false });
    } catch (error) {
      await this.afterFault(step, controller.signal, error);
    } finally {
      this.underWay.delete(lane);
      if ('photoId' in step) this.showSent(step.photoId, null);
      this.wake();
    }
  }

  private async perform(step: Step, signal: AbortSignal): Promise<void> {
    const { store, deviceId } = this.options;
    if (!('photoId' in step)) return this.performDraft(step.kind, step.draftId);
    const draft = await store.draft(step.draftId);
    if (!draft) return store.deletePhoto(step.photoId);
    const onProgress = (id: string, bytes: number): void => this.showSent(id, bytes);
    const tools = { ...this.options, deviceId, onProgress, signal };
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
    this.restAfter(laneOf(step));
    this.show({ unreachable: error instanceof GatewayFault && error.code === 'NETWORK' });
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

  private restAfter(lane: string): void {
    const { now, rest = (attempt) => backoffMilliseconds(attempt, Math.random()) } = this.options;
    const attempts = (this.rests.get(lane)?.attempts ?? 0) + 1;
    this.rests.set(lane, { attempts, until: now().getTime() + rest(attempts) });
  }

  private showSent(photoId: string, bytes: number | null): void {
    const sent = new Map(this.current.sent);
    const more = (bytes ?? 0) - (sent.get(photoId) ?? 0);
    if (bytes === null) sent.delete(photoId);
    else sent.set(photoId, bytes);
    if (more > 0) this.pace.add(more, this.options.now().getTime());
    if (sent.size === 0) this.pace.forget();
    this.show({ sent, speed: this.pace.perSecond });
  }

  private show(change: Partial<SyncState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }
}
