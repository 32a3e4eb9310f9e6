import { newId } from '@portal/platform/kernel';
import { InboxWorld, type Name, type Told } from './testing/inbox-world.support-spec.js';

const AWAITS = 'REFERRAL_AWAITS_YOU';
const PROGRESSED = 'REFERRAL_PROGRESSED';

describe('Who is told', () => {
  let world: InboxWorld;

  beforeAll(async () => {
    world = await InboxWorld.begin();
  });

  afterAll(() => world.end());

  beforeEach(async () => {
    await world.relay();
    await world.news();
  });

  const names = (told: readonly Told[], kind: string): Name[] =>
    told.filter((one) => one[1] === kind).map(([to]) => to);

  /** The news of one step. */
  const after = async (step: Promise<void>): Promise<Told[]> => {
    await step;
    await world.relay();
    return world.news();
  };

  const assignment = () => ({
    unitId: world.people.theirOfficer.agencyId,
    officerIds: [world.people.theirOfficer.memberId, world.people.theirOfficer2.memberId],
  });

  async function sent(): Promise<string> {
    const id = await world.draft();
    await world.step('officer', 'SUBMIT_FOR_REVIEW', id, {});
    await world.step('legal', 'PASS_LEGAL_REVIEW', id, {});
    await world.step('head', 'APPROVE_AND_SEND', id, {});
    return id;
  }

  it('is nobody of a draft', async () => {
    await world.draft();
    await world.relay();
    expect(await world.news()).toEqual([]);
  });

  it('is, before sending, whose move it is on the own side, and never who did it himself', async () => {
    const id = await world.draft();
    expect(await after(world.step('officer', 'SUBMIT_FOR_REVIEW', id, {}))).toEqual([
      ['legal', AWAITS, 'SUBMITTED_FOR_REVIEW', 'officer'],
    ]);
    expect(await after(world.step('legal', 'PASS_LEGAL_REVIEW', id, {}))).toEqual([
      ['deputy', AWAITS, 'LEGAL_REVIEW_PASSED', 'legal'],
      ['head', AWAITS, 'LEGAL_REVIEW_PASSED', 'legal'],
      ['officer', PROGRESSED, 'LEGAL_REVIEW_PASSED', 'legal'],
    ]);
    expect(await after(world.step('head', 'RETURN_TO_DRAFTER', id, { reason: '补车牌' }))).toEqual([
      ['officer', AWAITS, 'RETURNED_TO_DRAFTER', 'head'],
    ]);
  });

  it('is, once it is sent, the receiver’s registrar and the drafter, and no squad that has nothing to do with it', async () => {
    const id = await world.draft();
    await world.step('officer', 'SUBMIT_FOR_REVIEW', id, {});
    await world.step('legal', 'PASS_LEGAL_REVIEW', id, {});
    await world.relay();
    await world.news();
    expect(await after(world.step('head', 'APPROVE_AND_SEND', id, {}))).toEqual([
      ['officer', PROGRESSED, 'SENT', 'head'],
      ['theirRegistrar', AWAITS, 'SENT', 'head'],
    ]);
  });

  it('is, when a letter is taken back before it is signed for, the receiver’s registrar and the drafter', async () => {
    const id = await sent();
    await world.relay();
    await world.news();
    expect(await after(world.step('head', 'WITHDRAW', id, { reason: '当事人已自行清理' }))).toEqual(
      [
        ['officer', PROGRESSED, 'WITHDRAWN', 'head'],
        ['theirRegistrar', PROGRESSED, 'WITHDRAWN', 'head'],
      ],
    );
  });

  it('is, when it is taken back before it was sent, nobody of the other side', async () => {
    const id = await world.draft();
    await world.step('officer', 'SUBMIT_FOR_REVIEW', id, {});
    await world.relay();
    await world.news();
    expect(await after(world.step('head', 'WITHDRAW', id, { reason: '另案处理' }))).toEqual([
      ['officer', PROGRESSED, 'WITHDRAWN', 'head'],
    ]);
  });

  it('is, when it is assigned, each officer that was named, and whoever has the move', async () => {
    const id = await sent();
    await world.step('theirRegistrar', 'ACKNOWLEDGE', id, {});
    await world.relay();
    await world.news();
    const told = await after(world.step('theirRegistrar', 'ASSIGN', id, assignment()));
    expect(names(told, 'ASSIGNED_TO_YOU')).toEqual(['theirOfficer', 'theirOfficer2']);
    expect(names(told, AWAITS)).toEqual(['theirHead']);
    expect(names(told, PROGRESSED)).toEqual(['officer']);
  });

  it('is both sides’ people while the case goes on, and only its own of what a side keeps to itself', async () => {
    const id = await sent();
    await world.step('theirRegistrar', 'ACKNOWLEDGE', id, {});
    await world.step('theirRegistrar', 'ASSIGN', id, assignment());
    await world.step('theirHead', 'ACCEPT', id, { competenceReason: '在本区' });
    await world.step('theirOfficer', 'START_VERIFICATION', id, {});
    await world.relay();
    await world.news();
    const filed = await after(world.step('theirHead', 'FILE_CASE', id, { filingNumber: '8号' }));
    expect(names(filed, PROGRESSED)).toEqual(['officer']);
    expect(names(filed, AWAITS)).toEqual(['theirOfficer', 'theirOfficer2']);
    const reviewed = await after(world.step('theirLegal', 'PASS_LEGAL_REVIEW', id, {}));
    expect(reviewed.map(([to]) => to)).not.toContain('officer');
    await world.step('theirHead', 'RECORD_DECISION', id, {
      ...{ kind: 'NOT_PROVEN', decidedOn: '2024-06-18', majorOrComplex: false },
    });
    await world.relay();
    await world.news();
    const proposed = await after(
      world.step('theirOfficer', 'SEND_FEEDBACK', id, { summary: '已查' }),
    );
    expect(names(proposed, AWAITS)).toEqual(['theirHead']);
    expect(names(proposed, PROGRESSED)).toEqual(['theirOfficer2']);
    const fed = await after(world.step('theirHead', 'SEND_FEEDBACK', id, { summary: '已查' }));
    expect(names(fed, AWAITS)).toEqual(['officer']);
  });

  it('is, where the worker was away, told nothing on the other side of what went before the letter', async () => {
    const id = await sent();
    await world.step('theirRegistrar', 'ACKNOWLEDGE', id, {});
    await world.relay();
    const told = await world.news();
    const theirs = told.filter(([to]) => to.startsWith('their'));
    expect(theirs).toEqual([
      ['theirHead', AWAITS, 'ACKNOWLEDGED', 'theirRegistrar'],
      ['theirRegistrar', AWAITS, 'SENT', 'head'],
    ]);
  });

  it('is, where the relay comes late, whoever has the move still', async () => {
    const id = await world.draft();
    await world.step('officer', 'SUBMIT_FOR_REVIEW', id, {});
    await world.step('legal', 'PASS_LEGAL_REVIEW', id, {});
    await world.relay();
    const told = await world.news();
    expect(told.filter(([, kind]) => kind === AWAITS)).toEqual([
      ['deputy', AWAITS, 'LEGAL_REVIEW_PASSED', 'legal'],
      ['head', AWAITS, 'LEGAL_REVIEW_PASSED', 'legal'],
    ]);
  });

  it('is, of a message, the other side’s people of the case', async () => {
    const id = await sent();
    await world.relay();
    await world.news();
    const message = async (by: Name): Promise<Told[]> => {
      const { bureauId, memberId: actorId } = world.people[by];
      await world.unitOfWork.asSystem('test', (tx) => {
        const payload = { version: 1, messageId: newId(), actorId, bureauId };
        tx.emit({ type: 'referral.message', subjectId: id, payload });
        return Promise.resolve();
      });
      await world.relay();
      return world.news();
    };
    expect(await message('head')).toEqual([
      ['theirHead', 'MESSAGE_RECEIVED', null, 'head'],
      ['theirRegistrar', 'MESSAGE_RECEIVED', null, 'head'],
    ]);
    expect(names(await message('theirHead'), 'MESSAGE_RECEIVED')).toEqual(['officer']);
    await world.step('theirRegistrar', 'ACKNOWLEDGE', id, {});
    await world.step('theirRegistrar', 'ASSIGN', id, assignment());
    await world.relay();
    await world.news();
    expect(names(await message('officer'), 'MESSAGE_RECEIVED')).toEqual([
      'theirOfficer',
      'theirOfficer2',
    ]);
  });

  it('is, of evidence that failed, who added it, as long as he sees the case', async () => {
    const id = await sent();
    await world.relay();
    await world.news();
    const rejected = (memberId: unknown): Promise<void> =>
      world.unitOfWork.asSystem('test', (tx) => {
        tx.emit({ type: 'evidence.rejected', subjectId: id, payload: { memberId } });
        return Promise.resolve();
      });
    await rejected(world.people.fellow.memberId);
    await rejected(world.people.otherSquad.memberId);
    await rejected(newId());
    await rejected(null);
    await world.relay();
    expect(await world.news()).toEqual([['fellow', 'EVIDENCE_REJECTED', null, null]]);
  });

  it('is told of an event once, although it is relayed twice', async () => {
    const id = await sent();
    await world.relay();
    const ids = async (): Promise<unknown[]> => {
      const { rows } = await world.admin.query<object>('select id from notification order by id');
      return rows;
    };
    const first = await ids();
    expect(first.length).toBeGreaterThan(0);
    await world.admin.query('update outbox set done_at = null where subject_id = $1', [id]);
    await world.relay();
    expect(await ids()).toEqual(first);
  });

  it('is never somebody who does not see the case, has gone, or only administers', async () => {
    const id = await sent();
    await world.step('theirRegistrar', 'ACKNOWLEDGE', id, {});
    await world.step('theirHead', 'OBJECT_TO_JURISDICTION', id, {
      ...{ reason: '不在本区', competentAgencyId: world.people.stranger.agencyId },
      interimCustodianId: world.people.head.agencyId,
    });
    await world.relay();
    const people = new Set((await world.news()).map(([to]) => to));
    for (const name of [
      'gone',
      'otherSquad',
      'theirOtherSquad',
      'stranger',
      'administrator',
    ] as const) {
      expect(people).not.toContain(name);
    }
  });

  it('is nobody of what has no referral any more, or of an event of another form', async () => {
    const emit = (subjectId: string, payload: object): Promise<void> =>
      world.unitOfWork.asSystem('test', (tx) => {
        tx.emit({ type: 'referral.event', subjectId, payload });
        return Promise.resolve();
      });
    const id = await world.draft();
    await emit(newId(), { version: 1, kind: 'SENT', actorId: null, waitingOn: [] });
    await emit(id, {});
    await emit(id, { kind: 7, waitingOn: 'agency' });
    await world.relay();
    expect(await world.news()).toEqual([]);
  });
});
