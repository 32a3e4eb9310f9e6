import { useSyncExternalStore } from 'react';

/** Something that has just come to the person's notice. */
export interface Arrival {
  readonly id: string;
  readonly text: string;
  /** Where it leads. */
  readonly to: string;
}

/** So long it is told; it stays in the messages all the same. */
const shownMilliseconds = 30_000;

let latest: Arrival | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

function show(arrival: Arrival | null): void {
  clearTimeout(timer);
  latest = arrival;
  if (arrival) timer = setTimeout(() => show(null), shownMilliseconds);
  for (const tell of watchers) tell();
}

export const announceArrival = (arrival: Arrival): void => show(arrival);
export const dismissArrival = (): void => show(null);

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** The newest arrival while it is told. */
export const useArrival = (): Arrival | null => useSyncExternalStore(watch, () => latest);
