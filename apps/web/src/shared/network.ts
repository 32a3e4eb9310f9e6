import { useSyncExternalStore } from 'react';

/** What the page knows of its connection: the device's own word, and whether live changes arrive. */
export interface Network {
  readonly online: boolean;
  readonly live: boolean;
}

let network: Network = { online: navigator.onLine, live: false };
const listeners = new Set<() => void>();

function become(next: Network): void {
  network = next;
  for (const listener of listeners) listener();
}

window.addEventListener('online', () => become({ ...network, online: true }));
window.addEventListener('offline', () => become({ ...network, online: false }));

/** Told by the WebSocket client whenever it connects or loses its connection. */
export function noteConnection(live: boolean): void {
  if (network.live !== live) become({ ...network, live });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useNetwork(): Network {
  return useSyncExternalStore(subscribe, () => network);
}
