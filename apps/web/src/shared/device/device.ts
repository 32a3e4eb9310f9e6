import { useSyncExternalStore } from 'react';
import { DeviceKeyDocument } from '@/gql/graphql';
import { apollo } from '@/shared/apollo';
import { beforeSignOut, type Unsent } from '@/shared/session';
import { apolloGateway } from './apollo-gateway';
import { DeviceDesk } from './desk';
import { digestApart } from './digest-apart';
import { newKey } from './hash';
import { LockedShelf } from './locked-shelf';
import { importKey } from './seal';
import { Shelf } from './shelf';
import { DeviceStore } from './store';
import { DeviceSync } from './sync';
import { changeHands, dropOld, lockName, wipeSubject } from './wipe';

/** The device of one signed-in person: his shelf, his desk, and the queue that empties it. */
export interface Device {
  readonly subject: string;
  readonly store: DeviceStore;
  readonly shelf: Shelf;
  readonly desk: DeviceDesk;
  readonly sync: DeviceSync;
}

export type DeviceState =
  | { readonly state: 'CLOSED' }
  | { readonly state: 'OPEN'; readonly device: Device }
  /** No IndexedDB here (a private window, a full disk): nothing can be kept, and the page says so. */
  | { readonly state: 'REFUSED' };

const closed: DeviceState = { state: 'CLOSED' };
const deviceIdKey = 'delta-portal.device';
/** A film may take its time to be kept; beyond this, whoever kept it is gone. */
const lostFileMilliseconds = 24 * 3_600_000;
let current: DeviceState = closed;
let opening: { readonly subject: string; readonly done: Promise<void> } | null = null;
let letGo: (() => void)[] = [];
const listeners = new Set<() => void>();

function become(next: DeviceState): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Opens the shelf of the subject and goes on with whatever was left undone. Safe to call again. */
export function startDevice(subject: string): Promise<void> {
  if (opening?.subject === subject) return opening.done;
  stopDevice();
  // At once, and not when the shelf is open: who signs out before that is forgotten all the same.
  letGo = [forgetAtSignOut(subject)];
  opening = { subject, done: open(subject) };
  return opening.done;
}

export function stopDevice(): void {
  for (const release of letGo) release();
  letGo = [];
  opening = null;
  become(closed);
}

/** The net is back or the person has signed in again: the queue need not wait any longer. */
export function resumeDevice(): void {
  if (current.state === 'OPEN') current.device.sync.resume();
}

/** The opened device of the subject; null where this browser keeps nothing. */
export async function deviceOf(subject: string): Promise<Device | null> {
  await startDevice(subject);
  return current.state === 'OPEN' && current.device.subject === subject ? current.device : null;
}

/** Forgets everything of the subject but, unless they are to go too, drafts that were not sent. */
async function wipeOnSignOut(subject: string, unsent: Unsent): Promise<void> {
  stopDevice();
  await othersStopped(subject);
  await withBothShelves(subject, async (store, locked) => {
    if (unsent === 'LOCK') await rememberKey(store, subject).catch(() => undefined);
    await wipeSubject(store, locked, subject, unsent);
  });
}

/** The sign-in is good: what its owner has locked here is opened again. Safe to call again. */
export async function unlockDevice(subject: string): Promise<void> {
  await withBothShelves(subject, async (store, locked) => {
    const key = await rememberKey(store, subject);
    if (key) await changeHands(store, locked, subject, key);
  });
}

/** The person's key, which the server gives to nobody else; a page that is no secure context can't use one. */
async function rememberKey(store: DeviceStore, subject: string): Promise<CryptoKey | null> {
  const known = await store.recall<CryptoKey>(subject, lockName);
  if (known || !(globalThis.crypto as Partial<Crypto>).subtle) return known;
  const { data } = await apollo.query({ query: DeviceKeyDocument, fetchPolicy: 'no-cache' });
  const key = data ? await importKey(data.deviceKey) : null;
  if (key) await store.remember(subject, lockName, key);
  return key;
}

/** One window after the other, so that nothing is locked by one while another opens it. */
async function withBothShelves(
  subject: string,
  work: (store: DeviceStore, locked: LockedShelf) => Promise<void>,
): Promise<void> {
  const run = async (): Promise<void> => {
    const [store, locked] = await Promise.all([DeviceStore.open(), LockedShelf.open()]);
    await work(store, locked).finally(() => {
      store.close();
      locked.close();
    });
  };
  const locks = (navigator as Partial<Navigator>).locks;
  await (locks ? locks.request(`delta-portal-locks:${subject}`, run) : run());
}

export function useDevice(): DeviceState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

async function open(subject: string): Promise<void> {
  try {
    const store = await DeviceStore.open();
    if (opening?.subject !== subject) {
      store.close();
      return;
    }
    const sync = new DeviceSync({
      store,
      subject,
      gateway: apolloGateway(apollo),
      deviceId: deviceId(),
      digest: digestApart,
      now: () => new Date(),
    });
    const shelf = new Shelf(store, subject);
    const desk = new DeviceDesk(store, subject);
    letGo.push(
      () => sync.stop(),
      lead(subject, sync),
      () => shelf.close(),
      listenToTheNet(sync),
    );
    letGo.push(() => store.close());
    await dropOld(store, subject, new Date());
    await store.dropLostFiles(new Date(Date.now() - lostFileMilliseconds));
    await shelf.load();
    become({ state: 'OPEN', device: { subject, store, shelf, desk, sync } });
  } catch {
    become({ state: 'REFUSED' });
  }
}

function forgetAtSignOut(subject: string): () => void {
  return beforeSignOut((unsent) => wipeOnSignOut(subject, unsent));
}

const queueOf = (subject: string): string => `delta-portal-queue:${subject}`;
const othersStopWithin = 3_000;

/** Other windows hear of the sign-out and let go of the queue; what they are about to write would outlive the wiping. */
async function othersStopped(subject: string): Promise<void> {
  const signal = AbortSignal.timeout(othersStopWithin);
  await (navigator as Partial<Navigator>).locks
    ?.request(queueOf(subject), { signal }, () => Promise.resolve())
    .catch(() => undefined);
}

/** Of several tabs one runs the queue; when it closes, the next one takes over. */
function lead(subject: string, sync: DeviceSync): () => void {
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) {
    sync.start();
    return () => undefined;
  }
  const waiting = new AbortController();
  let release = (): void => undefined;
  const untilStopped = new Promise<void>((resolve) => {
    release = resolve;
  });
  const lead = (): Promise<void> => {
    sync.start();
    return untilStopped;
  };
  locks.request(queueOf(subject), { signal: waiting.signal }, lead).catch(() => undefined);
  return () => {
    waiting.abort();
    release();
  };
}

function listenToTheNet(sync: DeviceSync): () => void {
  const resume = (): void => sync.resume();
  const seen = (): void => {
    if (document.visibilityState === 'visible') sync.resume();
  };
  window.addEventListener('online', resume);
  document.addEventListener('visibilitychange', seen);
  return () => {
    window.removeEventListener('online', resume);
    document.removeEventListener('visibilitychange', seen);
  };
}

/** A name for this device in the custody record; it says nothing of the person. */
function deviceId(): string {
  const known = localStorage.getItem(deviceIdKey);
  if (known) return known;
  const made = newKey();
  localStorage.setItem(deviceIdKey, made);
  return made;
}

/** Asks the browser not to clear the shelf when space runs short; the browser may say no. */
export async function askForPersistence(): Promise<boolean> {
  const storage = (navigator as Partial<Navigator>).storage;
  if (!storage?.persist) return false;
  return (await storage.persisted()) || storage.persist();
}
