import { agencyIdOf } from '@portal/directory';
import { act, propose, type AgreementAnswer } from '../support/agreements.js';
import { person, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { draft, until } from '../support/referrals.js';
import { Stage } from '../support/stage.js';
import { rowsOf } from '../support/stored.js';

const WUJIANG = '320509';
const QINGPU = '310118';
const JIASHAN = '330421';
const DAY_MS = 24 * 60 * 60 * 1000;
const START = new Date('2024-06-18T01:00:00Z');

interface Clock {
  readonly step: string;
  readonly termKind: string;
  readonly amount: number;
  readonly dueAt: string;
  readonly basis: string;
  readonly basisRank: string;
}

let portal: TestPortal;
let stage: Stage;
let ours: Person;
let theirs: Person;

beforeEach(async () => {
  portal = await startPortal(START);
  stage = await Stage.open(portal);
  [ours, theirs] = await Promise.all([
    person(portal, WUJIANG, 'ADMINISTRATOR'),
    person(portal, QINGPU, 'ADMINISTRATOR'),
  ]);
});
afterEach(() => portal.stop());

const later = (days: number): void => portal.clock.set(new Date(START.getTime() + days * DAY_MS));

const clockOf = async (who: Person, id: string, step: string): Promise<Clock | undefined> => {
  const { data } = await who.ask<{ referral: { deadlines: Clock[] } }>(
    'query($id: ID!) { referral(id: $id) { deadlines { step termKind amount dueAt basis basisRank } } }',
    { id },
  );
  return data.referral.deadlines.find((one) => one.step === step);
};
const receiptOf = async (id: string): Promise<Clock | undefined> =>
  clockOf(stage.people.officer, id, 'RECEIPT');

const agreed = async (over: object = {}): Promise<AgreementAnswer> =>
  act(theirs, 'confirm', await propose(ours, QINGPU, over));

const USUAL = { amount: 1, termKind: 'WORKING_DAYS', basis: '协作约定', basisRank: 'AGREEMENT' };
const AGREED = { ...USUAL, amount: 2, basis: '《毗邻区执法协作协议》 协〔2024〕1号' };

describe('A referral between two agencies with an agreement', () => {
  it('goes by the agreed terms from the confirmation on, and a clock that runs keeps its own', async () => {
    const before = await stage.at('SENT');
    const proposed = await propose(ours, QINGPU);
    const waiting = await stage.at('SENT');
    expect(await act(theirs, 'confirm', proposed)).toMatchObject({
      ...{ state: 'IN_FORCE', appliesFrom: '2024-06-18', appliesTo: null },
    });
    const after = await stage.at('SENT');
    expect(await receiptOf(before)).toMatchObject(USUAL);
    expect(await receiptOf(waiting)).toMatchObject(USUAL);
    // Tuesday and two working days: the end of Thursday in Shanghai.
    const clock = await receiptOf(after);
    expect(clock).toMatchObject(AGREED);
    expect(new Date(clock?.dueAt ?? '')).toEqual(new Date('2024-06-20T16:00:00Z'));
  });

  it('goes by the agreed hours where it is urgent, and by the law where the law decides', async () => {
    const steps = ['RECEIPT', 'SEND', 'FEEDBACK'];
    await agreed({ terms: steps.map((step) => ({ step, workingDays: 9, urgentHours: 30 })) });
    const { id } = await draft(portal, stage.people.officer, { urgency: 'URGENT' });
    expect(await clockOf(stage.people.officer, id, 'SEND')).toMatchObject({
      ...{ termKind: 'HOURS', amount: 30, basis: AGREED.basis },
    });
    const filed = await stage.at('FILED');
    expect(await clockOf(stage.people.officer, filed, 'DECISION')).toMatchObject({
      ...{ termKind: 'CALENDAR_DAYS', amount: 90, basisRank: 'LAW' },
    });
  });

  it('goes by them the other way too; one with a third agency does not', async () => {
    await agreed({ terms: [{ step: 'SEND', workingDays: 6 }] });
    const back = await draft(portal, stage.people.otherOfficer, {
      toAgencyId: agencyIdOf(WUJIANG),
    });
    const third = await draft(portal, stage.people.officer, { toAgencyId: agencyIdOf(JIASHAN) });
    expect(await clockOf(stage.people.otherOfficer, back.id, 'SEND')).toMatchObject({
      ...{ amount: 6, basis: AGREED.basis },
    });
    expect(await clockOf(stage.people.officer, third.id, 'SEND')).toMatchObject({
      ...{ amount: 3, basis: '协作约定' },
    });
  });

  it('goes by that of the provinces where the districts have none, and by the districts’ before it', async () => {
    const jiangsu = await person(portal, '320000', 'ADMINISTRATOR');
    const shanghai = await person(portal, '310000', 'ADMINISTRATOR');
    const wide = { title: '省际协议', documentNumber: null };
    const terms = ['RECEIPT', 'CLOSE'].map((step) => ({ step, workingDays: 4 }));
    await act(jiangsu, 'confirm', await propose(shanghai, '320000', { ...wide, terms }));
    expect(await receiptOf(await stage.at('SENT'))).toMatchObject({
      ...{ amount: 4, basis: '《省际协议》' },
    });
    await agreed();
    const id = await stage.at('FEEDBACK_SENT');
    expect(await receiptOf(id)).toMatchObject(AGREED);
    expect(await clockOf(stage.people.officer, id, 'CLOSE')).toMatchObject({
      ...{ amount: 4, basis: '《省际协议》' },
    });
  });

  it('goes by the usual terms again once the agreement has ended, by day or by one side', async () => {
    const short = await agreed({ inForceTo: '2024-06-18' });
    later(1);
    expect(await receiptOf(await stage.at('SENT'))).toMatchObject(USUAL);
    expect(short.appliesTo).toBe('2024-06-18');

    const open = await agreed({ title: '新协议' });
    const ending = { lastDay: '2024-06-20', reason: '机构调整' };
    expect(await act(ours, 'end', open, ending)).toMatchObject({
      ...{ state: 'ENDED', appliesTo: '2024-06-20' },
    });
    later(2);
    const onLastDay = await stage.at('SENT');
    later(3);
    const dayAfter = await stage.at('SENT');
    expect(await receiptOf(onLastDay)).toMatchObject({ amount: 2 });
    expect(await receiptOf(dayAfter)).toMatchObject(USUAL);
    expect(await receiptOf(onLastDay)).toMatchObject({ amount: 2 });
  });

  it('goes by the newer of two, which ends the older on the day before', async () => {
    const first = await agreed();
    const second = await act(
      ours,
      'confirm',
      await propose(theirs, WUJIANG, {
        ...{ title: '修订协议', inForceFrom: '2024-06-20' },
        terms: [{ step: 'RECEIPT', workingDays: 5 }],
      }),
    );
    const [old] = await rowsOf<Record<string, unknown>>(
      portal,
      `select state, applies_to::text as last, replaced_by_id as by from agreement where id = $1`,
      [first.id],
    );
    expect(old).toEqual({ state: 'ENDED', last: '2024-06-19', by: second.id });
    expect(await receiptOf(await stage.at('SENT'))).toMatchObject({ amount: 2 });
    later(2);
    expect(await receiptOf(await stage.at('SENT'))).toMatchObject({ amount: 5 });
  });
});

describe('An agreement', () => {
  it('is settled once: one proposal at a time, one confirmation, on the version that was seen', async () => {
    const proposed = await propose(ours, QINGPU);
    const codes = await Promise.all([propose(ours, QINGPU), propose(theirs, WUJIANG)]);
    expect(codes.map(({ code }) => code)).toEqual([
      ...['AGREEMENT_ALREADY_PROPOSED', 'AGREEMENT_ALREADY_PROPOSED'],
    ]);
    const answers = await Promise.all([
      act(theirs, 'confirm', proposed),
      act(theirs, 'decline', proposed, { reason: '不同意' }),
      act(ours, 'withdraw', proposed, { reason: '撤回' }),
    ]);
    const done = answers.filter(({ __typename: name }) => name === 'Agreement');
    expect(done).toHaveLength(1);
    const late = answers.filter(({ code }) => code === 'VERSION_CONFLICT');
    expect(late).toHaveLength(2);
    const fresh = { id: proposed.id, version: 2 };
    expect(await act(theirs, 'confirm', fresh)).toMatchObject({ code: 'AGREEMENT_NOT_PROPOSED' });
    const again = { reason: '调整', lastDay: '2024-06-17' };
    expect(await act(ours, 'end', fresh, again)).toMatchObject({
      fields: [{ path: 'lastDay', code: 'AGREEMENT_LAST_DAY_PASSED' }],
    });
  });

  it.each([
    ['itself', WUJIANG, 'AGREEMENT_COUNTERPART_IS_SELF'],
    ['its city', '320500', 'AGREEMENT_COUNTERPART_IN_LINE'],
    ['its province', '320000', 'AGREEMENT_COUNTERPART_IN_LINE'],
    ['a squad', '310118104', 'AGREEMENT_COUNTERPART_UNKNOWN'],
  ])('is not made by a bureau with %s', async (_whom, division, code) => {
    expect(await propose(ours, division)).toMatchObject({
      fields: [{ path: 'counterpartId', code }],
    });
  });

  it('is confirmed by the other side alone, and by its administrator', async () => {
    const proposed = await propose(ours, QINGPU);
    const { otherHead, head } = stage.people;
    const squad = await person(portal, '320509110', 'ADMINISTRATOR');
    const city = await person(portal, '320500', 'ADMINISTRATOR');
    const stranger = await person(portal, JIASHAN, 'ADMINISTRATOR');
    const told = await Promise.all(
      [ours, otherHead, head, squad, city, stranger].map((who) =>
        act(who, 'confirm', proposed).catch((error: unknown) => (error as Error).message),
      ),
    );
    expect(told).toEqual([
      ...['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
    ]);
    expect(await propose(squad, QINGPU)).toMatchObject({ code: 'AGREEMENT_SIDE_SIGNS_NOTHING' });
  });

  it('can not be confirmed once its last day has passed', async () => {
    const proposed = await propose(ours, QINGPU, { inForceTo: '2024-06-19' });
    later(2);
    expect(await act(theirs, 'confirm', proposed)).toMatchObject({ code: 'AGREEMENT_RUN_OUT' });
  });

  it('is read by all below and above its sides, with the acts of each side for its administrator', async () => {
    const { id } = await propose(ours, QINGPU);
    const READ = `query($id: ID!) { agreement(id: $id) { id mySide availableActions { action closedReason }
      terms { step workingDays urgentHours usualWorkingDays usualUrgentHours agreed } } }`;
    const read = async (who: Person) => {
      const { data, errors } = await who.ask<{ agreement: Record<string, unknown> }>(READ, { id });
      return errors ? errors[0]?.extensions.code : data.agreement;
    };
    const open = (...actions: string[]) =>
      actions.map((action) => ({
        ...{ action, closedReason: action === 'END' ? '该协议未在执行。' : null },
      }));
    expect(await read(ours)).toMatchObject({
      ...{ mySide: 'PROPOSER', availableActions: open('WITHDRAW', 'END') },
    });
    expect(await read(theirs)).toMatchObject({
      ...{ mySide: 'ADDRESSEE', availableActions: open('CONFIRM', 'DECLINE', 'END') },
    });
    const officer = (await read(stage.people.otherOfficer)) as { terms: object[] };
    expect(officer).toMatchObject({ mySide: null, availableActions: [] });
    expect(officer.terms).toHaveLength(8);
    expect(officer.terms.slice(0, 2)).toEqual([
      {
        ...{ step: 'SEND', workingDays: 3, urgentHours: 24, agreed: false },
        ...{ usualWorkingDays: 3, usualUrgentHours: 24 },
      },
      {
        ...{ step: 'RECEIPT', workingDays: 2, urgentHours: 8, agreed: true },
        ...{ usualWorkingDays: 1, usualUrgentHours: 4 },
      },
    ]);
    const stranger = await person(portal, JIASHAN, 'ADMINISTRATOR', 'HEAD');
    expect(await read(stranger)).toBe('NOT_FOUND');
    const { data } = await stranger.ask<{ agreements: { edges: object[] } }>(
      '{ agreements { edges { node { id } } } }',
    );
    expect(data.agreements.edges).toEqual([]);
  });

  it('is told to the administrators of the other side', async () => {
    await portal.work();
    const proposed = await propose(ours, QINGPU);
    const told = async (who: Person): Promise<string[]> => {
      const { data } = await who.ask<{
        notifications: { edges: { node: { kind: string; text: string } }[] };
      }>('{ notifications { edges { node { kind text } } } }');
      return data.notifications.edges.map(({ node }) => `${node.kind} ${node.text}`);
    };
    await until(async () => (await told(theirs)).length === 1);
    expect(await told(theirs)).toEqual([
      expect.stringMatching(
        /^AGREEMENT_AWAITS_YOU .*提出协作协议《毗邻区执法协作协议》，待您确认$/,
      ),
    ]);
    await act(theirs, 'decline', proposed, { reason: '期限过短' });
    await until(async () => (await told(ours)).length === 1);
    expect(await told(ours)).toEqual([
      expect.stringMatching(/^AGREEMENT_PROGRESSED .*不同意协作协议《毗邻区执法协作协议》$/),
    ]);
    expect(await told(theirs)).toHaveLength(1);
  });

  it('leaves each act in the trail', async () => {
    const { id } = await agreed();
    await act(
      ours,
      'end',
      { id, version: 2 },
      {
        ...{ lastDay: '2024-06-18', reason: '机构调整' },
      },
    );
    const trail = await rowsOf<{ action: string }>(
      portal,
      `select action || ' ' || outcome as action from audit_entry where subjects @> $1 order by id`,
      [JSON.stringify([{ kind: 'agreement', id }])],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      ...['agreement.propose DONE', 'agreement.confirm DONE', 'agreement.end DONE'],
    ]);
  });
});
