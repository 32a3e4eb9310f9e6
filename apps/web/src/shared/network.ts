import { useSyncExternalStore } from 'react';

/** What the page knows of its connection: whether servers can be reached, and whether live changes arrive. */
export interface Network {
  readonly online: boolean;
  readonly live: boolean;
}

let device = navigator.onLine;
let servers = true;
let network: Network = { online: device, live: false };
const listeners = new Set<() => void>();

function become(live: boolean): void {
  const online = device && servers;
  if (network.online === online && network.live === live) return;
  network = { online, live };
  for (const listener of listeners) listener();
}

function noteDevice(isOnline: boolean): void {
  device = isOnline;
  become(network.live);
}

window.addEventListener('online', () => noteDevice(true));
window.addEventListener('offline', () => noteDevice(false));

/** Told by the session, which asks the sign-in service: a device may have a net that leads nowhere. */
export function noteServers(reachable: boolean): void {
  servers = reachable;
  become(network.live);
}

/** Told by the WebSocket client whenever it connects or loses its connection. */
export function noteConnection(live: boolean): void {
  become(live);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useNetwork(): Network {
  return useSyncExternalStore(subscribe, () => network);
}
