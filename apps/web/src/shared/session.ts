import type { User } from 'oidc-client-ts';
import { useSyncExternalStore } from 'react';
import { deviceHolder, noteHolder, noteLeaving, onHolderElsewhere, presentHolder } from './holder';
import { noteServers } from './network';
import { isSmallWindow, provider, providerAnswers, wantsPassword } from './provider';

/**
 * Who is signed in. Tokens live in memory only; a reload asks the identity provider's own session
 * (`prompt=none` in a hidden frame), so that no password is needed and nothing lies in storage.
 */
export type Session =
  | { readonly state: 'starting' }
  | { readonly state: 'signedOut'; readonly reason?: 'unreachable' | 'refused' }
  | SignedIn;

interface SignedIn {
  readonly state: 'signedIn';
  readonly subject: string;
  readonly standing: Standing;
  /** The person has put off signing in again. */
  readonly putOff: boolean;
}

/**
 * `GOOD`: there is a token, or one is to be had. `ENDED`: the provider wants a password. `UNREACHABLE`: nobody could
 * be asked, as without a network. In the latter two the device's holder goes on writing; sending waits.
 */
export type Standing = 'GOOD' | 'ENDED' | 'UNREACHABLE';

/** What becomes of drafts that were not sent, when their writer signs out. */
export type Unsent = 'LOCK' | 'DELETE';

/** So long the holder of the device waits for the sign-in service before he may begin without it, milliseconds. */
const patience = 4_000;

/** How often a service that was out of reach is asked again, milliseconds. */
const askAgainEvery = 15_000;

let session: Session = { state: 'starting' };
let leaving = false;
const listeners = new Set<() => void>();
const farewells = new Set<(unsent: Unsent) => Promise<void>>();

function become(next: Session): void {
  session = next;
  noteServers(session.state !== 'signedIn' || session.standing !== 'UNREACHABLE');
  for (const listener of listeners) listener();
}

function signedIn(user: User): void {
  const { sub: subject } = user.profile;
  const isAnother = session.state === 'signedIn' && session.subject !== subject;
  noteHolder(subject);
  // Nothing that the page has read for one person is left in it for the next.
  if (isAnother) window.location.reload();
  else become({ state: 'signedIn', subject, standing: 'GOOD', putOff: false });
}

function stand(standing: Standing): void {
  if (session.state === 'signedIn' && session.standing !== standing) {
    become({ ...session, standing });
  }
}

provider.events.addUserLoaded(signedIn);
provider.events.addUserSignedOut(() => stand('ENDED'));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

export function currentSession(): Session {
  return session;
}

/** An access token that is still good, or null when there is none. */
export async function accessToken(): Promise<string | null> {
  const user = await provider.getUser();
  if (user !== null && user.expired !== true) return user.access_token;
  return session.state === 'signedIn' ? renew() : null;
}

let renewing: Promise<string | null> | null = null;

/** Asks the provider once, however many requests noticed at the same time; null when it gives no token. */
export function renew(): Promise<string | null> {
  renewing ??= provider
    .signinSilent()
    // A refresh token that has been used up says nothing about the provider's session: ask that too.
    .catch(() => provider.signinSilent({ forceIframeAuth: true }))
    .then((user) => user?.access_token ?? null)
    .catch(async (error: unknown) => {
      stand(await standingAfter(error));
      return null;
    })
    .finally(() => (renewing = null));
  return renewing;
}

/** A hidden frame that stays silent means a provider that will not answer in a frame, if it answers at all. */
async function standingAfter(error: unknown): Promise<'ENDED' | 'UNREACHABLE'> {
  return wantsPassword(error) || (await providerAnswers()) ? 'ENDED' : 'UNREACHABLE';
}

/** Ends a redirect or popup of the provider; answers the address to go on at, or null where nobody signed in here. */
async function comeBack(): Promise<string | null> {
  if (await isSmallWindow()) {
    // The page that opened this window holds the rest of the exchange; it, or this very call, closes the window.
    await provider.signinPopupCallback();
    return null;
  }
  const user = await provider.signinCallback();
  if (user) signedIn(user);
  return typeof user?.state === 'string' ? user.state : '/';
}

/** Called once at the start of the page; answers the address to show first. */
export async function startSession(): Promise<string | null> {
  watchOtherWindows();
  keepAsking();
  const isBack = window.location.pathname === '/signed-in';
  if (isBack) {
    try {
      const address = await comeBack();
      if (address !== null) return address;
    } catch {
      become({ state: 'signedOut', reason: 'refused' });
      return '/';
    }
  }
  await findWho();
  return isBack ? '/' : null;
}

