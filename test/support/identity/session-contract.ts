import { decodeJwt, decodeProtectedHeader } from 'jose';
import { tokensOf } from '@portal/platform/identity';
import { heldFor, signIn, type Provider } from './provider.js';

const claimsOf = decodeJwt<Record<string, unknown>>;

/** What every identity provider must do for who is signed in. */
export function sessionContract(given: () => Provider): void {
  describe('tokens', () => {
    shapeContract(given);
    codeContract(given);
  });
  describe('a refresh token', () => refreshContract(given));
  describe('a session', () => lifeContract(given));
}

function shapeContract(given: () => Provider): void {
  it('have the shape of Keycloak’s, and are good for minutes', async () => {
    const { client, key } = given();
    const who = await given().someone();
    const tokens = await signIn(given(), who);
    const header = decodeProtectedHeader(tokens.access_token);
    expect(header).toMatchObject({ alg: 'RS256', typ: 'JWT', kid: key.publicJwk.kid });
    const claims = claimsOf(tokens.access_token);
    const { aud, ...rest } = claims;
    expect([aud].flat()).toEqual(['delta-portal-api']);
    expect(rest).toMatchObject({
      iss: client.issuer,
      typ: 'Bearer',
      azp: 'delta-portal-web',
      sub: who.subject,
      preferred_username: who.login,
      groups: [who.agencyName],
    });
    expect(tokens.expires_in).toBeLessThanOrEqual(600);
    expect(claimsOf(tokens.id_token)).toMatchObject({ typ: 'ID', name: who.name });
  });

  it('tell at userinfo whose they are, and a stranger nothing', async () => {
    const { client } = given();
    const who = await given().someone();
    const { access_token } = await signIn(given(), who);
    const ask = (token: string): Promise<Response> =>
      client.fetch('/protocol/openid-connect/userinfo', {
        headers: { authorization: `Bearer ${token}` },
      });
    const mine: unknown = await (await ask(access_token)).json();
    const { subject: sub, name, login: preferred_username } = who;
    expect(mine).toMatchObject({ sub, name, preferred_username });
    expect((await ask('a.b.c')).status).toBe(401);
  });
}

function codeContract(given: () => Provider): void {
  it('are given for a code once', async () => {
    const { client } = given();
    const address = await given().enter(client.browser(), await given().someone());
    if (!(address instanceof URL)) throw new Error('Not signed in');
    expect((await client.exchange(address)).status).toBe(200);
    expect((await client.exchange(address)).status).toBe(400);
  });

  it('are given for a code only to who asked for it', async () => {
    const { client } = given();
    const address = await given().enter(client.browser(), await given().someone());
    if (!(address instanceof URL)) throw new Error('Not signed in');
    const form = {
      grant_type: 'authorization_code',
      code: address.searchParams.get('code') ?? '',
      redirect_uri: client.signedIn,
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    };
    expect((await client.token(form)).status).toBe(400);
  });

  it('are not shown to a page of another origin', async () => {
    const { client } = given();
    const { refresh_token } = await signIn(given(), await given().someone());
    const form = { grant_type: 'refresh_token', refresh_token };
    const response = await client.token(form, 'http://elsewhere.test');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    const own = await signIn(given(), await given().someone());
    const allowed = await client.refresh(own.refresh_token);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(client.publicUrl);
  });
}

function refreshContract(given: () => Provider): void {
  it('is replaced by each use; an old one is refused', async () => {
    const { client } = given();
    const who = await given().someone();
    const first = await signIn(given(), who);
    const second = await tokensOf(await client.refresh(first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await heldFor(given(), second.access_token)).toBe(who.name);
    const reused = await client.refresh(first.refresh_token);
    expect(reused.status).toBe(400);
    expect(await reused.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('ends with its whole chain when an old one comes up again', async () => {
    const { client } = given();
    const first = await signIn(given(), await given().someone());
    const second = await tokensOf(await client.refresh(first.refresh_token));
    await client.refresh(first.refresh_token);
    expect((await client.refresh(second.refresh_token)).status).toBe(400);
  });

  it('serves at most one of several who use it at the same moment', async () => {
    const { client } = given();
    const { refresh_token } = await signIn(given(), await given().someone());
    const answers = await Promise.all([1, 2, 3].map(() => client.refresh(refresh_token)));
    const served = answers.filter(({ status }) => status === 200);
    expect(served.length).toBeLessThanOrEqual(1);
    expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true);
  });

  it('of one window leaves that of another alone', async () => {
    const { client } = given();
    const browser = client.browser();
    const first = await signIn(given(), await given().someone(), browser);
    const second = await tokensOf(await client.exchange(await client.silently(browser)));
    const [a, b] = [first, second].map(({ refresh_token }) => client.refresh(refresh_token));
    expect((await a)?.status).toBe(200);
    expect((await b)?.status).toBe(200);
  });
}

function lifeContract(given: () => Provider): void {
  it('renews silently; without one the answer is that a sign-in is needed', async () => {
    const { client } = given();
    const who = await given().someone();
    const browser = client.browser();
    await signIn(given(), who, browser);
    const renewed = await client.silently(browser);
    expect(renewed.pathname).toBe('/silent-renew');
    const tokens = await tokensOf(await client.exchange(renewed));
    expect(claimsOf(tokens.access_token)['sub']).toBe(who.subject);
    const stranger = await client.silently(client.browser());
    expect(stranger.searchParams.get('error')).toBe('login_required');
  });

  it('ends at the portal’s word, and its refresh tokens with it', async () => {
    const { client } = given();
    const browser = client.browser();
    const { id_token, refresh_token } = await signIn(given(), await given().someone(), browser);
    const response = await browser.open(
      client.signOutUrl({
        id_token_hint: id_token,
        post_logout_redirect_uri: `${client.publicUrl}/`,
        state: 'bye',
      }),
    );
    expect(response.headers.get('location')).toBe(`${client.publicUrl}/?state=bye`);
    expect((await client.silently(browser)).searchParams.get('error')).toBe('login_required');
    expect((await client.refresh(refresh_token)).status).toBe(400);
  });

  it('does not end by a link of somebody else', async () => {
    const { client } = given();
    const browser = client.browser();
    await signIn(given(), await given().someone(), browser);
    await browser.open(client.signOutUrl({}));
    expect((await client.silently(browser)).searchParams.has('code')).toBe(true);
  });

  it('sends nobody on to a foreign address when it ends', async () => {
    const { client } = given();
    const browser = client.browser();
    const { id_token } = await signIn(given(), await given().someone(), browser);
    const url = client.signOutUrl({
      id_token_hint: id_token,
      post_logout_redirect_uri: 'http://elsewhere.test/',
    });
    expect((await browser.open(url)).headers.get('location')).toBeNull();
  });
}
