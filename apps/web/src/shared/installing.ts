import { useSyncExternalStore } from 'react';

/** Chromium's offer to put the portal on the phone's start page; other browsers have none. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

/** `OFFERED`: one tap installs. `BY_HAND`: through the browser's own menu. */
export type Installing = 'INSTALLED' | 'OFFERED' | 'BY_HAND' | 'INSECURE';

let offer: InstallOffer | null = null;
let installed = false;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Called at the start: the browser makes its offer once and early. */
export function watchForInstalling(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    // Shown where the person looks for it (我的), and not over what he is doing.
    event.preventDefault();
    offer = event as InstallOffer;
    tell();
  });
  window.addEventListener('appinstalled', () => {
    offer = null;
    installed = true;
    tell();
  });
}

function current(): Installing {
  if (installed || isStandalone()) return 'INSTALLED';
  if (!window.isSecureContext) return 'INSECURE';
  return offer ? 'OFFERED' : 'BY_HAND';
}

function isStandalone(): boolean {
  const { standalone } = navigator as Navigator & { readonly standalone?: boolean };
  return standalone === true || window.matchMedia('(display-mode: standalone)').matches;
}

export function useInstalling(): Installing {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}

/** Lets the browser ask the person; an offer counts once. */
export async function install(): Promise<void> {
  await offer?.prompt();
  offer = null;
  tell();
}
