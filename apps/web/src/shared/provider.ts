import { InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { issuer } from './issuer';

const origin = window.location.origin;

/** The name of the small window in which an ended session is renewed. */
const smallWindow = 'delta-portal-sign-in';

/** What this window has asked the provider and not had answered. */
const asked = new WebStorageStateStore({ store: window.sessionStorage });

/** The portal as the identity provider's client. Tokens lie in memory only. */
export const provider = new UserManager({
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

/** A provider on another origin makes the small window forget its name and who opened it, but not its question. */
export async function isSmallWindow(): Promise<boolean> {
  if (window.name === smallWindow) return true;
  const state = new URLSearchParams(window.location.search).get('state');
  return state !== null && (await asked.get(state)) === null;
}

/** Whether the provider's refusal means that it wants to see the person. */
export function wantsPassword(error: unknown): boolean {
  const code = error instanceof Error && 'error' in error ? error.error : undefined;
  return (
    code === 'login_required' || code === 'interaction_required' || code === 'consent_required'
  );
}

const answersWithin = 4_000;

/** Whether the provider is there at all. */
export async function providerAnswers(): Promise<boolean> {
  const request = { cache: 'no-store', signal: AbortSignal.timeout(answersWithin) } as const;
  const answer = await fetch(`${issuer()}/.well-known/openid-configuration`, request).catch(
    () => null,
  );
  return answer?.ok === true;
}
