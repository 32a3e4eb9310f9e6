import type { AddressInfo } from 'node:net';
import { openParts, type Parts } from '@portal/platform/runtime';
import { createApi, type Api } from '../../apps/api/src/app.js';
import { post, type Answer, type Person } from '../support/people.js';
import { portalDocument } from '../support/portal-documents.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { draft, key } from '../support/referrals.js';
import { Stage } from '../support/stage.js';
import { asAdmin } from '../support/stored.js';
import { Wire, type Traffic } from '../support/wire.js';

const APPLICATION = 'delta-counted';
const FEW = 1;
const MANY = 40;

let portal: TestPortal;
let stage: Stage;
let wire: Wire;
let parts: Parts;
let api: Api;
/** A second API on the same database, with the counting relay between the two. */
let counted: TestPortal;
let referralId: string;

beforeAll(async () => {
  portal = await startPortal();
  stage = await Stage.open(portal);
  wire = await Wire.before(portal.database.appUrl, APPLICATION);
  const config = { ...portal.parts.config, databaseUrl: wire.databaseUrl };
  parts = await openParts(APPLICATION, config, portal.clock, portal.parts.logger);
  api = await createApi(parts);
  await api.app.listen(0, '127.0.0.1');
  const { port } = api.app.getHttpServer().address() as AddressInfo;
  counted = { ...portal, url: `http://127.0.0.1:${String(port)}` };
  referralId = await stage.at('SUPPLEMENT_PENDING');
});

afterAll(async () => {
  await api.close();
  await parts.close();
  await wire.stop();
  await portal.stop();
});

type Lists = Readonly<Record<string, { readonly edges: readonly object[] }>>;

type Page = readonly [name: string, operation: string, variables: () => object];

/** The queries of the pages, with the variables that the pages send. */
const PAGES: readonly Page[] = [
  ['the list', 'Referrals', () => ({ filter: { box: 'ALL' }, first: 50 })],
  ['the inbox of cases', 'Referrals', () => ({ filter: { box: 'RECEIVED' }, first: 50 })],
  ['the outbox of cases', 'Referrals', () => ({ filter: { box: 'SENT' }, first: 50 })],
  [
    'what waits for me',
    'Referrals',
    () => ({ filter: { box: 'AWAITING_ME' }, sort: 'DUE_FIRST', first: 50 }),
  ],
  [
    'the drafts',
    'Referrals',
    () => ({ filter: { box: 'DRAFTS' }, sort: 'NEWEST_FIRST', first: 50 }),
  ],
  [
    'a search in the list',
    'Referrals',
    () => ({ filter: { search: '渣土', late: false }, first: 50 }),
  ],
  ['the referral page', 'CaseFile', () => ({ id: referralId })],
  ['what stands behind its deadlines', 'ReferralDeadlines', () => ({ id: referralId })],
  ['its conversation', 'CaseMessages', () => ({ id: referralId, first: 50 })],
  ['what comes next', 'NextWaiting', () => ({})],
  ['the messages page', 'Notifications', () => ({ unreadOnly: false, first: 50 })],
  ['today', 'Today', () => ({ weekEnd: '2024-06-24T00:00:00+08:00' })],
  ['who I am', 'Me', () => ({})],
];

const ask = (who: Person, operation: string, variables: object): Promise<Answer<object>> =>
  post(
    counted,
    who.token,
    JSON.stringify({ query: portalDocument(operation), operationName: operation, variables }),
  );

/** What one request of somebody who was there before costs; it has to be answered whole. */
async function trafficOf(who: Person, [, operation, variables]: Page): Promise<Traffic> {
  await ask(who, operation, variables());
  return wire.during(async () => {
    const answer = await ask(who, operation, variables());
    expect(answer.errors).toBeUndefined();
    expect(answer.status).toBe(200);
  });
}

const isContext = (statement: string): boolean => statement.startsWith('select set_config(');

function expectOneStatement({ statements, roundTrips }: Traffic): void {
  expect(statements.map((s) => (isContext(s) ? 'context' : 'statement'))).toEqual([
    'context',
    'statement',
  ]);
  expect(roundTrips).toBe(1);
}

