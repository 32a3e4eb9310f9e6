import { randomBytes } from 'node:crypto';
import { tokensOf, type TestBrowser } from '@portal/platform/identity';
import { heldFor, signIn, type Someone } from '../support/identity/provider.js';
import { firstSignIn, OWN_PASSWORD, pageOf, twice } from './support/first-sign-in.js';
import {
  idOf,
  startKeycloakProvider,
  submit,
  type KeycloakPage,
  type KeycloakProvider,
} from './support/keycloak-provider.js';
import { administrator } from './support/realm.js';

const FIRST_PASSWORD = 'First-password-1';

let provider: KeycloakProvider;

beforeAll(async () => {
  provider = await startKeycloakProvider();
});

afterAll(() => provider.stop());

it('the realm of the file belongs to the address that Keycloak is started with', async () => {
  const admin = await administrator('delta-portal');
  const [client] = await admin.clients.find({ clientId: 'delta-portal-web' });
  const origin = process.env['PORTAL_FRONT_DOOR'] ?? '';
  expect(origin).toMatch(/^http:\/\/localhost:\d+$/);
  expect(client?.redirectUris?.sort()).toEqual([`${origin}/signed-in`, `${origin}/silent-renew`]);
  expect(client?.webOrigins).toEqual([origin]);
  expect(JSON.stringify(client)).not.toContain('${PUBLIC_URL}');
});

it('speaks Chinese, and English to who wants it', async () => {
  const ask = async (language: string): Promise<string> => {
    const headers = { 'accept-language': language };
    return (await fetch(provider.client.authorizeUrl(), { headers })).text();
  };
  expect(await ask('zh-CN,zh;q=0.9,en;q=0.8')).toContain('登录');
  expect(await ask('fr')).toContain('登录');
  expect(await ask('en-GB,en;q=0.9')).toContain('Sign In');
});

describe('the first sign-in', () => {
  let login: string;

  /** A user as provisioning makes him, with a password that an administrator has told him. */
  const newcomer = async (requiredActions: string[]): Promise<string> => {
    const username = `new-${randomBytes(4).toString('hex')}`;
    const credentials = [{ type: 'password', value: FIRST_PASSWORD, temporary: true }];
    const users = [{ username, enabled: true, credentials, requiredActions }];
    const { admin, name: realm } = provider.realm;
    await admin.realms.partialImport({ realm, rep: { ifResourceExists: 'FAIL', users } });
    return username;
  };

  /** Name and password on a fresh sign-in page; answers the browser and what comes next. */
  const begin = async (
    username: string,
    password: string,
  ): Promise<{ browser: TestBrowser; page: KeycloakPage }> => {
    const browser = provider.client.browser();
    const first = await browser.open(provider.client.authorizeUrl());
    const form = { username, password };
    return { browser, page: pageOf(await submit(provider.client, browser, first, form)) };
  };

  beforeAll(async () => {
    login = await newcomer(['UPDATE_PASSWORD', 'CONFIGURE_TOTP']);
  });

  it.each([
    ['too short', 'Short1a'],
    ['without capitals', 'no-capitals-here-1'],
    ['without small letters', 'NO-SMALL-LETTERS-1'],
    ['without digits', 'No-digits-are-here'],
  ])('takes no password that is %s', async (_name, weak) => {
    const { browser, page } = await begin(login, FIRST_PASSWORD);
    expect(idOf(page)).toBe('login-update-password');
    const next = await submit(provider.client, browser, page, twice(weak));
    expect(idOf(next)).toBe('login-update-password');
  });

  it('wants a password of his own, then an app, and only then leads to the portal', async () => {
    const { address, app } = await firstSignIn(provider.client, login, FIRST_PASSWORD);
    provider.authenticators.set(login, app);
    expect(address).toBeInstanceOf(URL);
  });

  it('is followed by sign-ins with the code of the app, each code good once', async () => {
    const enter = async (otp: string): Promise<URL | KeycloakPage> => {
      const { browser, page } = await begin(login, OWN_PASSWORD);
      expect(idOf(page)).toBe('login-otp');
      return submit(provider.client, browser, page, { otp });
    };
    const code = provider.authenticators.get(login)?.code() ?? '';
    expect(idOf(await enter('000000'))).toBe('login-otp');
    expect(await enter(code)).toBeInstanceOf(URL);
    expect(idOf(await enter(code))).toBe('login-otp');
  });

  it('wants a second factor also of a user whom nobody told to set one up', async () => {
    const { browser, page } = await begin(await newcomer([]), FIRST_PASSWORD);
    const next =
      idOf(page) === 'login-update-password'
        ? await submit(provider.client, browser, page, twice(OWN_PASSWORD))
        : page;
    expect(idOf(next)).toBe('login-config-totp');
  });
});

