import { heldFor, landedAt, signIn, type Provider } from './provider.js';

/** What every identity provider must do until somebody is signed in. */
export function signInContract(given: () => Provider): void {
  discoveryContract(given);
  passwordContract(given);
  requestContract(given);
}

function discoveryContract(given: () => Provider): void {
  it('is discovered at Keycloak’s paths, under the address of the issuer', async () => {
    const { client } = given();
    const response = await client.fetch('/.well-known/openid-configuration');
    const endpoint = `${client.issuer}/protocol/openid-connect`;
    expect(await response.json()).toMatchObject({
      issuer: client.issuer,
      authorization_endpoint: `${endpoint}/auth`,
      token_endpoint: `${endpoint}/token`,
      jwks_uri: `${endpoint}/certs`,
      end_session_endpoint: `${endpoint}/logout`,
      userinfo_endpoint: `${endpoint}/userinfo`,
      code_challenge_methods_supported: expect.arrayContaining(['S256']) as unknown,
    });
  });

  it('publishes its keys without their private part', async () => {
    const response = await given().client.fetch('/protocol/openid-connect/certs');
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys).toContainEqual(expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig' }));
    expect(keys.filter((key) => 'd' in key || 'k' in key)).toEqual([]);
  });

  it('shows its page in Chinese, in no frame', async () => {
    const { client } = given();
    const browser = client.browser();
    const page = await browser.follow(await browser.open(client.authorizeUrl()), client.signedIn);
    if (!(page instanceof Response)) throw new Error('There is no page');
    expect(page.headers.get('content-security-policy')).toMatch(/frame-ancestors '(none|self)'/);
    expect(await page.text()).toMatch(/<html[^>]* lang="zh/);
  });
}

function passwordContract(given: () => Provider): void {
  it('lets in with name and password, as the member of the directory', async () => {
    const who = await given().someone();
    const { access_token } = await signIn(given(), who);
    expect(await heldFor(given(), access_token)).toBe(who.name);
  });

  it('refuses a wrong password with a page, then lets in with the right one', async () => {
    const who = await given().someone();
    const browser = given().client.browser();
    const refused = await given().enter(browser, who, 'Wrong-password-1');
    expect(refused).toBeInstanceOf(Response);
    const address = await given().enter(given().client.browser(), who);
    expect(await landedAt(address)).toContain('state=a-state');
  });

  it('shuts out a name after some wrong passwords, and only that one', async () => {
    const [guessed, other] = [await given().someone(), await given().someone()];
    for (let i = 0; i < 6; i += 1)
      await given().enter(given().client.browser(), guessed, 'Wrong-password-1');
    const right = await given().enter(given().client.browser(), guessed);
    expect(right).toBeInstanceOf(Response);
    const address = await given().enter(given().client.browser(), other);
    expect(await landedAt(address)).toContain('state=a-state');
  });
}

function requestContract(given: () => Provider): void {
  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['with plain PKCE', { code_challenge_method: 'plain' }],
    ['for a token in the address', { response_type: 'token' }],
    ['for a token beside the code', { response_type: 'code token' }],
  ])('refuses a request %s', async (_name, extra) => {
    const { client } = given();
    const response = await client.browser().open(client.authorizeUrl(extra));
    const address = response.headers.get('location');
    expect(address).toMatch(/[?#&]error=/);
    expect(address).not.toMatch(/[?#&](code|access_token)=/);
  });

  it.each([
    ['of another site', 'http://elsewhere.test/'],
    ['that begins like the portal’s', 'http://portal.test.elsewhere.test/signed-in'],
    ['of the portal that is not for this', 'http://portal.test/referrals'],
  ])('never sends anybody on to an address %s', async (_name, redirect_uri) => {
    const { client } = given();
    const response = await client.browser().open(client.authorizeUrl({ redirect_uri }));
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });

  it('gives no token for a password alone', async () => {
    const { login: username, password } = await given().someone();
    const form = { grant_type: 'password', username, password, scope: 'openid' };
    const response = await given().client.token(form);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.json()).not.toHaveProperty('access_token');
  });
}