/** Fills both sides' lists and one inbox. */
async function fill(count: number): Promise<void> {
  const { officer, head } = stage.people;
  for (let i = 0; i < count; i += 1) await draft(portal, officer);
  await asAdmin(portal, (admin) =>
    admin.query(
      `insert into notification (id, member_id, kind, at, referral_id, params)
       select gen_random_uuid(), m, 'REFERRAL_AWAITS_YOU', now(), $2, '{"subject": "渣土"}'
       from unnest($1::uuid[]) m, generate_series(1, $3)`,
      [[officer.memberId, head.memberId], referralId, count],
    ),
  );
}

describe('The query of a page', () => {
  it.each(PAGES)(
    '%s runs as one statement in one round trip, context included',
    async (...page) => {
      for (const who of [stage.people.officer, stage.people.head, stage.people.otherRegistrar]) {
        expectOneStatement(await trafficOf(who, page));
      }
    },
  );

  it('costs nothing for a token that was seen before', async () => {
    const { otherLegal } = stage.people;
    const page: Page = ['who I am', 'Me', () => ({})];
    const cold = await wire.during(() => ask(otherLegal, 'Me', {}));
    expect(cold.statements.length).toBeGreaterThan(2);
    expect(cold.statements.join()).toContain('from member');
    expectOneStatement(await trafficOf(otherLegal, page));
  });

  it('does not reach the database with a cursor that is none', async () => {
    const traffic = await wire.during(() => ask(stage.people.head, 'Referrals', { after: 'x' }));
    expect(traffic).toEqual({ statements: [], roundTrips: 0 });
  });

  it(`costs the same with ${String(MANY)} rows as with ${String(FEW)}`, async () => {
    await fill(FEW);
    const few = new Map<string, Traffic>();
    for (const page of PAGES) few.set(page[0], await trafficOf(stage.people.officer, page));
    await fill(MANY - FEW);
    for (const page of PAGES) {
      expect(await trafficOf(stage.people.officer, page)).toEqual(few.get(page[0]));
    }
    const { data } = await ask(stage.people.officer, 'Referrals', { first: 50 });
    expect((data as Lists)['referrals']?.edges.length).toBeGreaterThan(MANY);
  });

  it('holds the same lists together as one by one', async () => {
    const { head } = stage.people;
    const lists = [
      `waiting: referrals(filter: { box: AWAITING_ME }, sort: DUE_FIRST, first: 3) { edges { cursor node { id status } } }`,
      `sent: referrals(filter: { box: SENT }, sort: LAST_CHANGED_FIRST, first: 2) { edges { cursor node { id number } } }`,
      `drafts: referrals(filter: { box: DRAFTS }, first: 4) { edges { cursor node { subject } } }`,
      `inbox: notifications(first: 5) { unread edges { cursor node { id } } }`,
    ];
    const together = await head.ask<Lists>(`{ ${lists.join(' ')} }`);
    const oneByOne = await Promise.all(lists.map((list) => head.ask<Lists>(`{ ${list} }`)));
    expect(together.data).toEqual(Object.assign({}, ...oneByOne.map((answer) => answer.data)));
    expect(together.data['inbox']).toMatchObject({ unread: MANY, edges: { length: 5 } });
    expect(together.data['drafts']?.edges).toHaveLength(4);
  });

  it('asks for an unknown referral once; where its document is compiled, once more for the words', async () => {
    const unknown = async (): Promise<void> => {
      const body = JSON.stringify({ query: MISSED, variables: { id: key() } });
      const answer = await post(counted, stage.people.officer.token, body);
      expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    };
    const trips: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      const { roundTrips } = await wire.during(() => unknown());
      trips.push(roundTrips);
    }
    expect(trips[0]).toBe(1);
    expect(Math.max(...trips)).toBeLessThanOrEqual(2);
  });
});

const MISSED = 'query Missed($id: ID!) { referral(id: $id) { id version } }';
