import { randomBytes } from 'node:crypto';
import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { PortalClient, type TestBrowser } from '@portal/platform/identity';
import type { Provider, Someone } from '../../support/identity/provider.js';
import { person } from '../../support/people.js';
import { startPortal } from '../../support/portal.js';
import { makeRealm, type TestRealm } from './realm.js';
import { Authenticator } from './totp.js';

const PUBLIC_URL = 'http://portal.test';
const PASSWORD = 'Delta-portal-2024';
const AGENCY = '苏州市吴江区城市管理局';

export interface KeycloakProvider extends Provider {
  readonly realm: TestRealm;
  readonly authenticators: Map<string, Authenticator>;
}

/** A realm of its own in the running Keycloak, and the API that fetches that realm's keys. */
export async function startKeycloakProvider(keysFreshSeconds = 300): Promise<KeycloakProvider> {
  const realm = await makeRealm(PUBLIC_URL);
  const { forge } = await realm.addKey(200);
  const { issuer } = realm;
  const portal = await startPortal(undefined, {
    settings: {
      identity: 'keycloak',
      publicUrl: PUBLIC_URL,
      oidc: { issuer, audience: 'delta-portal-api', realmPublicKey: undefined, keysFreshSeconds },
    },
  });
  await realm.admin.groups.create({ name: AGENCY });
  const serverUrl = new URL(issuer).origin;
  const client = new PortalClient({ issuer, publicUrl: PUBLIC_URL, serverUrl });
  const authenticators = new Map<string, Authenticator>();
  return {
    realm,
    authenticators,
    client,
    portal,
    key: forge,
    someone: async () => {
      const { subject, name } = await person(portal, '320509', 'OFFICER');
      const login = `user-${subject.slice(-8)}`;
      const secret = randomBytes(15).toString('base64url');
      authenticators.set(login, new Authenticator(Buffer.from(secret)));
      await addUser(realm.admin, { id: subject, username: login, firstName: name }, secret);
      return { login, subject, name, agencyName: AGENCY, password: PASSWORD };
    },
    enter: (browser, who, password = who.password) =>
      enter(client, browser, { ...who, password }, () => authenticators.get(who.login)?.code()),
    stop: async () => {
      await portal.stop();
      await realm.drop();
    },
  };
}

/** With an app already set up: what a person does at the first sign-in is tested by itself. */
async function addUser(
  admin: KeycloakAdminClient,
  user: { id: string; username: string; firstName: string },
  secret: string,
): Promise<void> {
  const otp = { subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1' };
  const credentials = [
    { type: 'password', value: PASSWORD, temporary: false },
    {
      type: 'otp',
      secretData: JSON.stringify({ value: secret }),
      credentialData: JSON.stringify(otp),
    },
  ];
  const users = [{ ...user, enabled: true, groups: [`/${AGENCY}`], credentials }];
  await admin.realms.partialImport({
    realm: admin.realmName,
    rep: { ifResourceExists: 'FAIL', users },
  });
}

/** Name and password, then the code of the app where it is asked for. */
async function enter(
  client: PortalClient,
  browser: TestBrowser,
  { login: username, password }: Pick<Someone, 'login' | 'password'>,
  code: () => string | undefined,
): Promise<URL | Response> {
  const first = await submit(client, browser, await browser.open(client.authorizeUrl()), {
    username,
    password,
  });
  if (first instanceof URL || idOf(first) !== 'login-otp') return asAnswer(first);
  return asAnswer(await submit(client, browser, first, { otp: code() ?? '' }));
}

/** A page of Keycloak, read. */
export interface KeycloakPage {
  readonly status: number;
  readonly html: string;
}

/** Which page it is, by Keycloak's own name, such as `login-otp`. */
export const idOf = (page: URL | KeycloakPage): string =>
  page instanceof URL
    ? page.href
    : (/data-page-id="login-([^"]+)"/.exec(page.html)?.[1] ?? page.html.slice(0, 500));

const asAnswer = (page: URL | KeycloakPage): URL | Response =>
  page instanceof URL ? page : new Response(page.html, { status: page.status });

/** Fills in the form of a page; answers the next page, or the address of the portal that it leads to. */
export async function submit(
  client: PortalClient,
  browser: TestBrowser,
  page: Response | KeycloakPage,
  form: Record<string, string>,
): Promise<URL | KeycloakPage> {
  const html = page instanceof Response ? await page.text() : page.html;
  const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  if (!action) throw new Error(`No form on the page: ${html.slice(0, 2000)}`);
  const next = await browser.follow(await browser.open(action, form), client.signedIn);
  return next instanceof URL ? next : { status: next.status, html: await next.text() };
}