it('a security key is offered beside the app', async () => {
  const { client } = provider;
  const browser = client.browser();
  await signIn(provider, await provider.someone(), browser);
  const page = await browser.open(client.authorizeUrl({ kc_action: 'webauthn-register' }));
  const shown = await browser.follow(page, client.signedIn);
  expect(shown instanceof Response && (await shown.text())).toMatch(/webauthn/i);
});

describe('whose tokens the API believes', () => {
  const exchangeAs = async (client_id: string, who: Someone): Promise<string> => {
    const { client } = provider;
    const browser = client.browser();
    await signIn(provider, who, browser);
    const answer = await browser.open(client.authorizeUrl({ client_id, prompt: 'none' }));
    const address = new URL(answer.headers.get('location') ?? '');
    const form = { client_id, redirect_uri: client.signedIn };
    const { access_token } = await tokensOf(await client.exchange(address, form));
    return access_token;
  };

  it('not those that the same person was given for another application', async () => {
    const { admin } = provider.realm;
    const client = { clientId: 'another-app', publicClient: true, fullScopeAllowed: true };
    const { id } = await admin.clients.create({
      ...client,
      redirectUris: [provider.client.signedIn],
    });
    const who = await provider.someone();
    expect(await heldFor(provider, await exchangeAs('another-app', who))).toBe('UNAUTHENTICATED');
    await admin.clients.addProtocolMapper(
      { id },
      {
        name: 'audience',
        protocol: 'openid-connect',
        protocolMapper: 'oidc-audience-mapper',
        config: { 'included.custom.audience': 'delta-portal-api', 'access.token.claim': 'true' },
      },
    );
    // An application that the realm's administrator has let in for the API acts for its user.
    const other = await provider.someone();
    expect(await heldFor(provider, await exchangeAs('another-app', other))).toBe(other.name);
  });

  it('not that of the client that provisions members', async () => {
    const { admin } = provider.realm;
    const [client] = await admin.clients.find({ clientId: 'delta-portal-provisioning' });
    const response = await provider.client.fetch('/protocol/openid-connect/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'delta-portal-provisioning',
        client_secret: client?.secret ?? '',
      }),
    });
    const { access_token, ...rest } = (await response.json()) as { access_token: string };
    expect(rest).toMatchObject({ token_type: 'Bearer' });
    expect(await heldFor(provider, access_token)).toBe('UNAUTHENTICATED');
  });

  it('no client of the realm gives any for a password alone', async () => {
    const { login: username, password } = await provider.someone();
    const clients = await provider.realm.admin.clients.find();
    const open = clients.filter(({ publicClient }) => publicClient === true);
    expect(open.length).toBeGreaterThan(2);
    for (const { clientId = '' } of open) {
      const form = { grant_type: 'password', client_id: clientId, username, password };
      const answer: unknown = await (await provider.client.token(form)).json();
      expect([clientId, answer]).not.toEqual([
        clientId,
        expect.objectContaining({ access_token: expect.anything() as unknown }),
      ]);
    }
  });
});
