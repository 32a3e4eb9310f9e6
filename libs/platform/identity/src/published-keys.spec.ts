import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestIssuer, type TestIssuer } from './testing/test-issuer.js';
import { createTokenVerifier, type TokenVerifier } from './token-verifier.js';

const subject = '8f2b3c1e-0000-5000-8000-000000000001';
const FRESH_SECONDS = 300;
const refused = (reason: string): object => ({ ok: false, failure: { reason } });

let server: Server;
let address: string;
let issuer: TestIssuer;
/** The same issuer after it has changed its key. */
let renewed: TestIssuer;
let requests = 0;
let answer: () => string;
let online: TokenVerifier;

const publish = (...issuers: TestIssuer[]): void => {
  answer = () => JSON.stringify({ keys: issuers.map(({ publicJwk }) => publicJwk) });
};

beforeAll(async () => {
  server = createServer((_request, response) => {
    requests += 1;
    response.end(answer());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  address = `http://127.0.0.1:${String(port)}/realms/delta-portal`;
  issuer = await createTestIssuer(address);
  renewed = await createTestIssuer(address, issuer.audience, 'renewed-key');
});

let passed = 0;

beforeEach(() => {
  const now = performance.now.bind(performance);
  passed = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now() + passed * 1000);
  requests = 0;
  publish(issuer);
  online = createTokenVerifier({ ...issuer, keysFreshSeconds: FRESH_SECONDS });
});

afterEach(() => jest.restoreAllMocks());
afterAll(() => new Promise((closed) => server.close(closed)));

const token = (by = issuer, header?: Record<string, unknown>): Promise<string> =>
  by.sign({ sub: subject, jti: String(Math.random()) }, header);

it('are fetched once, when first needed', async () => {
  expect(requests).toBe(0);
  expect(await online.verify(await token())).toMatchObject({ ok: true });
  expect(await online.verify(await token())).toMatchObject({ ok: true });
  expect(requests).toBe(1);
});

it('are shared by requests of the same moment', async () => {
  const tokens = await Promise.all([1, 2, 3].map(() => token()));
  const outcomes = await Promise.all(tokens.map((one) => online.verify(one)));
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(requests).toBe(1);
});

it('are not asked for again at once when a token names an unknown one', async () => {
  await online.verify(await token());
  expect(await online.verify(await token(issuer, { kid: 'unknown' }))).toMatchObject(
    refused('KEY'),
  );
  expect(requests).toBe(1);
});

it('do not count for another algorithm or for encryption', async () => {
  answer = () => JSON.stringify({ keys: [{ ...issuer.publicJwk, use: 'enc' }] });
  expect(await online.verify(await token())).toMatchObject(refused('KEY'));
  passed += 2;
  answer = () => JSON.stringify({ keys: [{ ...issuer.publicJwk, alg: 'PS256' }] });
  expect(await online.verify(await token())).toMatchObject(refused('KEY'));
});

describe('rotation', () => {
  it('lets a new key count from its first token, and the old one while it is published', async () => {
    const old = await token();
    expect(await online.verify(old)).toMatchObject({ ok: true });
    publish(issuer, renewed);
    passed += 2;
    expect(await online.verify(await token(renewed))).toMatchObject({ ok: true });
    expect(await online.verify(old)).toMatchObject({ ok: true });
    expect(await online.verify(await token())).toMatchObject({ ok: true });
  });

  it('ends a withdrawn key, also for tokens that were verified before', async () => {
    const old = await token();
    expect(await online.verify(old)).toMatchObject({ ok: true });
    publish(renewed);
    passed += FRESH_SECONDS * 2 + 1;
    expect(await online.verify(old)).toMatchObject(refused('KEY'));
    expect(await online.verify(await token())).toMatchObject(refused('KEY'));
    expect(await online.verify(await token(renewed))).toMatchObject({ ok: true });
  });

  it('asks behind the request that finds the keys old', async () => {
    const old = await token();
    await online.verify(old);
    publish(renewed);
    passed += FRESH_SECONDS + 1;
    expect(await online.verify(old)).toMatchObject({ ok: true });
    expect(await online.verify(await token(renewed))).toMatchObject({ ok: true });
    expect(await online.verify(old)).toMatchObject(refused('KEY'));
    expect(requests).toBe(2);
  });
});

it('go on counting while the issuer does not answer', async () => {
  await online.verify(await token());
  answer = () => '<html>Bad gateway</html>';
  passed += FRESH_SECONDS * 3;
  expect(await online.verify(await token())).toMatchObject({ ok: true });
  expect(await online.verify(await token())).toMatchObject({ ok: true });
  expect(requests).toBe(2);
  publish(renewed);
  passed += 2;
  expect(await online.verify(await token(renewed))).toMatchObject({ ok: true });
});

it.each([
  ['no JSON', '<html>Bad gateway</html>'],
  ['something else', '{"error":"nothing here"}'],
])('are missed when the issuer answers with %s, and had afterwards', async (_name, text) => {
  answer = () => text;
  expect(await online.verify(await token())).toMatchObject(refused('KEY'));
  publish(issuer);
  expect(await online.verify(await token())).toMatchObject({ ok: true });
});

it('are missed where the issuer can not be reached', async () => {
  const nowhere = { issuer: 'http://127.0.0.1:9/realms/delta-portal', audience: issuer.audience };
  const outcome = await createTokenVerifier(nowhere).verify(
    await issuer.sign({ sub: subject, iss: nowhere.issuer }),
  );
  expect(outcome).toMatchObject(refused('KEY'));
});

it('spare a token that was verified the second look, until it expires', async () => {
  const exp = Math.floor(Date.now() / 1000) + 60;
  const short = await issuer.sign({ sub: subject, exp });
  const [first, second] = [await online.verify(short), await online.verify(short)];
  expect(first.ok && second.ok && first.value === second.value).toBe(true);
  jest.useFakeTimers({ now: (exp + 1) * 1000, doNotFake: ['performance'] });
  const later = await online.verify(short);
  jest.useRealTimers();
  expect(later).toMatchObject(refused('EXPIRED'));
});
