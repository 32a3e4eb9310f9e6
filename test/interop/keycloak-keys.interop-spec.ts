import { decodeProtectedHeader } from 'jose';
import { heldFor, signIn, type Someone } from '../support/identity/provider.js';
import { until } from '../support/referrals.js';
import { startKeycloakProvider, type KeycloakProvider } from './support/keycloak-provider.js';
import type { RealmKey } from './support/realm.js';

const FRESH_SECONDS = 1;

describe('when Keycloak changes its key', () => {
  let provider: KeycloakProvider;
  let first: RealmKey;
  let who: Someone;
  let old: string;

  const becomes = (token: string, held: string): Promise<void> =>
    until(async () => (await heldFor(provider, token)) === held, 10_000);

  beforeAll(async () => {
    provider = await startKeycloakProvider(FRESH_SECONDS);
    first = await provider.realm.addKey(300);
    who = await provider.someone();
    ({ access_token: old } = await signIn(provider, who));
  });

  afterAll(() => provider.stop());

  it('a token of the new key is believed, and one of the old key too', async () => {
    await becomes(old, who.name);
    const second = await provider.realm.addKey(400);
    const { access_token: fresh } = await signIn(provider, who);
    expect(decodeProtectedHeader(fresh).kid).toBe(second.forge.publicJwk.kid);
    await becomes(fresh, who.name);
    expect(await heldFor(provider, old)).toBe(who.name);
  });

  it('the refresh token of before brings tokens of the new key', async () => {
    const { refresh_token } = await signIn(provider, who);
    const third = await provider.realm.addKey(500);
    const refreshed = await provider.client.refresh(refresh_token);
    const { access_token } = (await refreshed.json()) as { access_token: string };
    expect(decodeProtectedHeader(access_token).kid).toBe(third.forge.publicJwk.kid);
    await becomes(access_token, who.name);
    expect(await heldFor(provider, access_token)).toBe(who.name);
  });

  it('the old key counts until it is withdrawn, and then for nobody', async () => {
    const forged = await first.forge.sign({ sub: who.subject, exp: 4_000_000_000 });
    expect(await heldFor(provider, forged)).toBe(who.name);
    await first.withdraw();
    await becomes(forged, 'UNAUTHENTICATED');
    expect(await heldFor(provider, old)).toBe('UNAUTHENTICATED');
    const { access_token } = await signIn(provider, await provider.someone());
    expect(await heldFor(provider, access_token)).not.toBe('UNAUTHENTICATED');
  });
});
