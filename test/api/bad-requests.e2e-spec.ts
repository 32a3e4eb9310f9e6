import { SignJWT } from 'jose';
import { person, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { raw, type RawRequest } from '../support/raw-http.js';
import { expectNoLeak, expectRefused } from '../support/refusals.js';
import { contents, type Contents } from '../support/stored.js';

const TEN_MEGABYTES = 10 * 1024 * 1024;
const ME = '{"query":"{ me { id } }"}';

let portal: TestPortal;
let officer: Person;
let stored: Contents;

beforeAll(async () => {
  portal = await startPortal();
  officer = await person(portal, '320509110', 'OFFICER');
  stored = await contents(portal);
});

afterAll(async () => {
  expect(await contents(portal)).toEqual(stored);
  await portal.stop();
});

/** A request of a signed-in officer. */
const signed = (asked: RawRequest): RawRequest => ({
  ...asked,
  headers: {
    authorization: `Bearer ${officer.token ?? ''}`,
    'content-type': 'application/json',
    ...asked.headers,
  },
});
const asking = (query: string, variables: object = {}): RawRequest => ({
  body: JSON.stringify({ query, variables }),
});
const typed = (type: string): RawRequest => ({ body: ME, headers: { 'content-type': type } });

describe('What is no GraphQL request', () => {
  const bad: readonly (readonly [string, RawRequest, number])[] = [
    ['JSON that is cut off', { body: '{"query":' }, 400],
    ['a number that is none', { body: '{"query":"{ me { id } }","variables":{"n":NaN}}' }, 400],
    ['an empty body', { body: '' }, 400],
    ['bytes that are no UTF-8', { body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) }, 400],
    ['null', { body: 'null' }, 400],
    ['a number', { body: '5' }, 400],
    ['a text', { body: '"{ me { id } }"' }, 400],
    ['an empty object', { body: '{}' }, 400],
    ['an empty list', { body: '[]' }, 400],
    ['a batch', { body: `[${ME},${ME}]` }, 400],
    ['a query that is a number', { body: '{"query":5}' }, 400],
    ['an empty query', { body: '{"query":""}' }, 400],
    ['variables that are a list', { body: '{"query":"{ me { id } }","variables":[1]}' }, 400],
    ['variables that are a text', { body: '{"query":"{ me { id } }","variables":"x"}' }, 400],
    ['a name that is a number', { body: '{"query":"{ me { id } }","operationName":5}' }, 400],
    [
      'a key that would reach the prototype',
      { body: '{"query":"{ me { id } }","__proto__":{}}' },
      400,
    ],
    ['a form', typed('application/x-www-form-urlencoded'), 415],
    ['a form in parts', typed('multipart/form-data; boundary=x'), 415],
    ['plain text', typed('text/plain'), 415],
    ['XML', typed('application/xml'), 415],
    ['a bare document', typed('application/graphql'), 415],
    ['a type that is none', typed('json'), 415],
    ['no type', typed(''), 415],
    ['a packed body', { body: ME, headers: { 'content-encoding': 'gzip' } }, 415],
    ['an answer in XML', { body: ME, headers: { accept: 'application/xml' } }, 406],
    ['a host that is none', { body: ME, headers: { host: 'a b' } }, 400],
    ['a forwarded host that is none', { body: ME, headers: { 'x-forwarded-host': '%' } }, 400],
  ];

  it.each(bad)('%s is refused', async (_name, asked, status) => {
    expect.hasAssertions();
    await expectRefused(portal, signed(asked), { status, code: 'BAD_USER_INPUT' });
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE'])(
    'the method %s is refused, and which are taken is told',
    async (method) => {
      const wanted = { status: 405, code: 'BAD_USER_INPUT' };
      await expectRefused(portal, signed({ method }), wanted);
      const { headers } = await raw(portal, signed({ method }));
      expect(headers.allow).toBe('GET, POST');
    },
  );

  it('a mutation by GET is refused', async () => {
    const query =
      'mutation { markNotificationsRead(input: { idempotencyKey: "12345678" }) { __typename } }';
    const path = `/graphql?query=${encodeURIComponent(query)}`;
    await expectRefused(portal, signed({ method: 'GET', path }), {
      status: 405,
      code: 'BAD_USER_INPUT',
    });
    expect((await raw(portal, signed({ method: 'GET', path }))).headers.allow).toBe('POST');
  });

  it.each([
    ['an address nobody serves', '/nothing', 404, 'NOT_FOUND'],
    ['a way up the folders', '/../../etc/passwd', 404, 'NOT_FOUND'],
    ['a way up, escaped', '/%2e%2e/%2e%2e/etc/passwd', 404, 'NOT_FOUND'],
    ['an escape that is none', '/graphql/%zz', 400, 'BAD_USER_INPUT'],
    ['an escape of half a character', '/%ff', 400, 'BAD_USER_INPUT'],
  ])('%s is refused without being repeated', async (_name, path, status, code) => {
    await expectRefused(portal, { method: 'GET', path }, { status, code });
    expect((await raw(portal, { method: 'GET', path })).text).not.toMatch(/etc|%|nothing/);
  });
});

describe('What is too large', () => {
  const large: readonly (readonly [string, () => string])[] = [
    ['10 MB of nested query', () => JSON.stringify({ query: '{a'.repeat(TEN_MEGABYTES / 2) })],
    [
      '10 MB of variables',
      () => JSON.stringify({ query: '{ me { id } }', variables: { x: 'x'.repeat(TEN_MEGABYTES) } }),
    ],
    ['10 MB of brackets', () => '['.repeat(TEN_MEGABYTES)],
  ];
  it.each(large)('%s is refused before it is read', async (_name, body) => {
    expect.hasAssertions();
    const wanted = { status: 413, code: 'TOO_LARGE' };
    await expectRefused(portal, signed({ body: body() }), wanted);
  });

  it('a header longer than 16 kB is refused in both languages at once', async () => {
    const headers = { authorization: `Bearer ${'a'.repeat(20_000)}` };
    const { status, text, headers: told } = await raw(portal, { body: ME, headers });
    expect(status).toBe(431);
    expect(text).toContain('内容过大。 The content is too large.');
    expect(text).toContain('"code":"TOO_LARGE"');
    expect(text).toContain(`"requestId":"${String(told['x-request-id'])}"`);
    expectNoLeak(text);
  });
});

describe('A document', () => {
  const faulty: readonly (readonly [string, RawRequest])[] = [
    ['with a syntax error', asking('{ me { id }')],
    ['with an unknown field', asking('{ me { nope } }')],
    ['with an unknown argument', asking('{ me(x: 1) { id } }')],
    ['with an unknown operation', asking('{ deleteEverything }')],
    ['with an unknown type', asking('query($x: Nope) { me { id } }')],
    ['with an unknown directive', asking('{ me { id @nope } }')],
    ['that names no operation of two', asking('query A { me { id } } query B { me { id } }')],
    [
      'that names an operation it has not',
      { body: '{"query":"query A { me { id } }","operationName":"B"}' },
    ],
    ['without a selection', asking('{ me }')],
    ['of a type system', asking('type A { b: Int }')],
    [
      'whose fragments go round',
      asking('{ me { ...A } } fragment A on Me { ...B } fragment B on Me { ...A }'),
    ],
    [
      'whose list is a thousand deep',
      asking(`{ agency(id: ${'['.repeat(1000)}${']'.repeat(1000)}) { id } }`),
    ],
    ['that subscribes over HTTP', asking('subscription { notificationAdded { id } }')],
    [
      'with a variable of the wrong type',
      asking('query($id: ID!) { agency(id: $id) { id } }', { id: {} }),
    ],
    ['without a variable it needs', asking('query($id: ID!) { agency(id: $id) { id } }')],
    [
      'with a number beyond 32 bits',
      asking('{ referrals(first: 99999999999) { edges { cursor } } }'),
    ],
    [
      'with a number that is none',
      asking('query($n: Int!) { referrals(first: $n) { edges { cursor } } }', { n: 'NaN' }),
    ],
  ];
  it.each(faulty)('%s is refused', async (_name, asked) => {
    expect.hasAssertions();
    await expectRefused(portal, signed(asked), { status: 400, code: 'BAD_USER_INPUT' });
  });

  const bombs: readonly (readonly [string, string])[] = [
    ['nested without end', '{a'.repeat(450_000)],
    ['thirteen deep', `{ me { agency ${'{ parent '.repeat(12)}{ id }${' }'.repeat(12)} } }`],
    ['a thousand deep', `${'{a'.repeat(1000)}${'}'.repeat(1000)}`],
    ['nested in inline fragments', `{ me ${'{ ... '.repeat(1200)}{ id }${' }'.repeat(1200)} }`],
    ['of ten thousand fields', `{ me { ${'id '.repeat(10_000)} } }`],
    ['of three thousand fields that have to be compared', `{ me { ${'id '.repeat(3900)} } }`],
    [
      'of a hundred aliases',
      `{ ${Array.from({ length: 100 }, (_v, i) => `a${String(i)}: me { id }`).join(' ')} }`,
    ],
    ['of a hundred directives', `{ me { id ${'@include(if: true) '.repeat(100)} } }`],
    [
      'whose fragments double twenty times',
      `{ me { ...F0 } } ${Array.from({ length: 20 }, (_v, i) => `fragment F${String(i)} on Me { ...F${String(i + 1)} ...F${String(i + 1)} }`).join(' ')} fragment F20 on Me { id }`,
    ],
    [
      'that costs too much',
      '{ referrals(first: 500) { edges { node { events { id } evidence { custody { seq } accessLog { id } } } } } }',
    ],
  ];
  it.each(bombs)('%s is too complex', async (_name, query) => {
    expect.hasAssertions();
    const wanted = { status: 400, code: 'TOO_COMPLEX' };
    await expectRefused(portal, signed(asking(query)), wanted);
  });
});

describe('A caller', () => {
  const inTime = { iat: 1_700_000_000, exp: 1_700_000_300 };
  const tokens: readonly (readonly [string, () => Promise<string> | string])[] = [
    ['with no token', () => ''],
    ['with another scheme', () => 'Basic YTpi'],
    ['with a word for a token', () => 'Bearer abc'],
    ['with two tokens', () => `Bearer ${officer.token ?? ''} ${officer.token ?? ''}`],
    ['with a token of 9 kB', () => `Bearer ${'a'.repeat(9000)}`],
    ['with an expired token', async () => bearer(inTime)],
    ['with a token for later', async () => bearer({ nbf: Date.now() / 1000 + 3600 })],
    ['with a token for another audience', async () => bearer({ aud: 'another' })],
    ['with a token of another issuer', async () => bearer({ iss: 'http://evil.test' })],
    ['with a token without a subject', async () => bearer({ sub: undefined })],
    ['with a token of nobody’s', async () => bearer({ sub: 'nobody' })],
    ['with a token whose subject has a NUL', async () => bearer({ sub: 'a\0b' })],
    ['with a token signed by its reader', () => forged()],
  ];
  const bearer = async (claims: object): Promise<string> =>
    `Bearer ${await portal.issuer.sign({ sub: officer.subject, ...claims })}`;
  const forged = async (): Promise<string> => {
    const jwt = new SignJWT({ sub: officer.subject, iss: portal.issuer.issuer, typ: 'Bearer' })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setAudience(portal.issuer.audience)
      .setIssuedAt()
      .setExpirationTime('5m');
    return `Bearer ${await jwt.sign(Buffer.from(portal.issuer.publicPem))}`;
  };
  it.each(tokens)('%s has to sign in', async (_name, authorization) => {
    expect.hasAssertions();
    const headers = { authorization: await authorization() };
    const wanted = { status: 200, code: 'UNAUTHENTICATED' };
    await expectRefused(portal, signed({ body: ME, headers }), wanted);
  });
});
