import { person, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { draft, key } from '../support/referrals.js';
import { Stage } from '../support/stage.js';
import { rowsOf } from '../support/stored.js';

interface Settled {
  readonly result: {
    readonly __typename: string;
    readonly code?: string;
    readonly documentPrefix?: string;
  };
}

/** An agency changes its 机关代字 in the middle of a year: its letters go on, and no two bear the same number. */
describe('The code in an agency’s numbers', () => {
  let portal: TestPortal;
  let stage: Stage;
  let admin: Person;
  let otherAdmin: Person;

  beforeAll(async () => {
    portal = await startPortal(new Date('2024-06-18T01:00:00Z'));
    stage = await Stage.open(portal);
    admin = await person(portal, '320509', 'ADMINISTRATOR');
    otherAdmin = await person(portal, '310118', 'ADMINISTRATOR');
  });
  afterAll(() => portal.stop());

  const numberOf = async (id: string): Promise<string | null> => {
    const sql = 'select number from referral where id = $1';
    return (await rowsOf<{ number: string | null }>(portal, sql, [id]))[0]?.number ?? null;
  };
  /** A clue that goes out on the head’s signature. */
  async function send(): Promise<string | null> {
    const { officer, head } = stage.people;
    const { id } = await draft(portal, officer, { kind: 'CLUE' });
    await stage.verifiedItem(officer, id);
    await stage.take(officer, 'submitReferralForReview', id);
    await stage.take(head, 'approveAndSendReferral', id);
    return numberOf(id);
  }
  async function settle(who: Person, code: string): Promise<Settled['result']> {
    const { agencyId } = who;
    const sql = 'select version from agency where id = $1';
    const [row] = await rowsOf<{ version: number }>(portal, sql, [agencyId]);
    const { data } = await who.ask<Settled>(
      `mutation($input: SetAgencyCodeInput!) { result: setAgencyCode(input: $input) {
         __typename ... on Agency { documentPrefix } ... on UserError { code } } }`,
      { input: { idempotencyKey: key(), agencyId, version: row?.version, code } },
    );
    return data.result;
  }

  it('counts from the next letter on, and the series goes on', async () => {
    expect(await send()).toBe('苏吴城管线〔2024〕1号');
    expect(await settle(admin, '苏吴执法')).toMatchObject({ documentPrefix: '苏吴执法' });
    expect(await send()).toBe('苏吴执法线〔2024〕2号');
  });

  it('is not given to another, who would repeat a number that is out', async () => {
    expect(await settle(otherAdmin, '苏吴城管')).toMatchObject({ code: 'AGENCY_CODE_TAKEN' });
    expect(await settle(otherAdmin, '苏吴执法')).toMatchObject({ code: 'AGENCY_CODE_TAKEN' });
  });

  it('may come back, and does not begin anew', async () => {
    expect(await settle(admin, '苏吴城管')).toMatchObject({ documentPrefix: '苏吴城管' });
    expect(await send()).toBe('苏吴城管线〔2024〕3号');
    const numbers = await rowsOf<{ number: string }>(
      portal,
      'select number from referral where number is not null',
    );
    expect(new Set(numbers.map((row) => row.number)).size).toBe(numbers.length);
  });
});
