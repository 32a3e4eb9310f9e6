import {
  createTestIssuer,
  HOSTILE_TOKENS,
  TOLERATED_CLOCKS,
  type TestIssuer,
} from '@portal/platform/identity';
import { heldFor, signIn, type Provider, type Someone } from './provider.js';

/** Which tokens the API believes, when it trusts the provider's own keys. */
export function tokenContract(given: () => Provider): void {
  let who: Someone;
  let stranger: TestIssuer;

  beforeAll(async () => {
    who = await given().someone();
    stranger = await createTestIssuer('http://stranger.test/realms/delta-portal');
  });

  it('a token with the provider’s signature and right claims is believed', async () => {
    const token = await given().key.sign({ sub: who.subject });
    expect(await heldFor(given(), token)).toBe(who.name);
  });

  it.each(HOSTILE_TOKENS)('refused: %s', async (_name, _reason, forge) => {
    const token = await forge({ subject: who.subject, trusted: given().key, stranger });
    expect(await heldFor(given(), token)).toBe('UNAUTHENTICATED');
  });

  it('refused: a token of a stranger who calls himself the issuer', async () => {
    const token = await stranger.sign({ sub: who.subject, iss: given().client.issuer });
    expect(await heldFor(given(), token)).toBe('UNAUTHENTICATED');
  });

  it.each(TOLERATED_CLOCKS)('believed although %s', async (_name, times) => {
    const token = await given().key.sign({ sub: who.subject, ...times() });
    expect(await heldFor(given(), token)).toBe(who.name);
  });

  it('refused: the id token and the refresh token of a real sign-in', async () => {
    const { id_token, refresh_token } = await signIn(given(), await given().someone());
    expect(await heldFor(given(), id_token)).toBe('UNAUTHENTICATED');
    expect(await heldFor(given(), refresh_token)).toBe('UNAUTHENTICATED');
  });
}
