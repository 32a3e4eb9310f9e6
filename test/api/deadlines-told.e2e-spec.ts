import { Client } from 'pg';
import { PerformStep, SweepDeadlines } from '@portal/referrals';
import { cast, person, type Cast, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { draft, sent, step, until, versionOf } from '../support/referrals.js';

interface Told {
  readonly kind: string;
  readonly step: string | null;
}

describe('What is due or late reaches the inbox once', () => {
  let portal: TestPortal;
  let people: Cast;
  let above: { suzhou: Person; jiangsu: Person; shanghai: Person };
  let sweep: SweepDeadlines;

  beforeAll(async () => {
    portal = await startPortal(new Date('2024-06-18T01:00:00Z'));
    await portal.work();
    people = await cast(portal);
    above = {
      suzhou: await person(portal, '320500', 'COORDINATOR'),
      jiangsu: await person(portal, '320000', 'LIAISON'),
      shanghai: await person(portal, '310000', 'LIAISON'),
    };
    const { unitOfWork } = portal.parts;
    sweep = new SweepDeadlines(unitOfWork, new PerformStep(unitOfWork));
  });

  afterAll(() => portal.stop());

  /** One pass of the clock at this moment, and whatever follows from it. */
  async function pass(at: string): Promise<void> {
    portal.clock.set(new Date(at));
    await sweep.execute();
    await until(async () => {
      const [row] = await portal.parts.unitOfWork.asSystem('test', (tx) =>
        tx.query<{ n: number }>('select count(*)::int as n from outbox where done_at is null'),
      );
      return row?.n === 0;
    });
  }

  const told = (who: Person, referralId: string): Promise<Told[]> =>
    portal.parts.unitOfWork.asSystem('test', (tx) =>
      tx.query<Told & Record<string, unknown>>(
        `select kind, params ->> 'step' as step from notification
         where member_id = $1 and referral_id = $2 and kind like 'DEADLINE%' order by at, id`,
        [who.memberId, referralId],
      ),
    );

  it('tells the registrar before the receipt is due and when it is late, and then who answers for it', async () => {
    portal.clock.set(new Date('2024-06-18T01:00:00Z'));
    const { id } = await sent(portal, people);
    // Sent on Tuesday: the receipt is due when Wednesday ends; told from the day before on.
    await pass('2024-06-18T09:00:00Z');
    await pass('2024-06-19T02:00:00Z');
    expect(await told(people.otherRegistrar, id)).toEqual([
      { kind: 'DEADLINE_DUE', step: 'RECEIPT' },
    ]);
    expect(await told(above.shanghai, id)).toEqual([]);
    await pass('2024-06-19T15:59:00Z');
    expect(await told(people.otherRegistrar, id)).toHaveLength(1);
    await pass('2024-06-19T16:00:00Z');
    await pass('2024-06-20T01:00:00Z');
    expect(await told(people.otherRegistrar, id)).toEqual([
      { kind: 'DEADLINE_DUE', step: 'RECEIPT' },
      { kind: 'DEADLINE_LATE', step: 'RECEIPT' },
    ]);
    // 青浦 has no coordinator above it, so the province's liaison is told; the sender's side is not asked to act.
    expect(await told(above.shanghai, id)).toEqual([{ kind: 'DEADLINE_LATE', step: 'RECEIPT' }]);
    expect(await told(above.suzhou, id)).toEqual([]);
    expect(await told(people.head, id)).toEqual([]);
  });

  it('two workers at the same moment tell no more than one', async () => {
    portal.clock.set(new Date('2024-07-02T01:00:00Z'));
    const { id } = await sent(portal, people);
    portal.clock.set(new Date('2024-07-05T01:00:00Z'));
    await Promise.all([sweep.execute(), sweep.execute(), sweep.execute()]);
    await pass('2024-07-05T01:00:00Z');
    expect(await told(people.otherRegistrar, id)).toEqual([
      { kind: 'DEADLINE_LATE', step: 'RECEIPT' },
    ]);
  });

  it('tells the drafter that his own draft should have gone out, and nobody else', async () => {
    portal.clock.set(new Date('2024-08-06T01:00:00Z'));
    const { id } = await draft(portal, people.officer);
    await pass('2024-08-12T01:00:00Z');
    expect(await told(people.officer, id)).toEqual([{ kind: 'DEADLINE_LATE', step: 'SEND' }]);
    expect(await told(people.otherRegistrar, id)).toEqual([]);
    expect(await told(above.suzhou, id)).toEqual([]);
  });

  it('past the seventh day of a negotiation tells both heads and both liaisons, and the state stays', async () => {
    portal.clock.set(new Date('2024-09-03T01:00:00Z'));
    const { id } = await sent(portal, people);
    await step(portal, people.otherRegistrar, 'acknowledgeReferral', id);
    await step(portal, people.otherHead, 'objectToJurisdiction', id, {
      reason: '倾倒地不在本区，来源工地亦未查实。',
      competentAgencyId: people.head.agencyId,
      interimCustodianId: people.head.agencyId,
    });
    await pass('2024-09-11T01:00:00Z');
    const late = [{ kind: 'DEADLINE_LATE', step: 'NEGOTIATION' }];
    for (const who of [people.head, people.otherHead, above.jiangsu, above.shanghai])
      expect(await told(who, id)).toEqual(late);
    const [row] = await portal.parts.unitOfWork.asSystem('test', (tx) =>
      tx.query<{ status: string }>('select status from referral where id = $1', [id]),
    );
    expect(row?.status).toBe('NEGOTIATING');
  });

  it('lets a supplement lapse and goes on to the next clock when one referral can not be moved', async () => {
    portal.clock.set(new Date('2024-10-15T01:00:00Z'));
    const stuck = await pendingSupplement();
    const next = await pendingSupplement();
    const version = await versionOf(portal, stuck);
    await refuseChangesOf(stuck);
    portal.clock.set(new Date('2024-10-23T01:00:00Z'));
    await expect(sweep.execute()).rejects.toThrow('1 referrals could not be moved');
    expect(await statusOf(next)).toBe('RECEIVED');
    expect(await versionOf(portal, stuck)).toBe(version);
  });

  const statusOf = async (id: string): Promise<string | undefined> => {
    const [row] = await portal.parts.unitOfWork.asSystem('test', (tx) =>
      tx.query<{ status: string }>('select status from referral where id = $1', [id]),
    );
    return row?.status;
  };

  /** Stands for any fault that one row alone has. */
  async function refuseChangesOf(id: string): Promise<void> {
    const owner = new Client({ connectionString: portal.database.ownerUrl });
    await owner.connect();
    await owner.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
       create trigger refuse before update on referral for each row when (old.id = '${id}') execute function refuse()`,
    );
    await owner.end();
  }

  async function pendingSupplement(): Promise<string> {
    const { id } = await sent(portal, people);
    await step(portal, people.otherRegistrar, 'acknowledgeReferral', id);
    await step(portal, people.otherRegistrar, 'requestSupplement', id, {
      items: ['装载现场照片'],
    });
    return id;
  }
});
