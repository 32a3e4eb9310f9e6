import type { Page } from 'playwright-core';
import { Authenticator, fromBase32 } from './totp.js';

/** From the portal's own page to Keycloak's. */
export async function toKeycloak(page: Page, issuer: string): Promise<void> {
  await page.getByRole('button', { name: '登录', exact: true }).first().click();
  await page.waitForURL((url) => url.href.startsWith(issuer));
}

export async function typePassword(page: Page, user: string, password: string): Promise<void> {
  await page.locator('#username').fill(user);
  await page.locator('#password').fill(password);
  await page.locator('#kc-login').click();
}

/** What Keycloak asks of somebody who has given his first password: one of his own, and an app. Answers the app. */
export async function settleIn(page: Page, ownPassword: string): Promise<Authenticator> {
  await page.locator('#password-new').fill(ownPassword);
  await page.locator('#password-confirm').fill(ownPassword);
  await page.locator('#kc-submit').click();
  await page.locator('#mode-manual').click();
  const app = new Authenticator(fromBase32(await page.locator('#kc-totp-secret-key').innerText()));
  await page.locator('#totp').fill(app.code());
  await page.locator('#saveTOTPBtn').click();
  return app;
}
