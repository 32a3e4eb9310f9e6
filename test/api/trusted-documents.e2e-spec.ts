import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveClient, type LiveMessage } from '../support/live.js';
import { person, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { raw, type RawAnswer } from '../support/raw-http.js';
import { refusalOf, type Refusal } from '../support/refusals.js';

const ME = 'query Me { me { __typename id name } }';
const NEWS = 'subscription News { notificationAdded { id } }';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const named = (text: string): object => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } },
});

let webRoot: string;
let portal: TestPortal;
let officer: Person;
let thirdParty: string;

beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'delta-portal-documents-'));
  await mkdir(webRoot, { recursive: true });
  const manifest = Object.fromEntries([ME, NEWS].map((text) => [`sha256:${hashOf(text)}`, text]));
  await writeFile(join(webRoot, 'documents.json'), JSON.stringify(manifest));
  const held = { client: 'delta-portal-web', trustedOnly: true };
  portal = await startPortal(undefined, { settings: { webRoot, portal: held } });
  officer = await person(portal, '320509110', 'OFFICER');
  thirdParty = await portal.issuer.sign({ sub: officer.subject, azp: 'statistics-of-suzhou' });
});

afterAll(async () => {
  await portal.stop();
  await rm(webRoot, { recursive: true });
});

const post = (token: string | null, body: object, language = 'zh'): Promise<RawAnswer> =>
  raw(portal, {
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'accept-language': language,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
  });

async function live(token: string | null, payload: object): Promise<LiveMessage> {
  const client = await LiveClient.signedIn(portal, token, { acceptLanguage: 'en' });
  client.say({ type: 'subscribe', id: '1', payload: { query: '', ...payload } });
  const answer = await client.next();
  await client.close();
  return answer;
}

const liveRefusal = ({ payload }: LiveMessage): Refusal | undefined => (payload as Refusal[])[0];

describe('The portal’s client in production', () => {
  it('is answered what it was built to ask, however often', async () => {
    // From the fifth time on the document is compiled.
    for (let i = 0; i < 8; i += 1) {
      const answer = await post(officer.token, named(ME));
      expect(JSON.parse(answer.text)).toEqual({
        data: { me: { __typename: 'Me', id: officer.memberId, name: officer.name } },
      });
    }
    expect(await live(officer.token, named(ME))).toMatchObject({
      type: 'next',
      payload: { data: { me: { id: officer.memberId } } },
    });
  });

  it('subscribes by name', async () => {
    const client = await LiveClient.signedIn(portal, officer.token);
    client.say({ type: 'subscribe', id: '1', payload: { query: '', ...named(NEWS) } });
    // Nothing is told of a subscription that stands: the next answer is another's.
    client.say({ type: 'subscribe', id: '2', payload: { query: '', ...named(ME) } });
    expect(await client.next()).toMatchObject({ type: 'next', id: '2' });
    await client.close();
  });

  const refused: readonly (readonly [string, object, RegExp, RegExp])[] = [
    ['a text of its own', { query: '{ me { id } }' }, /随门户发布/, /published with/],
    ['the text of a document it knows', { query: ME }, /随门户发布/, /published with/],
    ['a name that nobody knows', named('{ me { id } }'), /刷新页面/, /reload/],
    [
      'a name with a text to be learnt',
      { ...named('{ me { id } }'), query: '{ me { id } }' },
      /刷新页面/,
      /reload/,
    ],
    ['a schema', { query: '{ __schema { types { name } } }' }, /随门户发布/, /published with/],
    ['something that is no GraphQL', { query: '{{{{' }, /随门户发布/, /published with/],
  ];
  it.each(refused)('is refused %s, over HTTP and WebSocket', async (_name, body, zh, en) => {
    const answer = await post(officer.token, body);
    expect({ status: answer.status, code: refusalOf(answer).extensions.code }).toEqual({
      status: 400,
      code: 'BAD_USER_INPUT',
    });
    expect(refusalOf(answer).message).toMatch(zh);
    expect(refusalOf(await post(officer.token, body, 'en')).message).toMatch(en);
    const told = await live(officer.token, body);
    expect(told.type).toBe('error');
    expect(liveRefusal(told)?.extensions.code).toBe('BAD_USER_INPUT');
    expect(liveRefusal(told)?.message).toMatch(en);
  });

  it('is refused a text in the address', async () => {
    const path = `/graphql?query=${encodeURIComponent(ME)}`;
    const headers = {
      authorization: `Bearer ${officer.token ?? ''}`,
      'content-type': 'application/json',
    };
    const answer = await raw(portal, { method: 'GET', path, headers });
    expect(answer.status).toBe(400);
    expect(refusalOf(answer).extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is nobody’s, where no token is shown: then nothing is parsed at all', async () => {
    const answer = await post(null, { query: '{{{{' });
    expect({ status: answer.status, code: refusalOf(answer).extensions.code }).toEqual({
      status: 401,
      code: 'UNAUTHENTICATED',
    });
    const asked = await post(null, named(ME));
    expect(refusalOf(asked).extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('Another registered client', () => {
  it('asks what it likes within the limits, over HTTP and WebSocket', async () => {
    const answer = await post(thirdParty, { query: '{ me { agency { id } } }' });
    expect(JSON.parse(answer.text)).toEqual({ data: { me: { agency: { id: officer.agencyId } } } });
    expect(await live(thirdParty, { query: '{ me { id } }' })).toMatchObject({ type: 'next' });
    const deep = { query: `{ me { agency ${'{ parent '.repeat(12)}{ id }${' }'.repeat(12)} } }` };
    expect(refusalOf(await post(thirdParty, deep)).extensions.code).toBe('TOO_COMPLEX');
    expect(liveRefusal(await live(thirdParty, deep))?.extensions.code).toBe('TOO_COMPLEX');
  });

  it('may name the portal’s documents as well', async () => {
    expect(JSON.parse((await post(thirdParty, named(ME))).text)).toMatchObject({
      data: { me: { id: officer.memberId } },
    });
  });
});

it('The manifest is not served with the portal’s files', async () => {
  const answer = await raw(portal, { method: 'GET', path: '/documents.json' });
  expect(answer.status).toBe(404);
});
