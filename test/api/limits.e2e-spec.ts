import { LIMITS } from '@portal/platform/graphql';
import { LiveClient, type LiveMessage } from '../support/live.js';
import { anonymous, person, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { key } from '../support/referrals.js';
import { expectWords, type Refusal } from '../support/refusals.js';

let portal: TestPortal;
let officer: Person;
let client: LiveClient;

beforeAll(async () => {
  portal = await startPortal();
  officer = await person(portal, '320509110', 'OFFICER');
  client = await LiveClient.signedIn(portal, officer.token);
});

afterAll(async () => {
  await client.close();
  await portal.stop();
});

const times = (n: number, make: (i: number) => string): string =>
  Array.from({ length: n }, (_v, i) => make(i)).join(' ');
const ofTokens = (n: number): string => {
  const around = ['{ referrals(filter: { statuses: [', '] }) { edges { cursor } } }'] as const;
  const others = around.join(' ').match(/\w+|[^\s\w]/g)?.length ?? 0;
  return around.join(times(n - others, () => 'DRAFT'));
};
const nested = (depth: number): string =>
  `{ me { agency ${'{ parent '.repeat(depth - 2)}{ id }${' }'.repeat(depth - 2)} } }`;
const page = (first: number): string =>
  `{ referrals(first: ${String(first)}) { edges { node { events { id } evidence { id } } } } }`;

/** What is just within each limit, and what is one further. */
const BOUNDS: readonly (readonly [string, string, string])[] = [
  ['depth', nested(LIMITS.depth), nested(LIMITS.depth + 1)],
  [
    'nesting',
    `{ me ${'{ ... '.repeat(LIMITS.nesting - 2)}{ id }${' }'.repeat(LIMITS.nesting - 2)} }`,
    `{ me ${'{ ... '.repeat(LIMITS.nesting)}{ id }${' }'.repeat(LIMITS.nesting)} }`,
  ],
  [
    'aliases',
    `{ ${times(LIMITS.aliases, (i) => `a${String(i)}: me { id }`)} }`,
    `{ ${times(LIMITS.aliases + 1, (i) => `a${String(i)}: me { id }`)} }`,
  ],
  [
    'directives',
    `{ me { ${times(LIMITS.directives, () => 'id @include(if: true)')} } }`,
    `{ me { ${times(LIMITS.directives + 1, () => 'id @include(if: true)')} } }`,
  ],
  ['tokens', ofTokens(LIMITS.tokens), ofTokens(LIMITS.tokens + 1)],
  ['cost', page(100), page(500)],
];

/** The codes of the refusals of an operation. */
type Ask = (query: string) => Promise<readonly Refusal[]>;

const overHttp: Ask = async (query) => (await officer.ask(query)).errors ?? [];
const overSocket: Ask = async (query) => {
  const answer = await client.ask(query, {}, key());
  if (answer.type === 'next') await client.next();
  return errorsOf(answer);
};

const errorsOf = ({ type, payload }: LiveMessage): readonly Refusal[] =>
  type === 'error'
    ? (payload as readonly Refusal[])
    : ((payload as { errors?: readonly Refusal[] }).errors ?? []);
const codesOf = (refusals: readonly Refusal[]): string[] =>
  refusals.map(({ extensions }) => extensions.code);

describe.each([
  ['HTTP', overHttp],
  ['WebSocket', overSocket],
])('Over %s', (_way, ask) => {
  it.each(BOUNDS)('the limit of %s is held', async (_what, within, beyond) => {
    expect(codesOf(await ask(within))).toEqual([]);
    const refusals = await ask(beyond);
    expect(codesOf(refusals)).toEqual(['TOO_COMPLEX']);
    expectWords(refusals[0]?.message ?? '', 'zh');
  });

  it('a member may read the schema as tools do, but not round and round in it', async () => {
    const ofType = `${'{ kind name ofType '.repeat(9)}{ name }${' }'.repeat(9)}`;
    const tools = `{ __schema { types { kind name description fields(includeDeprecated: true)
      { name args { name type ${ofType} } type ${ofType} } } } }`;
    expect(codesOf(await ask(tools))).toEqual([]);
    const round = `{ __type(name: "Query") ${'{ fields { type '.repeat(4)}{ name }${' } }'.repeat(4)} }`;
    const [code] = codesOf(await ask(round));
    expect(code).toMatch(/^(TOO_COMPLEX|BAD_USER_INPUT)$/);
  });
});

describe('Nobody', () => {
  it.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Referral") { name } }',
    '{ ...F } fragment F on Query { __schema { queryType { name } } }',
  ])('learns nothing of the schema by %s', async (query) => {
    const { data, errors } = await anonymous(portal).ask(query);
    expect(data).toBeFalsy();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });
});

describe('A socket', () => {
  const LIVE = 'subscription { notificationAdded { id } }';
  const subscribe = (id: string): object => ({ type: 'subscribe', id, payload: { query: LIVE } });

  it('carries thirty operations at once; one more is refused in words, and ends nothing', async () => {
    const own = await LiveClient.signedIn(portal, officer.token, { acceptLanguage: 'en' });
    for (let i = 0; i < 30; i += 1) own.say(subscribe(String(i)));
    own.say(subscribe('one more'));
    const answer = await own.next();
    expect(answer).toMatchObject({ type: 'error', id: 'one more' });
    expect(codesOf(errorsOf(answer))).toEqual(['RATE_LIMITED']);
    expectWords(errorsOf(answer)[0]?.message ?? '', 'en');
    own.say({ type: 'complete', id: '0' });
    expect(await own.ask('{ me { id } }', {}, 'after')).toMatchObject({
      type: 'next',
      id: 'after',
    });
    await own.close();
  });

  it('that floods is cut off', async () => {
    const own = await LiveClient.signedIn(portal, officer.token);
    for (let i = 0; i < 700; i += 1) own.say({ type: 'pong' });
    expect((await own.end()).code).toBe(1008);
  });

  it('that takes a message just as long as may be, and no longer', async () => {
    const most = 64 * 1024;
    const own = await LiveClient.signedIn(portal, officer.token);
    const message = JSON.stringify({ type: 'pong', payload: { x: '' } });
    own.say(message.replace('""', `"${'x'.repeat(most - message.length)}"`));
    expect(await own.ask('{ me { id } }')).toMatchObject({ type: 'next' });
    await own.next();
    own.say(message.replace('""', `"${'x'.repeat(most - message.length + 1)}"`));
    expect((await own.end()).code).toBe(1009);
  });

  it('is one of fifty that a member may hold', async () => {
    const many = await person(portal, '320509110', 'OFFICER');
    const held = await Promise.all(
      Array.from({ length: 50 }, () => LiveClient.signedIn(portal, many.token)),
    );
    const late = await LiveClient.open(portal);
    late.say({ type: 'connection_init', payload: { authorization: `Bearer ${many.token ?? ''}` } });
    expect((await late.end()).code).toBe(1013);
    await Promise.all(held.map((one) => one.close()));
    const again = await LiveClient.signedIn(portal, many.token);
    expect(await again.ask('{ me { id } }')).toMatchObject({ type: 'next' });
    await again.close();
  });
});
