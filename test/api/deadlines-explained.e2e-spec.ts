import { PerformStep, SweepDeadlines } from '@portal/referrals';
import { cast, type Cast } from '../support/people.js';
import { portalDocument } from '../support/portal-documents.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { sent, step } from '../support/referrals.js';

interface Explained {
  readonly step: string;
  readonly startedBy: string;
  readonly countedDays: object;
  readonly supplementWaits: readonly object[];
}

/** A Friday before the National Day of 2024, whose notice made Sunday the 29th a working day. */
const FRIDAY = '2024-09-27T01:00:00.000Z';
const BASIS_OF_2024 = {
  year: 2024,
  source: 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
};

describe('What stands behind a deadline', () => {
  let portal: TestPortal;
  let people: Cast;
  let id: string;

  beforeAll(async () => {
    portal = await startPortal(new Date(FRIDAY));
    await portal.work();
    people = await cast(portal);
    id = (await sent(portal, people)).id;
    await step(portal, people.otherRegistrar, 'acknowledgeReferral', id);
  });

  afterAll(() => portal.stop());

  async function explained(name: string): Promise<Explained> {
    const answer = await people.otherHead.ask<{ referral: { deadlines: Explained[] } }>(
      portalDocument('ReferralDeadlines'),
      { id },
    );
    expect(answer.errors).toBeUndefined();
    const found = answer.data.referral.deadlines.find((one) => one.step === name);
    if (!found) throw new Error(`No clock for ${name}`);
    return found;
  }

  it('names the fact it runs from, the holiday, the weekend that was worked, and the notice', async () => {
    expect(await explained('ACCEPT_OR_OBJECT')).toMatchObject({
      startedBy: 'ACKNOWLEDGED',
      countedDays: {
        weekendDays: 1,
        holidays: [{ name: '国庆节', firstDay: '2024-10-01', lastDay: '2024-10-07', days: 7 }],
        workedWeekends: [{ firstDay: '2024-09-29', lastDay: '2024-09-29', days: 1 }],
        movedFrom: null,
        notices: [BASIS_OF_2024],
      },
      supplementWaits: [],
    });
    expect(await explained('RECEIPT')).toMatchObject({ startedBy: 'SENT' });
  });

  it('tells of a supplement that was awaited, and that the clock ran on', async () => {
    const before = await explained('ACCEPT_OR_OBJECT');
    portal.clock.set(new Date('2024-09-29T10:00:00+08:00'));
    await step(portal, people.otherRegistrar, 'requestSupplement', id, { items: ['现场照片'] });
    const from = '2024-09-29T10:00:00+08:00';
    expect((await explained('ACCEPT_OR_OBJECT')).supplementWaits).toMatchObject([
      { from, until: null },
    ]);
    const lapsedAt = '2024-10-10T09:00:00+08:00';
    portal.clock.set(new Date(lapsedAt));
    const { unitOfWork } = portal.parts;
    await new SweepDeadlines(unitOfWork, new PerformStep(unitOfWork)).execute();
    const after = await explained('ACCEPT_OR_OBJECT');
    expect(after.supplementWaits).toMatchObject([{ from, until: lapsedAt }]);
    expect({ ...after, supplementWaits: [] }).toEqual(before);
    expect((await explained('SUPPLEMENT')).supplementWaits).toEqual([]);
    expect((await explained('RECEIPT')).supplementWaits).toEqual([]);
  });
});
