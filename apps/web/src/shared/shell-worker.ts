import { useSyncExternalStore } from 'react';

/** How the portal lies on this device, apart from what people have written. */
export interface ShellState {
  /** Whether the portal opens here without a network. */
  readonly offline: 'IMPOSSIBLE' | 'PREPARING' | 'READY';
  /** The device has a newer version than this page. */
  readonly newer: boolean;
}

const FILE = '/service-worker.js';
/** The first page comes first; what is kept for later is fetched once it stands. */
const restMilliseconds = 2_500;
/** A page that stays open for days asks by itself whether there is a new version, milliseconds. */
const askAgainAfter = 30 * 60_000;

let state: ShellState = { offline: 'IMPOSSIBLE', newer: false };
let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

function become(change: Partial<ShellState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

export function useShellWorker(): ShellState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** The build that this page is of; empty under the development server. */
const ownBuild = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="portal-build"]')?.content ?? '';

/** Begins to keep the portal on the device, where browser and address allow it (https or localhost). */
export function startShellWorker(): void {
  const workers = (navigator as Partial<Navigator>).serviceWorker;
  if (!workers || ownBuild() === '') return;
  become({ offline: workers.controller ? 'READY' : 'PREPARING' });
  setTimeout(() => void register(workers), workers.controller ? 0 : restMilliseconds);
}

async function register(workers: ServiceWorkerContainer): Promise<void> {
  const registration = await workers
    .register(FILE, { updateViaCache: 'none' })
    .catch(() => undefined);
  if (!registration) {
    become({ offline: workers.controller ? 'READY' : 'IMPOSSIBLE' });
    return;
  }
  void workers.ready.then(() => become({ offline: 'READY' }));
  // Another window has let a new version take over.
  workers.addEventListener('controllerchange', () => void compare(workers.controller));
  // The visit itself may have found a new version before anybody could listen.
  const follow = (): void =>
    registration.installing?.addEventListener('statechange', () => void meet(registration));
  registration.addEventListener('updatefound', follow);
  follow();
  await meet(registration);
  keepAsking(registration);
}

/** A worker that waits is let in at once by a page of its own build; another page tells the person first. */
async function meet({ waiting: next }: ServiceWorkerRegistration): Promise<void> {
  waiting = next;
  if (next && (await compare(next))) next.postMessage('TAKE_OVER');
}

/** Whether the worker is of this page's build; tells the person where it is not. */
async function compare(worker: ServiceWorker | null): Promise<boolean> {
  if (!worker) return false;
  const isOwn = (await buildOf(worker)) === ownBuild();
  become({ newer: !isOwn });
  return isOwn;
}

function buildOf(worker: ServiceWorker): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage('BUILD', [port2]);
  });
}

function keepAsking(registration: ServiceWorkerRegistration): void {
  let last = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - last < askAgainAfter) return;
    last = Date.now();
    registration.update().catch(() => undefined);
  });
}

/** Changes to the newer version. Drafts and photographs lie on the device and are there again afterwards. */
export function takeNewVersion(): void {
  const again = (): void => window.location.reload();
  if (!waiting) {
    again();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', again, { once: true });
  waiting.postMessage('TAKE_OVER');
}
