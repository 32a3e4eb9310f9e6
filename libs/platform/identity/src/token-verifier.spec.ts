import { HOSTILE_TOKENS, TOLERATED_CLOCKS } from './testing/hostile-tokens.js';
import { createTestIssuer, type TestIssuer } from './testing/test-issuer.js';
import type { TokenRefusalReason } from './token-refusal.js';
import { bearerTokenOf, createTokenVerifier, type TokenVerifier } from './token-verifier.js';

const subject = '8f2b3c1e-0000-5000-8000-000000000001';
const now = (): number => Math.floor(Date.now() / 1000);
const refused = (reason: TokenRefusalReason): object => ({
  ok: false,
  failure: { kind: 'TokenRefused', reason },
});

let ours: TestIssuer;
let theirs: TestIssuer;
let offline: TokenVerifier;

beforeAll(async () => {
  ours = await createTestIssuer();
  theirs = await createTestIssuer();
  offline = createTokenVerifier({ ...ours, realmPublicKey: ours.publicPem });
});

describe('a bearer token is refused', () => {
  it.each([
    ['none', undefined],
    ['empty', ''],
  ])('%s', async (_name, token) => {
    expect(await offline.verify(token)).toEqual(refused('MISSING'));
  });

  it.each(HOSTILE_TOKENS)('%s', async (_name, reason, forge) => {
    const token = await forge({ subject, trusted: ours, stranger: theirs });
    expect(await offline.verify(token)).toEqual(refused(reason));
  });
});

describe('a good token', () => {
  it('tells subject, expiry and client', async () => {
    const exp = now() + 120;
    const outcome = await offline.verify(await ours.sign({ sub: subject, exp, nbf: now() + 10 }));
    expect(outcome).toEqual({
      ok: true,
      value: { subject, expiresAt: new Date(exp * 1000), clientId: 'delta-portal-web' },
    });
  });

  it.each(TOLERATED_CLOCKS)('is believed %s', async (_name, times) => {
    const outcome = await offline.verify(await ours.sign({ sub: subject, ...times() }));
    expect(outcome).toMatchObject({ ok: true, value: { subject } });
  });

  it('may name several audiences and no client', async () => {
    const aud = ['account', ours.audience];
    const outcome = await offline.verify(await ours.sign({ sub: subject, aud, azp: undefined }));
    expect(outcome).toMatchObject({ ok: true, value: { subject, clientId: null } });
  });
});

it('an issuer that is no realm is a fault of configuration', () => {
  expect(() => createTokenVerifier({ issuer: 'http://localhost', audience: 'x' })).toThrow(
    '/realms/',
  );
});

it.each([
  ['Bearer a.b.c', 'a.b.c'],
  ['bearer a.b.c', 'a.b.c'],
  ['Basic abc', undefined],
  ['Bearer ', undefined],
  ['Bearer a b', undefined],
  [undefined, undefined],
])('the header %p carries %p', (header, token) => {
  expect(bearerTokenOf(header)).toBe(token);
});
