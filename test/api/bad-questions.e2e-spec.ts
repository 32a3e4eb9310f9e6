import { person, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { LiveClient, type Closed, type LiveMessage } from '../support/live.js';
import { QUESTIONS } from '../support/questions.js';
import { raw } from '../support/raw-http.js';
import { draft, key } from '../support/referrals.js';
import { expectNoLeak, expectWords, type Refusal } from '../support/refusals.js';
import { contents } from '../support/stored.js';

let portal: TestPortal;
let officer: Person;

beforeAll(async () => {
  portal = await startPortal();
  officer = await person(portal, '320509110', 'OFFICER');
  await draft(portal, officer);
});

afterAll(() => portal.stop());

describe.each(['HTTP', 'WebSocket'])('Over %s', (way) => {
  const clients = new Map<string, LiveClient>();

  beforeAll(async () => {
    if (way === 'HTTP') return;
    const header = { 'accept-language': 'en-GB' };
    clients.set('zh', await LiveClient.signedIn(portal, officer.token));
    clients.set('en', await LiveClient.signedIn(portal, officer.token, {}, header));
  });

  afterAll(async () => {
    for (const client of clients.values()) await client.close();
  });

  async function ask(query: string, variables: object, language: string): Promise<Answered> {
    const client = clients.get(language);
    if (client) return liveAnswer(client, query, variables);
    const answer = await officer.ask(query, variables, { 'accept-language': language });
    return { text: JSON.stringify(answer), errors: answer.errors ?? [] };
  }

  it.each(QUESTIONS)('%s is answered in words', async (_name, query, variables, code) => {
    const before = await contents(portal);
    for (const language of ['zh', 'en'] as const) {
      const { errors, text } = await ask(query, variables, language);
      expect(errors.map((error) => error.extensions.code)).toEqual(code === null ? [] : [code]);
      expectNoLeak(text);
      for (const error of errors) {
        expectWords(error.message, language);
        expect(error.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
      }
    }
    expect(await contents(portal)).toEqual(before);
  });
});

interface Answered {
  readonly text: string;
  readonly errors: readonly Refusal[];
}

/** Asks over a socket and reads until the operation is over. */
async function liveAnswer(client: LiveClient, query: string, variables: object): Promise<Answered> {
  const first = await client.ask(query, variables, key());
  if (first.type === 'next') await client.next();
  return { text: JSON.stringify(first), errors: errorsOf(first) };
}

function errorsOf({ type, payload }: LiveMessage): readonly Refusal[] {
  if (type === 'error') return payload as readonly Refusal[];
  return (payload as { errors?: readonly Refusal[] }).errors ?? [];
}

describe('A socket', () => {
  const init = (payload?: unknown): object => ({ type: 'connection_init', payload });
  const signedIn = (): object => init({ authorization: `Bearer ${officer.token ?? ''}` });
  const subscribe = {
    type: 'subscribe',
    id: '1',
    payload: { query: 'subscription { notificationAdded { id } }' },
  };
  const ends: readonly (readonly [string, () => readonly (object | string | Buffer)[], number])[] =
    [
      ['that asks before it signs in', () => [subscribe], 4401],
      ['without a token', () => [init()], 4403],
      ['with a word for a token', () => [init({ authorization: 'Bearer x' })], 4403],
      ['with a token that is a number', () => [init({ authorization: 5 })], 4403],
      ['that signs in twice', () => [signedIn(), signedIn()], 4429],
      ['that sends no JSON', () => [signedIn(), '{"type":'], 4400],
      ['that sends a list', () => [signedIn(), '[]'], 4400],
      ['that sends null', () => [signedIn(), 'null'], 4400],
      ['that sends bytes', () => [Buffer.from([0, 255, 254])], 4400],
      ['that sends an unknown type', () => [signedIn(), { type: 'nonsense' }], 4400],
      [
        'that sends no query',
        () => [signedIn(), { type: 'subscribe', id: '1', payload: {} }],
        4400,
      ],
      [
        'that sends variables in a text',
        () => [signedIn(), { ...subscribe, payload: { query: '{ me { id } }', variables: 'x' } }],
        4400,
      ],
      ['that sends 10 MB', () => [signedIn(), 'x'.repeat(10 * 1024 * 1024)], 1009],
    ];
  it.each(ends)('%s is closed', async (_name, messages, code) => {
    const client = await LiveClient.open(portal);
    for (const message of messages()) client.say(message);
    const closed: Closed = await client.end();
    expect(closed.code).toBe(code);
    expectNoLeak(closed.reason);
  });

  it('that uses a number twice is closed', async () => {
    const client = await LiveClient.signedIn(portal, officer.token);
    client.say(subscribe);
    client.say(subscribe);
    expect((await client.end()).code).toBe(4409);
  });

  it('of another protocol is not agreed upon', async () => {
    const other = LiveClient.open(portal, {}, 'graphql-ws');
    await expect(other).rejects.toThrow('no subprotocol');
  });

  it.each([
    ['without the handshake’s key', '/graphql', 400, 'BAD_USER_INPUT'],
    ['at another address', '/other', 404, 'NOT_FOUND'],
  ])('%s is not opened', async (_name, path, status, code) => {
    const headers = { connection: 'upgrade', upgrade: 'websocket' };
    const answer = await raw(portal, { method: 'GET', path, headers });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`"${code}"`);
    expectNoLeak(answer.text);
  });

  const faulty: readonly (readonly [string, string, string])[] = [
    ['a syntax error', 'subscription { notificationAdded { id }', 'BAD_USER_INPUT'],
    ['an unknown field', 'subscription { notificationAdded { nope } }', 'BAD_USER_INPUT'],
    ['two operations', 'query A { me { id } } query B { me { id } }', 'BAD_USER_INPUT'],
    ['nesting without end', '{a'.repeat(20_000), 'TOO_COMPLEX'],
    ['a thousand levels', `${'{a'.repeat(1000)}${'}'.repeat(1000)}`, 'TOO_COMPLEX'],
    ['ten thousand fields', `{ me { ${'id '.repeat(10_000)} } }`, 'TOO_COMPLEX'],
    [
      'a cost too high',
      '{ referrals(first: 500) { edges { node { events { id } evidence { custody { seq } accessLog { id } } } } } }',
      'TOO_COMPLEX',
    ],
  ];
  it.each(faulty)('goes on after %s, which is refused in words', async (_name, query, code) => {
    for (const language of ['zh', 'en'] as const) {
      const client = await LiveClient.signedIn(portal, officer.token, { acceptLanguage: language });
      const answer = await client.ask(query);
      const [refusal] = errorsOf(answer);
      expect({ type: answer.type, code: refusal?.extensions.code }).toEqual({
        type: 'error',
        code,
      });
      expectWords(refusal?.message ?? '', language);
      expectNoLeak(JSON.stringify(answer));
      expect(await client.ask('{ me { id } }', {}, '2')).toMatchObject({
        type: 'next',
        payload: { data: { me: { id: officer.memberId } } },
      });
      await client.close();
    }
  });
});
