import type { Answer, Person } from '../support/people.js';
import { portalDocument } from '../support/portal-documents.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { key, mutate, STEP_INPUTS, versionOf, type ReferralAnswer } from '../support/referrals.js';
import { objection, Stage, type Milestone } from '../support/stage.js';
import { rowsOf } from '../support/stored.js';

const ROUNDS = 6;

let portal: TestPortal;
let stage: Stage;

beforeAll(async () => {
  portal = await startPortal();
  stage = await Stage.open(portal);
});

afterAll(() => portal.stop());

/** Somebody who acts: a mutation with its own fields. */
interface Hand {
  readonly who: keyof Stage['people'];
  readonly mutation: string;
  readonly fields?: (stage: Stage) => object;
}

const accept = (who: Hand['who']): Hand => ({
  who,
  mutation: 'acceptReferral',
  fields: () => ({ competenceReason: '工地在本区' }),
});
const send = (who: Hand['who']): Hand => ({ who, mutation: 'approveAndSendReferral' });
const agree = (who: Hand['who']): Hand => ({
  who,
  mutation: 'agreeJurisdiction',
  fields: () => ({ outcome: 'RECEIVER_ACCEPTS', record: '协商一致' }),
});

const reason = (): object => ({ reason: '当事人已自行清理' });

/** Where a referral stands, and the two who act on it at the same instant. */
const RACES: readonly (readonly [string, Milestone, Hand, Hand])[] = [
  ['two heads accept', 'RECEIVED', accept('otherHead'), accept('otherHead2')],
  [
    'one head accepts and the other objects',
    'RECEIVED',
    accept('otherHead'),
    { who: 'otherHead2', mutation: 'objectToJurisdiction', fields: objection },
  ],
  ['two heads send', 'REVIEWED', send('head'), send('head2')],
  [
    'one head sends and the other gives the draft back',
    'REVIEWED',
    send('head'),
    { who: 'head2', mutation: 'returnReferralToDrafter', fields: reason },
  ],
  [
    'the sender withdraws and the receiver signs the receipt',
    'SENT',
    { who: 'head', mutation: 'withdrawReferral', fields: reason },
    { who: 'otherRegistrar', mutation: 'acknowledgeReferral' },
  ],
  ['both sides’ heads agree', 'NEGOTIATING', agree('head'), agree('otherHead')],
  [
    'one head files and the other declines',
    'VERIFYING',
    {
      who: 'otherHead',
      mutation: 'fileCase',
      fields: () => ({ filingNumber: '青城管立〔2024〕1号' }),
    },
    {
      who: 'otherHead2',
      mutation: 'declineFiling',
      fields: () => ({ reason: '未发现违法事实', reasonCode: 'NO_ILLEGAL_FACT' }),
    },
  ],
];

interface Accepted {
  readonly result: Readonly<Record<string, unknown>>;
}

interface State {
  readonly version: number;
  readonly status: string;
  readonly events: number;
  readonly stored: number;
  readonly lastStatus: string;
}

async function stateOf(id: string): Promise<State> {
  const [row] = await rowsOf<State>(
    portal,
    `select version, status, event_count as events,
       (select count(*)::int from referral_event where referral_id = r.id) as stored,
       (select to_status from referral_event where referral_id = r.id order by seq desc limit 1) as "lastStatus"
     from referral r where id = $1`,
    [id],
  );
  if (!row) throw new Error(`No referral ${id}`);
  return row;
}

async function round(milestone: Milestone, hands: readonly Hand[]): Promise<void> {
  const referralId = await stage.at(milestone);
  const version = await versionOf(portal, referralId);
  const before = await stateOf(referralId);
  const answers = await Promise.all(
    hands.map(({ who, mutation, fields }) => {
      const actor: Person = stage.people[who];
      const input = { idempotencyKey: key(), referralId, version, ...fields?.(stage) };
      return mutate(actor, mutation, STEP_INPUTS[mutation] ?? '', input);
    }),
  );
  const after = await stateOf(referralId);
  expect(after).toMatchObject({
    version: before.version + 1,
    events: before.events + 1,
    stored: before.stored + 1,
    status: after.lastStatus,
  });
  expectOneWinner(answers, { id: referralId, version: after.version, status: after.status });
}

function expectOneWinner(answers: readonly ReferralAnswer[], fresh: object): void {
  const [winner, ...others] = answers.filter((a) => a.__typename === 'Referral');
  expect(winner).toMatchObject(fresh);
  expect(others).toEqual([]);
  const [loser] = answers.filter((a) => a.__typename !== 'Referral');
  expect(loser).toMatchObject({
    __typename: 'VersionConflict',
    code: 'VERSION_CONFLICT',
    message: '内容已被他人更新，请在最新内容上继续。',
    current: fresh,
  });
}

describe('Two who act on the same referral at the same instant', () => {
  it.each(RACES)('%s: one wins, the other is told the fresh version', async (_name, at, a, b) => {
    const rounds = Array.from({ length: ROUNDS }, (_v, i) => (i % 2 === 0 ? [a, b] : [b, a]));
    for (const hands of rounds) await round(at, hands);
    expect.hasAssertions();
  });

  it('are each told what their page asks for, although one document asks twice for a referral', async () => {
    const { otherHead, otherHead2 } = stage.people;
    const referralId = await stage.at('RECEIVED');
    const version = await versionOf(portal, referralId);
    const accepted = (who: Person, seen: number): Promise<Answer<Accepted>> => {
      const input = { referralId, version: seen, competenceReason: '工地在本区' };
      return who.ask(portalDocument('AcceptReferral'), {
        input: { ...input, idempotencyKey: key() },
      });
    };
    const stale = await accepted(otherHead2, version - 1);
    expect(stale.errors).toBeUndefined();
    expect(stale.data.result).toMatchObject({
      __typename: 'VersionConflict',
      current: { id: referralId, version, custodian: {}, events: [{ kind: 'SENT' }, {}] },
    });
    const fresh = await accepted(otherHead, version);
    expect(fresh.errors).toBeUndefined();
    expect(fresh.data.result).toMatchObject({ __typename: 'Referral', custodian: {} });
    expect(fresh.data.result).not.toHaveProperty('events');
  });

  it('leave no gap and no double in the numbers, whoever of them sent', async () => {
    const rows = await rowsOf<{ n: number }>(
      portal,
      `select substring(number from '(\\d+)号$')::int as n from referral where number is not null order by 1`,
    );
    const numbers = rows.map((row) => row.n);
    expect(numbers).toEqual(Array.from(numbers, (_n, i) => i + 1));
    expect(numbers.length).toBeGreaterThan(ROUNDS);
  });
});
