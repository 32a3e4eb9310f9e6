import { decodeJwt } from 'jose';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { createTokenVerifier, type TokenVerifier } from '../token-verifier.js';
import { AUDIENCE, ISSUER, OFFICER, SIGNED_IN, TestProvider } from './provider-for-tests.js';

let database: TestDatabase;
let provider: TestProvider;
const verifier = (): TokenVerifier =>
  createTokenVerifier({ issuer: ISSUER, audience: AUDIENCE, realmPublicKey: provider.publicPem });

beforeAll(async () => {
  database = await testDatabase();
  provider = new TestProvider(database.appUrl);
  await provider.start();
});

afterAll(async () => {
  await provider.stop();
  await database.drop();
});

it('tokens carry the words of the demonstration, and are believed', async () => {
  const tokens = await provider.signIn(provider.browser());
  expect(decodeJwt(tokens.access_token)).toMatchObject({
    aud: AUDIENCE,
    preferred_username: OFFICER.user,
    groups: [OFFICER.agencyName],
    realm_access: { roles: OFFICER.roleWords },
  });
  expect(tokens.expires_in).toBe(600);
  expect(await verifier().verify(tokens.access_token)).toMatchObject({
    ok: true,
    value: { subject: OFFICER.subject, clientId: 'delta-portal-web' },
  });
});

it('a token request of a page of another origin is refused', async () => {
  const { refresh_token } = await provider.signIn(provider.browser());
  const form = { grant_type: 'refresh_token', refresh_token };
  const response = await provider.token(form, 'http://elsewhere.test');
  expect(response.status).toBe(400);
});

describe('a session', () => {
  it('ends without leaving its cookie behind', async () => {
    const browser = provider.browser();
    const { id_token } = await provider.signIn(browser);
    await browser.open(provider.signOutUrl({ id_token_hint: id_token }));
    expect(browser.cookieNames.join()).not.toContain('realm_session');
  });

  it('ends by the button that a link of somebody else leads to', async () => {
    const browser = provider.browser();
    await provider.signIn(browser);
    const page = await browser.open(`${ISSUER}/protocol/openid-connect/logout`);
    const text = await page.text();
    expect((await provider.silently(browser)).searchParams.has('code')).toBe(true);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const confirmed = await browser.open(`${ISSUER}/protocol/openid-connect/logout/confirm`, {
      xsrf,
      logout: 'yes',
    });
    const last = await browser.follow(confirmed, SIGNED_IN);
    expect(last instanceof Response && (await last.text())).toContain('已退出登录');
    expect((await provider.silently(browser)).searchParams.get('error')).toBe('login_required');
  });

  it('outlives a restart: nobody is signed out', async () => {
    const browser = provider.browser();
    const before = await provider.signIn(browser);
    await provider.restart(browser);
    expect(await verifier().verify(before.access_token)).toMatchObject({ ok: true });
    expect((await provider.refresh(before.refresh_token)).status).toBe(200);
    expect((await provider.silently(browser)).searchParams.has('code')).toBe(true);
  });
});
