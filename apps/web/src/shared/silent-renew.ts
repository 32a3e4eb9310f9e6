import { UserManager } from 'oidc-client-ts';
import { issuer } from './issuer';

/** Runs inside the hidden frame: hands the provider's answer to the page around it and ends. */
export async function answerParent(): Promise<void> {
  const origin = window.location.origin;
  const manager = new UserManager({
    authority: issuer(),
    client_id: 'delta-portal-web',
    redirect_uri: `${origin}/silent-renew`,
  });
  await manager.signinSilentCallback();
}
