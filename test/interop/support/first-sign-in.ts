import type { PortalClient } from '@portal/platform/identity';
import { idOf, submit, type KeycloakPage } from './keycloak-provider.js';
import { Authenticator } from './totp.js';

export const OWN_PASSWORD = 'Own-password-2024';

export const twice = (password: string): Record<string, string> => ({
  'password-new': password,
  'password-confirm': password,
});

export const pageOf = (page: URL | KeycloakPage): KeycloakPage => {
  if (page instanceof URL) throw new Error(`Led to ${page.href}`);
  return page;
};

/**
 * What somebody does at his first sign-in: the password he was told, one of his own, an app. Answers where that leads,
 * and his app.
 */
export async function firstSignIn(
  client: PortalClient,
  username: string,
  password: string,
): Promise<{ address: URL | KeycloakPage; app: Authenticator }> {
  const browser = client.browser();
  const first = await browser.open(client.authorizeUrl());
  const change = await submit(client, browser, first, { username, password });
  const page = pageOf(await submit(client, browser, pageOf(change), twice(OWN_PASSWORD)));
  if (idOf(page) !== 'login-config-totp') throw new Error(`Not asked for an app: ${idOf(page)}`);
  const totpSecret = /name="totpSecret"[^>]* value="([^"]+)"/.exec(page.html)?.[1] ?? '';
  const app = new Authenticator(Buffer.from(totpSecret));
  const form = { totp: app.code(), totpSecret, userLabel: 'phone' };
  return { address: await submit(client, browser, page, form), app };
}