/** Asks the provider's session; the device's holder need not wait for a net that is not there. */
async function findWho(): Promise<void> {
  const isHeld = presentHolder() !== null;
  if (deviceHolder() === 'LEFT') become({ state: 'signedOut' });
  if (isHeld && !navigator.onLine) goOnUnasked('UNREACHABLE');
  if (currentSession().state !== 'starting') return;
  const answer = provider.signinSilent().then(signedInIfAny, unanswered);
  if (!isHeld) return answer;
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience));
  await Promise.race([answer, late]);
  if (currentSession().state === 'starting') goOnUnasked('UNREACHABLE');
}

function signedInIfAny(user: User | null): void {
  if (user) signedIn(user);
  else become({ state: 'signedOut' });
}

async function unanswered(error: unknown): Promise<void> {
  const standing = wantsPassword(error) ? 'ENDED' : await standingAtStart();
  if (session.state === 'signedIn') stand(standing);
  else if (standing === 'ENDED') become({ state: 'signedOut' });
  else if (presentHolder()) goOnUnasked('UNREACHABLE');
  else become({ state: 'signedOut', reason: 'unreachable' });
}

/** Nobody has signed in on this page yet: a provider that answers, but not in a frame, can be asked at the door. */
async function standingAtStart(): Promise<'ENDED' | 'UNREACHABLE'> {
  return presentHolder() && (await providerAnswers()) ? 'ENDED' : 'UNREACHABLE';
}

function goOnUnasked(standing: Standing): void {
  const holder = presentHolder();
  if (!holder) return;
  become({ state: 'signedIn', subject: holder.subject, standing, putOff: standing === 'ENDED' });
}

/** The holder begins to write although the sign-in has ended; what he makes waits on the device. */
export function writeBeforeSignIn(): void {
  goOnUnasked('ENDED');
}

/** The person goes on without signing in again; what is to be sent waits. */
export function putOffSignIn(): void {
  if (session.state === 'signedIn') become({ ...session, putOff: true });
}

/** A service that was out of reach is asked again: now and then, and when the device says that it has a net. */
function keepAsking(): void {
  const ask = (): void => {
    const isLost = session.state === 'signedIn' && session.standing === 'UNREACHABLE';
    if (isLost && document.visibilityState === 'visible' && navigator.onLine) void renew();
  };
  setInterval(ask, askAgainEvery);
  window.addEventListener('online', ask);
  document.addEventListener('visibilitychange', ask);
}

/** Who signs out in one window has signed out in all; a window that slept meanwhile finds out when it is looked at. */
function watchOtherWindows(): void {
  const look = (): void => {
    if (leaving || session.state !== 'signedIn') return;
    if (presentHolder()?.subject === session.subject) return;
    become({ state: 'signedOut' });
    // With the page goes everything that it had read.
    setTimeout(() => window.location.replace('/'));
  };
  onHolderElsewhere(look);
  document.addEventListener('visibilitychange', look);
}

/** Leaves for the provider's sign-in page and comes back to the present address. */
export async function signIn(): Promise<void> {
  const { pathname, search } = window.location;
  const state = pathname === '/signed-in' ? '/' : pathname + search;
  // Where somebody signed out without a net the provider may not know it yet: it must ask who is there.
  const prompt = deviceHolder() === 'LEFT' ? { prompt: 'login' } : {};
  await provider.signinRedirect({ state, ...prompt });
}

/** Signs in again in a small window, so that what was typed on this page stays. */
export async function signInAgain(): Promise<void> {
  signedIn(await provider.signinPopup());
}

/** Work to be done before the device forgets the person (drafts, upload queue). Answers its removal. */
export function beforeSignOut(work: (unsent: Unsent) => Promise<void>): () => void {
  farewells.add(work);
  return () => farewells.delete(work);
}

/** Ends the session in all windows of the device, and at the provider where that can be reached. */
export async function signOut(unsent: Unsent): Promise<void> {
  leaving = true;
  noteLeaving();
  await Promise.allSettled([...farewells].map((work) => work(unsent)));
  const user = await provider.getUser();
  await provider.removeUser();
  if (await providerAnswers()) {
    await provider.signoutRedirect(user?.id_token ? { id_token_hint: user.id_token } : {});
  } else window.location.replace('/');
}
