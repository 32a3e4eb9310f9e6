import { InMemoryWebStorage, UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import { useSyncExternalStore } from 'react';
import { issuer } from './issuer';

/**
 * Who is signed in. Tokens live in memory only; a reload asks the identity provider's own session
 * (`prompt=none` in a hidden frame), so that no password is needed and nothing lies in storage.
 */
export type Session =
  | { readonly state: 'starting' }
  | { readonly state: 'signedOut'; readonly reason?: 'unreachable' | 'refused' }
  | { readonly state: 'signedIn'; readonly subject: string; readonly expired: boolean };

const origin = window.location.origin;

/** The name of the small window in which an ended session is renewed. */
const smallWindow = 'delta-portal-sign-in';

/** What this window has asked the provider and not had answered. */
const asked = new WebStorageStateStore({ store: window.sessionStorage });

const manager = new UserManager({
  authority: issuer(),
  client_id: 'delta-portal-web',
  redirect_uri: `${origin}/signed-in`,
  popup_redirect_uri: `${origin}/signed-in`,
  silent_redirect_uri: `${origin}/silent-renew`,
  post_logout_redirect_uri: `${origin}/`,
  response_type: 'code',
  scope: 'openid',
  popupWindowTarget: smallWindow,
  silentRequestTimeoutInSeconds: 8,
  automaticSilentRenew: true,
  userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
  stateStore: asked,
});

let session: Session = { state: 'starting' };
const listeners = new Set<() => void>();
const farewells = new Set<() => Promise<void>>();

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

function signedIn(user: User): void {
  become({ state: 'signedIn', subject: user.profile.sub, expired: false });
}

function expired(): void {
  if (session.state === 'signedIn') become({ ...session, expired: true });
}

manager.events.addUserLoaded(signedIn);
manager.events.addUserSignedOut(expired);

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
  const user = await manager.getUser();
  if (user !== null && user.expired !== true) return user.access_token;
  return session.state === 'signedIn' ? renew() : null;
}

let renewing: Promise<string | null> | null = null;

/** Asks the provider once, however many requests noticed at the same time; null when it wants a password. */
export function renew(): Promise<string | null> {
  renewing ??= manager
    .signinSilent()
    // A refresh token that has been used up says nothing about the provider's session: ask that too.
    .catch(() => manager.signinSilent({ forceIframeAuth: true }))
    .then((user) => user?.access_token ?? null)
    .catch(() => null)
    .then((token) => {
      if (token === null) expired();
      renewing = null;
      return token;
    });
  return renewing;
}

function wantsPassword(error: unknown): boolean {
  const code = error instanceof Error && 'error' in error ? error.error : undefined;
  return (
    code === 'login_required' || code === 'interaction_required' || code === 'consent_required'
  );
}

/** A provider on another origin makes the small window forget its name and who opened it, but not its question. */
async function wasAskedHere(): Promise<boolean> {
  const state = new URLSearchParams(window.location.search).get('state');
  return state === null || (await asked.get(state)) !== null;
}

/** Ends a redirect or popup of the provider; answers the address to go on at, or null where nobody signed in here. */
async function comeBack(): Promise<string | null> {
  if (window.name === smallWindow || !(await wasAskedHere())) {
    // The page that opened this window holds the rest of the exchange; it, or this very call, closes the window.
    await manager.signinPopupCallback();
    return null;
  }
  const user = await manager.signinCallback();
  if (user) signedIn(user);
  return typeof user?.state === 'string' ? user.state : '/';
}

/** Called once at the start of the page; answers the address to show first. */
export async function startSession(): Promise<string | null> {
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
  try {
    const user = await manager.signinSilent();
    if (user) signedIn(user);
    else become({ state: 'signedOut' });
  } catch (error) {
    become(
      wantsPassword(error) ? { state: 'signedOut' } : { state: 'signedOut', reason: 'unreachable' },
    );
  }
  return isBack ? '/' : null;
}

/** Leaves for the provider's sign-in page and comes back to the present address. */
export async function signIn(): Promise<void> {
  const { pathname, search } = window.location;
  await manager.signinRedirect({ state: pathname === '/signed-in' ? '/' : pathname + search });
}

/** Signs in again in a small window, so that what was typed on this page stays. */
export async function signInAgain(): Promise<void> {
  signedIn(await manager.signinPopup());
}

/** Work to be done before the device forgets the person (drafts, upload queue). Answers its removal. */
export function beforeSignOut(work: () => Promise<void>): () => void {
  farewells.add(work);
  return () => farewells.delete(work);
}

export async function signOut(): Promise<void> {
  await Promise.allSettled([...farewells].map((work) => work()));
  const user = await manager.getUser();
  await manager.removeUser();
  await manager.signoutRedirect(user?.id_token ? { id_token_hint: user.id_token } : {});
}
