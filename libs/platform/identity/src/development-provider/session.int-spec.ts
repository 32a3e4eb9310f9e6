import { decodeJwt, decodeProtectedHeader } from 'jose';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { createTokenVerifier, type TokenVerifier } from '../token-verifier.js';
import {
  AUDIENCE,
  HEAD,
  ISSUER,
  OFFICER,
  PUBLIC_URL,
  TestProvider,
  tokensOf,
} from './provider-for-tests.js';

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

describe('tokens', () => {
  it('have the shape of Keycloak’s, and the verifier believes the right one', async () => {
    const tokens = await provider.signIn(provider.browser());
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      iss: ISSUER,
      aud: AUDIENCE,
      typ: 'Bearer',
      azp: 'delta-portal-web',
      sub: OFFICER.subject,
      preferred_username: OFFICER.user,
      realm_access: { roles: OFFICER.roleWords },
    });
    expect(tokens.expires_in).toBe(600);
    expect(decodeJwt(tokens.id_token)).toMatchObject({ typ: 'ID', name: OFFICER.name });
    expect(await verifier().verify(tokens.access_token)).toMatchObject({
      ok: true,
      value: { subject: OFFICER.subject, clientId: 'delta-portal-web' },
    });
    expect(await verifier().verify(tokens.id_token)).toMatchObject({ ok: false });
    expect(await verifier().verify(tokens.refresh_token)).toMatchObject({ ok: false });
  });

  it('tell at userinfo whose they are, and a stranger nothing', async () => {
    const { access_token } = await provider.signIn(provider.browser(), HEAD);
    const ask = (token: string): Promise<Response> =>
      provider.fetch('/protocol/openid-connect/userinfo', {
        headers: { authorization: `Bearer ${token}` },
      });
    const mine = await ask(access_token);
    expect(await mine.json()).toEqual({
      sub: HEAD.subject,
      name: HEAD.name,
      preferred_username: HEAD.user,
    });
    expect((await ask('a.b.c')).status).toBe(401);
  });

  it('are given for a code once', async () => {
    const browser = provider.browser();
    await provider.signIn(browser);
    const address = await provider.silently(browser);
    expect((await provider.exchange(address)).status).toBe(200);
    expect((await provider.exchange(address)).status).toBe(400);
  });

  it('are not given to a page of another origin', async () => {
    const { refresh_token } = await provider.signIn(provider.browser());
    const form = { grant_type: 'refresh_token', refresh_token };
    const response = await provider.token(form, 'http://elsewhere.test');
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a refresh token', () => {
  it('is replaced by each use; using an old one ends the chain', async () => {
    const first = await provider.signIn(provider.browser());
    const second = await tokensOf(await provider.refresh(first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await verifier().verify(second.access_token)).toMatchObject({ ok: true });
    const reused = await provider.refresh(first.refresh_token);
    expect(await reused.json()).toMatchObject({ error: 'invalid_grant' });
    expect((await provider.refresh(second.refresh_token)).status).toBe(400);
  });

  it('serves only one of two who use it at the same moment', async () => {
    const { refresh_token } = await provider.signIn(provider.browser());
    const answers = await Promise.all([1, 2, 3].map(() => provider.refresh(refresh_token)));
    const served = answers.filter(({ status }) => status === 200);
    expect(served.length).toBeLessThanOrEqual(1);
    expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true);
  });
});

describe('a session', () => {
  it('renews silently; without one the answer is that a sign-in is needed', async () => {
    const browser = provider.browser();
    await provider.signIn(browser);
    const renewed = await provider.silently(browser);
    expect(renewed.pathname).toBe('/silent-renew');
    const tokens = await tokensOf(await provider.exchange(renewed));
    expect(decodeJwt(tokens.access_token).sub).toBe(OFFICER.subject);
    const stranger = await provider.silently(provider.browser());
    expect(stranger.searchParams.get('error')).toBe('login_required');
  });

  it('ends at the portal’s word, and its refresh tokens with it', async () => {
    const browser = provider.browser();
    const { id_token, refresh_token } = await provider.signIn(browser);
    const parameters = new URLSearchParams({
      id_token_hint: id_token,
      post_logout_redirect_uri: `${PUBLIC_URL}/`,
      state: 'bye',
    });
    const url = `${ISSUER}/protocol/openid-connect/logout?${parameters.toString()}`;
    const response = await browser.open(url);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`${PUBLIC_URL}/?state=bye`);
    expect(browser.cookieNames.join()).not.toContain('realm_session');
    expect((await provider.silently(browser)).searchParams.get('error')).toBe('login_required');
    expect((await provider.refresh(refresh_token)).status).toBe(400);
  });

  it('does not end by a link of somebody else, but by the button it leads to', async () => {
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
    const last = await browser.follow(confirmed, `${PUBLIC_URL}/signed-in`);
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
