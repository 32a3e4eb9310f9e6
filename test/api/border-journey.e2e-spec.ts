import { cast, type Cast } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { sent, step } from '../support/referrals.js';

describe('The border case: 吴江 → 青浦', () => {
  let portal: TestPortal;
  let people: Cast;

  beforeAll(async () => {
    portal = await startPortal();
    await portal.work();
    people = await cast(portal);
  });

  afterAll(() => portal.stop());

  it('is sent, received, assigned, accepted, verified, filed, decided, reported back and closed', async () => {
    const { otherRegistrar, otherHead, otherOfficer, otherOfficer2, officer } = people;
    const letter = await sent(portal, people);
    expect(letter).toMatchObject({ __typename: 'Referral', status: 'SENT', evidenceCount: 1 });
    expect(letter.number).toBe('苏吴城管移〔2024〕1号');
    const { id } = letter;
    expect(await step(portal, otherRegistrar, 'acknowledgeReferral', id)).toMatchObject({
      status: 'RECEIVED',
    });
    const assignment = {
      unitId: otherOfficer.agencyId,
      officerIds: [otherOfficer.memberId, otherOfficer2.memberId],
    };
    expect(await step(portal, otherRegistrar, 'assignReferral', id, assignment)).toMatchObject({
      status: 'RECEIVED',
    });
    const accepted = await step(portal, otherHead, 'acceptReferral', id, {
      competenceReason: '来源工地在本区。',
    });
    expect(accepted).toMatchObject({ status: 'ACCEPTED', custodian: { id: otherHead.agencyId } });
    expect(await step(portal, otherOfficer, 'startVerification', id)).toMatchObject({
      status: 'VERIFYING',
    });
    expect(
      await step(portal, otherHead, 'fileCase', id, { filingNumber: '青城管立〔2024〕15号' }),
    ).toMatchObject({ status: 'FILED' });
    const decision = {
      kind: 'PENALTY',
      documentNumber: '青城管罚〔2024〕9号',
      decidedOn: '2024-06-18',
      fineYuan: 30000,
      majorOrComplex: false,
    };
    expect(await step(portal, otherHead, 'recordDecision', id, decision)).toMatchObject({
      status: 'DECIDED',
    });
    const letterBack = { summary: '已处罚款三万元，现场已清理。', siteRemedied: true };
    expect(await step(portal, otherOfficer, 'sendFeedback', id, letterBack)).toMatchObject({
      status: 'DECIDED',
    });
    expect(await step(portal, otherHead, 'sendFeedback', id, letterBack)).toMatchObject({
      status: 'FEEDBACK_SENT',
    });
    expect(
      await step(portal, officer, 'closeReferral', id, { timeliness: 5, effort: 5 }),
    ).toMatchObject({ status: 'CLOSED' });
  });
});
