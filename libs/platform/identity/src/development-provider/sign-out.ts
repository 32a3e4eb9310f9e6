import type { KoaContextWithOIDC } from 'oidc-provider';
import { respondWith } from './pages/html.js';
import { confirmSignOutPage, signedOutPage } from './pages/message-pages.js';

/**
 * Sign-out asked for by the portal. Its id token proves that it was the person's own wish, so the
 * session ends at once; anybody else's link only leads to a page with a button.
 */
export async function signOut(context: KoaContextWithOIDC, form: string): Promise<void> {
  const { oidc } = context;
  const hint = oidc.entities.IdTokenHint?.payload;
  if (hint === undefined || hint.sub !== oidc.session?.accountId) {
    respondWith(context, confirmSignOutPage(form));
    return;
  }
  const { post_logout_redirect_uri: back, state } = oidc.params ?? {};
  await endSession(context);
  if (typeof back !== 'string') {
    context.redirect(oidc.urlFor('end_session_success'));
    return;
  }
  const target = new URL(back);
  if (typeof state === 'string') target.searchParams.set('state', state);
  context.status = 303;
  context.redirect(target.href);
}

export function signedOut(context: KoaContextWithOIDC, publicUrl: string): void {
  respondWith(context, signedOutPage(publicUrl));
}

/** Refresh tokens and codes die with the session; access tokens live on for their few minutes. */
async function endSession(context: KoaContextWithOIDC): Promise<void> {
  const { provider, session } = context.oidc;
  const grants = Object.values(session?.authorizations ?? {}).flatMap(({ grantId }) =>
    grantId === undefined ? [] : [grantId],
  );
  for (const grantId of grants) {
    await provider.RefreshToken.revokeByGrantId(grantId);
    await provider.AuthorizationCode.revokeByGrantId(grantId);
    await provider.Grant.adapter.destroy(grantId);
  }
  await session?.destroy();
  context.cookies.set(provider.cookieName('session'), null, { signed: true, httpOnly: true });
}
