/**
 * Who holds this device: the person last signed in here, so that the portal opens for them without a network. Nothing
 * but the opaque subject and what the pages need to draw themselves; no name, no token.
 */
export interface Holder {
  readonly subject: string;
  /** Whether the new referral is shown to them, as the directory last said. */
  readonly mayDraft: boolean;
}

/** `LEFT`: somebody signed out here. Until the next sign-in nobody is let in silently. */
export type DeviceHolder = Holder | 'LEFT' | null;

const KEY = 'delta-portal.holder';

/** What stands in the storage, whoever wrote it. */
export function parseHolder(text: string | null): DeviceHolder {
  if (text === null) return null;
  if (text === 'LEFT') return 'LEFT';
  try {
    const { subject, mayDraft } = JSON.parse(text) as Partial<Holder>;
    return typeof subject === 'string' ? { subject, mayDraft: mayDraft === true } : null;
  } catch {
    return null;
  }
}

export function deviceHolder(): DeviceHolder {
  return parseHolder(localStorage.getItem(KEY));
}

/** The person last signed in here who has not signed out. */
export function presentHolder(): Holder | null {
  const holder = deviceHolder();
  return holder === 'LEFT' ? null : holder;
}

/** A fresh sign-in keeps what is known of the same person. */
export function noteHolder(subject: string): void {
  if (presentHolder()?.subject !== subject) write({ subject, mayDraft: false });
}

export function noteMayDraft(mayDraft: boolean): void {
  const holder = presentHolder();
  if (holder && holder.mayDraft !== mayDraft) write({ ...holder, mayDraft });
}

export function noteLeaving(): void {
  localStorage.setItem(KEY, 'LEFT');
}

/** Calls when another window of the portal signs somebody in or out. */
export function onHolderElsewhere(changed: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) changed();
  });
}

function write(holder: Holder): void {
  localStorage.setItem(KEY, JSON.stringify(holder));
}
