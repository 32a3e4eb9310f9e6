import { decodeJwt } from 'jose';
import type { Tokens } from '@portal/platform/identity';
import { heldFor, signIn, type Someone } from '../support/identity/provider.js';
import { startKeycloakProvider, type KeycloakProvider } from './support/keycloak-provider.js';

/** How a session ends that its owner does not end himself. */
describe('a session of Keycloak', () => {
  let provider: KeycloakProvider;

  beforeAll(async () => {
    provider = await startKeycloakProvider();
  });

  afterAll(() => provider.stop());

  const signedIn = async (): Promise<{
    who: Someone;
    tokens: Tokens;
    renews: () => Promise<boolean>;
  }> => {
    const who = await provider.someone();
    const browser = provider.client.browser();
    const tokens = await signIn(provider, who, browser);
    const renews = async (): Promise<boolean> =>
      (await provider.client.silently(browser)).searchParams.has('code');
    expect(await renews()).toBe(true);
    return { who, tokens, renews };
  };
  const refreshes = async ({ refresh_token }: Tokens): Promise<boolean> =>
    (await provider.client.refresh(refresh_token)).status === 200;

  it('ends when the user is disabled: no sign-in, no refresh, no silent renewal', async () => {
    const { who, tokens, renews } = await signedIn();
    await provider.realm.admin.users.update({ id: who.subject }, { enabled: false });
    expect(await refreshes(tokens)).toBe(false);
    expect(await renews()).toBe(false);
    expect(await provider.enter(provider.client.browser(), who)).toBeInstanceOf(Response);
  });

  it('ends when the user is deleted', async () => {
    const { who, tokens, renews } = await signedIn();
    await provider.realm.admin.users.del({ id: who.subject });
    expect(await refreshes(tokens)).toBe(false);
    expect(await renews()).toBe(false);
  });

  it('ends when an administrator ends it; signing in again is possible', async () => {
    const { who, tokens, renews } = await signedIn();
    await provider.realm.admin.users.logout({ id: who.subject });
    expect(await refreshes(tokens)).toBe(false);
    expect(await renews()).toBe(false);
    const again = await signIn(provider, who);
    expect(await heldFor(provider, again.access_token)).toBe(who.name);
  });

  it('ends by the back channel, for all windows of the browser', async () => {
    const { tokens, renews } = await signedIn();
    const { refresh_token } = tokens;
    const ended = await provider.client.fetch('/protocol/openid-connect/logout', {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'delta-portal-web', refresh_token }),
    });
    expect(ended.status).toBe(204);
    expect(await refreshes(tokens)).toBe(false);
    expect(await renews()).toBe(false);
  });

  it('gives a window that revokes its refresh token none for it', async () => {
    const { tokens } = await signedIn();
    const revoked = await provider.client.fetch('/protocol/openid-connect/revoke', {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'delta-portal-web', token: tokens.refresh_token }),
    });
    expect(revoked.status).toBe(200);
    expect(await refreshes(tokens)).toBe(false);
  });

  it('leaves what was told before for the minutes that an access token is good', async () => {
    const { who, tokens } = await signedIn();
    await provider.realm.admin.users.logout({ id: who.subject });
    const { exp = 0, iat = 0 } = decodeJwt(tokens.access_token);
    expect(exp - iat).toBe(300);
    expect(await heldFor(provider, tokens.access_token)).toBe(who.name);
  });
});
