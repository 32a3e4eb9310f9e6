import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveClient } from '../support/live.js';
import { person, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { raw, type RawAnswer, type RawRequest } from '../support/raw-http.js';

const ME = '{"query":"{ me { id } }"}';
const ELSEWHERE = 'https://evil.test';

let webRoot: string;
let portal: TestPortal;
let officer: Person;

beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'delta-portal-headers-'));
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><head></head>');
  await writeFile(join(webRoot, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  portal = await startPortal(undefined, {
    settings: { webRoot, publicUrl: 'https://portal.example' },
  });
  officer = await person(portal, '320509110', 'OFFICER');
});

afterAll(async () => {
  await portal.stop();
  await rm(webRoot, { recursive: true });
});

const asking = (headers: Record<string, string> = {}): RawRequest => ({
  body: ME,
  headers: {
    'content-type': 'application/json',
    authorization: `Bearer ${officer.token ?? ''}`,
    ...headers,
  },
});

const ANSWERS: readonly (readonly [string, () => RawRequest])[] = [
  ['the page', () => ({ method: 'GET', path: '/', headers: { accept: 'text/html' } })],
  ['a file of the page', () => ({ method: 'GET', path: '/mark.svg' })],
  ['an answer', () => asking()],
  ['a refusal', () => ({ ...asking(), body: '{' })],
  ['what is not there', () => ({ method: 'GET', path: '/nothing.js' })],
  ['a signed address that is none', () => ({ method: 'GET', path: '/files/x?signature=y' })],
];

describe('Every answer', () => {
  it.each(ANSWERS)('closes what the portal does not need: %s', async (_name, asked) => {
    const { headers } = await raw(portal, asked());
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': expect.stringMatching(/^(SAMEORIGIN|DENY)$/) as string,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': expect.stringMatching(/^max-age=31536000/) as string,
    });
    const permissions = String(headers['permissions-policy']);
    expect(permissions).toContain('camera=(self)');
    expect(permissions).toContain('geolocation=(self)');
    for (const closed of ['microphone', 'payment', 'usb', 'display-capture'])
      expect(permissions).toContain(`${closed}=()`);
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/default-src '(self|none)'/);
    expect(policy).not.toContain('unsafe');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers.server).toBeUndefined();
  });

  it('says nothing of HTTPS to a portal without', async () => {
    const plain = await startPortal();
    const { headers } = await raw(plain, { method: 'GET', path: '/health/live' });
    expect(headers['strict-transport-security']).toBeUndefined();
    await plain.stop();
  });
});

const CORS = /^access-control-/;
const corsOf = ({ headers }: RawAnswer): string[] =>
  Object.keys(headers).filter((name) => CORS.test(name));

describe('A page of another origin', () => {
  const preflight = {
    origin: ELSEWHERE,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
  };

  it.each([
    ['/graphql', 405],
    ['/files/x', 405],
    ['/health/ready', 404],
    ['/', 404],
  ])('is not invited to ask %s', async (path, status) => {
    const answer = await raw(portal, { method: 'OPTIONS', path, headers: preflight });
    expect(answer.status).toBe(status);
    expect(corsOf(answer)).toEqual([]);
  });

  it.each([ELSEWHERE, 'null', 'https://portal.example.evil.test'])(
    'at %s is not let read an answer',
    async (origin) => {
      expect(corsOf(await raw(portal, asking({ origin })))).toEqual([]);
    },
  );

  it('can’t ask what needs no preflight: a form, a text, an address', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect((await raw(portal, asking({ 'content-type': type }))).status).toBe(415);
    const path = `/graphql?query=${encodeURIComponent('{ me { id } }')}`;
    const authorization = `Bearer ${officer.token ?? ''}`;
    const answer = await raw(portal, { method: 'GET', path, headers: { authorization } });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain(officer.memberId);
  });

  it.each([ELSEWHERE, 'null', 'https://portal.example.evil.test', 'http://portal.example'])(
    'at %s opens no socket',
    async (origin) => {
      await expect(LiveClient.open(portal, { origin })).rejects.toThrow('403');
    },
  );

  it('is not what the portal’s own page is, at its address or where it is reached', async () => {
    for (const origin of ['https://portal.example', portal.url]) {
      const client = await LiveClient.open(portal, { origin });
      expect((await client.close()).code).toBe(1005);
    }
  });
});
