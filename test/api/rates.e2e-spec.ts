import { openParts } from '@portal/platform/runtime';
import type { AddressInfo } from 'node:net';
import { createApi, type Api } from '../../apps/api/src/app.js';
import { LiveClient } from '../support/live.js';
import { person, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { raw, type RawAnswer } from '../support/raw-http.js';
import { key, until } from '../support/referrals.js';
import { expectNoLeak, expectWords, refusalOf } from '../support/refusals.js';

const ME = '{"query":"{ me { id } }"}';
/** Ten seconds' worth may come at once: 20 of a person, 40 of an agency, 5 of an address. */
const RATES = { person: 2, agency: 4, address: 0.5 };

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal(undefined, { settings: { rates: RATES } });
});

afterAll(() => portal.stop());

const ask = (
  token: string | null,
  headers: Record<string, string> = {},
  url = portal.url,
): Promise<RawAnswer> =>
  raw(
    { ...portal, url },
    {
      body: ME,
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
    },
  );

/** Asks until refused; answers how often it was not, and the refusal. */
async function exhaust(
  asks: () => Promise<RawAnswer>,
): Promise<{ answered: number; refused: RawAnswer }> {
  for (let answered = 0; answered < 500; answered += 1) {
    const answer = await asks();
    if (answer.status === 429) return { answered, refused: answer };
  }
  throw new Error('Nothing was refused');
}

/** What comes back while a test asks. */
const expectAbout = (count: number, least: number): void => {
  expect(count).toBeGreaterThanOrEqual(least);
  expect(count).toBeLessThanOrEqual(least * 1.5);
};

describe('Who asks too much', () => {
  it('is told when to come again, in both languages, and is answered then', async () => {
    const officer = await person(portal, '320509110', 'OFFICER');
    const { answered, refused } = await exhaust(() => ask(officer.token));
    expectAbout(answered, 20);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(refusalOf(refused)).toMatchObject({
      extensions: { code: 'RATE_LIMITED', retryAfter: seconds },
    });
    expectWords(refusalOf(refused).message, 'zh');
    expect(refusalOf(refused).message).toContain(String(seconds));
    const { refused: english } = await exhaust(() =>
      ask(officer.token, { 'accept-language': 'en' }),
    );
    expectWords(refusalOf(english).message, 'en');
    expectNoLeak(english.text);
    await until(async () => (await ask(officer.token)).status === 200, seconds * 1000 + 1000);
  });

  it('is refused on his socket likewise, and the socket stays', async () => {
    const officer = await person(portal, '310118104', 'OFFICER');
    const client = await LiveClient.signedIn(portal, officer.token, { acceptLanguage: 'en' });
    let answer = await client.ask('{ me { id } }', {}, key());
    for (let i = 0; i < 100 && answer.type !== 'error'; i += 1) {
      await client.next();
      answer = await client.ask('{ me { id } }', {}, key());
    }
    expect(answer).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) as number } }],
    });
    expect((await ask(officer.token)).status).toBe(429);
    await until(async () => {
      const again = await client.ask('{ me { id } }', {}, key());
      if (again.type === 'next') await client.next();
      return again.type === 'next';
    }, 5_000);
    await client.close();
  });

  it('uses up what his agency has, and no other agency’s', async () => {
    const squad = await Promise.all(
      Array.from({ length: 4 }, () => person(portal, '330421', 'OFFICER')),
    );
    let turn = 0;
    const next = (): Person | undefined => squad[(turn += 1) % squad.length];
    const { answered } = await exhaust(() => ask(next()?.token ?? null));
    expectAbout(answered, 40);
    const elsewhere = await person(portal, '320583', 'OFFICER');
    expect((await ask(elsewhere.token)).status).toBe(200);
  });

  it('as nobody is known by his address, whatever he says of himself', async () => {
    const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });
    const { answered, refused } = await exhaust(() => ask(null, from('203.0.113.7')));
    expectAbout(answered, 5);
    expect(refusalOf(refused).extensions.code).toBe('RATE_LIMITED');
    expect((await ask('a.b.c', from('203.0.113.7'))).status).toBe(429);
    expect((await ask(null, from('203.0.113.8'))).status).toBe(200);
    // What a client writes before its own address says nothing: the proxy's word is the last.
    expect((await ask(null, from('198.51.100.1, 203.0.113.7'))).status).toBe(429);
    const one = '2001:db8:1:2::1';
    await exhaust(() => ask(null, from(one)));
    expect((await ask(null, from('2001:db8:1:2:ffff::9'))).status).toBe(429);
    expect((await ask(null, from('2001:db8:1:3::1'))).status).toBe(200);
    const officer = await person(portal, '320509', 'HEAD');
    expect((await ask(officer.token, from('203.0.113.7'))).status).toBe(200);
  });

  it('opens no more sockets from one address', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.99' };
    const opened: LiveClient[] = [];
    const open = async (): Promise<boolean> => {
      opened.push(await LiveClient.open(portal, headers));
      return true;
    };
    let refused = false;
    for (let i = 0; i < 20 && !refused; i += 1) refused = !(await open().catch(() => false));
    expectAbout(opened.length, 5);
    const upgrade = {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      'sec-websocket-version': '13',
      'sec-websocket-protocol': 'graphql-transport-ws',
    };
    const answer = await raw(portal, {
      method: 'GET',
      headers: { ...headers, ...upgrade },
    });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    await Promise.all(opened.map((client) => client.close()));
  });
});

describe('Two processes', () => {
  let other: Api;
  let otherUrl: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const parts = await openParts(
      'delta-test-2',
      portal.parts.config,
      portal.clock,
      portal.parts.logger,
    );
    other = await createApi(parts);
    await other.app.listen(0, '127.0.0.1');
    const { port } = other.app.getHttpServer().address() as AddressInfo;
    otherUrl = `http://127.0.0.1:${String(port)}`;
    close = async () => {
      await other.close();
      await parts.close();
    };
  });

  afterAll(() => close());

  it('count together: what is used up at one is used up at the other', async () => {
    const officer = await person(portal, '341021', 'OFFICER');
    const { answered } = await exhaust(() => ask(officer.token));
    expectAbout(answered, 20);
    const there = (): Promise<RawAnswer> => ask(officer.token, {}, otherUrl);
    await until(async () => (await there()).status === 429, 5_000);
    // Both would give twenty each, and the debt shows that the other heard of more than it gave itself.
    const seconds = Number((await there()).headers['retry-after']);
    expect(seconds).toBeGreaterThanOrEqual(1);
  });

  it('give somebody who goes from one to the other little more than one would', async () => {
    const officer = await person(portal, '331003', 'OFFICER');
    const urls = [portal.url, otherUrl];
    const began = performance.now();
    let answered = 0;
    for (let i = 0; performance.now() - began < 4_000; i += 1) {
      const answer = await ask(officer.token, {}, urls[i % 2]);
      if (answer.status === 200) answered += 1;
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const ofOne = RATES.person * (10 + (performance.now() - began) / 1000);
    expect(answered).toBeGreaterThanOrEqual(20);
    expect(answered).toBeLessThanOrEqual(ofOne + 20);
  });
});
