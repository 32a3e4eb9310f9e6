import { useEffect, useRef } from 'react';

/** A change that somebody, perhaps this page itself, made to a referral. */
export interface ReferralChangeNote {
  readonly referralId: string;
  readonly version: number;
}

const listeners = new Set<(change: ReferralChangeNote) => void>();
let lastChange = 0;

/** Whether any referral changed after that instant (milliseconds), as far as this page was told. */
export function changedSince(instant: number): boolean {
  return lastChange > instant;
}

/** Passes a change from the one subscription of the shell to whichever page shows the thing. */
export function announceChange(change: ReferralChangeNote): void {
  lastChange = Date.now();
  for (const listener of listeners) listener(change);
}

/** Calls `handler` for every change while the component is shown. */
export function useReferralChanges(handler: (change: ReferralChangeNote) => void): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const listener = (change: ReferralChangeNote) => latest.current(change);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
