import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestIssuer, type TestIssuer } from './testing.js';
import { bearerTokenOf, createTokenVerifier, type TokenVerifier } from './token-verifier.js';

const subject = '8f2b3c1e-0000-5000-8000-000000000001';
const now = (): number => Math.floor(Date.now() / 1000);
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

let ours: TestIssuer;
let theirs: TestIssuer;
let offline: TokenVerifier;

beforeAll(async () => {
  ours = await createTestIssuer();
  theirs = await createTestIssuer();
  offline = createTokenVerifier({ ...ours, realmPublicKey: ours.publicPem });
});

function unsigned(header: object, claims: object): string {
  return `${encode(header)}.${encode(claims)}`;
}

function claims(): object {
  const { issuer: iss, audience: aud } = ours;
  return { iss, aud, typ: 'Bearer', sub: subject, iat: now(), exp: now() + 300 };
}

const refusals: readonly [
  string,
  string,
  () => Promise<string | undefined> | string | undefined,
][] = [
  ['none', 'MISSING', () => undefined],
  ['empty', 'MISSING', () => ''],
  ['garbage', 'MALFORMED', () => 'garbage'],
  ['three garbage parts', 'MALFORMED', () => 'a.b.c'],
  ['JSON that is no object', 'MALFORMED', () => `${encode([])}.${encode('x')}.c2ln`],
  ['expired', 'EXPIRED', () => ours.sign({ sub: subject, iat: now() - 60, exp: now() - 1 })],
  ['not yet valid', 'NOT_YET_VALID', () => ours.sign({ sub: subject, nbf: now() + 90 })],
  ['not-before in words', 'NOT_YET_VALID', () => ours.sign({ sub: subject, nbf: 'soon' })],
  ['issued tomorrow', 'ISSUED_IN_FUTURE', () => ours.sign({ sub: subject, iat: now() + 90 })],
  ['without issue time', 'ISSUED_IN_FUTURE', () => ours.sign({ sub: subject, iat: undefined })],
  ['wrong audience', 'AUDIENCE', () => ours.sign({ sub: subject, aud: 'another-api' })],
  ['no audience', 'AUDIENCE', () => ours.sign({ sub: subject, aud: undefined })],
  ['wrong issuer', 'ISSUER', () => ours.sign({ sub: subject, iss: 'http://localhost/realms/x' })],
  ['wrong key', 'SIGNATURE', () => theirs.sign({ sub: subject })],
  ['no exp', 'NO_EXPIRY', () => ours.sign({ sub: subject, exp: undefined })],
  ['no subject', 'NO_SUBJECT', () => ours.sign({ sub: undefined })],
  ['id token as access token', 'TYPE', () => ours.sign({ sub: subject, typ: 'ID' })],
  ['refresh token as access token', 'TYPE', () => ours.sign({ sub: subject, typ: 'Refresh' })],
  ['oversized', 'TOO_LARGE', () => ours.sign({ sub: subject, padding: 'x'.repeat(8192) })],
  ['alg none', 'ALGORITHM', () => `${unsigned({ alg: 'none' }, claims())}.c2ln`],
  ['alg none, no signature', 'MALFORMED', () => `${unsigned({ alg: 'none' }, claims())}.`],
  [
    'HS256 with the public key',
    'ALGORITHM',
    () => {
      const text = unsigned({ alg: 'HS256', typ: 'JWT' }, claims());
      return `${text}.${createHmac('sha256', ours.publicPem).update(text).digest('base64url')}`;
    },
  ],
  [
    'altered claims',
    'SIGNATURE',
    async () => {
      const [header, , signature] = (await ours.sign({ sub: subject })).split('.');
      return [header, encode({ ...claims(), sub: 'someone-else' }), signature].join('.');
    },
  ],
  [
    'another spelling of a good signature',
    'MALFORMED',
    async () => `${await ours.sign({ sub: subject })}==`,
  ],
  [
    'an extension nobody understands',
    'MALFORMED',
    () => {
      const text = unsigned({ alg: 'RS256', crit: ['x'], x: 1 }, claims());
      return `${text}.${randomBytes(256).toString('base64url')}`;
    },
  ],
];

describe('a bearer token is refused', () => {
  it.each(refusals)('%s', async (_name, reason, make) => {
    const outcome = await offline.verify(await make());
    expect(outcome).toEqual({ ok: false, failure: { kind: 'TokenRefused', reason } });
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

describe('against published keys', () => {
  let server: Server;
  let requests = 0;
  let answer = (): string => JSON.stringify({ keys: [issuer.publicJwk] });
  let online: TokenVerifier;
  let issuer: TestIssuer;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      requests += 1;
      response.end(answer());
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    issuer = await createTestIssuer(`http://127.0.0.1:${String(port)}/realms/delta-portal`);
    online = createTokenVerifier(issuer);
  });

  afterAll(() => new Promise((closed) => server.close(closed)));

  it('fetches the keys once, when first needed', async () => {
    expect(requests).toBe(0);
    expect(await online.verify(await issuer.sign({ sub: subject }))).toMatchObject({ ok: true });
    expect(await online.verify(await issuer.sign({ sub: 'another' }))).toMatchObject({ ok: true });
    expect(requests).toBe(1);
  });

  it('refuses an unknown key without asking again at once', async () => {
    // keycloak-connect writes a line about it; the test output need not.
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const outcome = await online.verify(await issuer.sign({ sub: subject }, { kid: 'unknown' }));
    quiet.mockRestore();
    expect(outcome).toMatchObject({ ok: false, failure: { reason: 'KEY' } });
    expect(requests).toBe(1);
  });

  it('remembers a verified token, by its hash, until it expires', async () => {
    const token = await issuer.sign({ sub: subject, exp: now() + 2 });
    const first = await online.verify(token);
    const second = await online.verify(token);
    expect(first.ok && second.ok && first.value === second.value).toBe(true);
    await new Promise((later) => setTimeout(later, 2100));
    expect(await online.verify(token)).toMatchObject({ ok: false, failure: { reason: 'EXPIRED' } });
  });

  it.each([
    ['no JSON', '<html>Bad gateway</html>'],
    ['something else', '{"error":"nothing here"}'],
  ])('refuses when the issuer answers with %s, and recovers', async (_name, text) => {
    const cold = createTokenVerifier(issuer);
    const good = answer;
    answer = () => text;
    const refused = await cold.verify(await issuer.sign({ sub: subject }));
    answer = good;
    expect(refused).toMatchObject({ ok: false, failure: { reason: 'KEY' } });
    expect(await cold.verify(await issuer.sign({ sub: subject }))).toMatchObject({ ok: true });
  });

  it('refuses while the issuer can not be reached and no key is known', async () => {
    await new Promise((closed) => server.close(closed));
    const cold = createTokenVerifier(issuer);
    const outcome = await cold.verify(await issuer.sign({ sub: subject }));
    expect(outcome).toMatchObject({ ok: false, failure: { reason: 'KEY' } });
  });
});
