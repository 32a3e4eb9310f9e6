import { agencyIdOf } from '@portal/directory';
import { step, until } from '../support/referrals.js';
import { isMember, RECEIVER, type CallerName } from './support/callers.js';
import { closingOf, Listening } from './support/live.js';
import { sees } from './support/policy.js';
import type { Thing } from './support/things.js';
import { leaks, openWorld, type World } from './support/world.js';

/** Subscriptions: everybody listens while a case goes from a draft to the other side. */
describe('Live news', () => {
  let world: World;
  let listening: readonly Listening[];
  let thing: Thing;

  beforeAll(async () => {
    world = await openWorld();
    thing = await world.furnish(() => world.make('DRAFT'));
    const members = [...world.callers.values()].filter(isMember);
    listening = members.map((caller) => new Listening(world, caller));
    await Promise.all(listening.map((one) => one.begin()));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(listening.map((one) => one.end()));
    await world.stop();
  });

  it.each(['anonymous', 'suspended', 'otherSuspended'] as const)(
    'are refused to the %s caller',
    async (name) => {
      expect(await closingOf(world, world.caller(name).person.token)).toBe(4403);
    },
  );

  it('are refused to a token that nobody issued', async () => {
    const [head, , signature] = (world.caller('officer').person.token ?? '').split('.');
    const forged = Buffer.from('{"sub":"x"}').toString('base64url');
    expect(await closingOf(world, [head, forged, signature].join('.'))).toBe(4403);
  });

  async function act(
    by: CallerName,
    mutation: string,
    input: object = {},
  ): Promise<Record<string, readonly string[]>> {
    await world.furnish(async () => {
      const answer = await step(world.portal, world.caller(by).person, mutation, thing.id, input);
      expect(answer.__typename).toBe('Referral');
    });
    const seeing = listening.filter(({ caller }) => sees(caller, thing, 'both'));
    await Promise.all(seeing.map((one) => until(() => Promise.resolve(one.changes.length > 0))));
    await Promise.all(listening.map((one) => one.settle()));
    return Object.fromEntries(listening.map((one) => [one.caller.name, one.takeChanges()]));
  }

  const whoSees = (): Record<string, readonly string[]> =>
    Object.fromEntries(
      listening.map(({ caller }) => [caller.name, sees(caller, thing, 'both') ? [thing.id] : []]),
    );

  const nothingLeaked = (): void => {
    for (const { caller, changes, told } of listening)
      expect({ [caller.name]: leaks(world, caller, JSON.stringify([changes, told])) }).toEqual({
        [caller.name]: [],
      });
  };

  it.each<[CallerName, string, object]>([
    ['officer', 'submitReferralForReview', {}],
    ['sender/LEGAL_REVIEWER', 'returnReferralToDrafter', { reason: '请补充。' }],
    ['officer', 'submitReferralForReview', {}],
    ['sender/LEGAL_REVIEWER', 'passLegalReview', {}],
  ])('of a draft (%s: %s) reach its own side alone', async (by, mutation, input) => {
    expect(await act(by, mutation, input)).toEqual(whoSees());
    nothingLeaked();
  });

  it('of the sending reach both sides and whoever stands above them', async () => {
    const before = world.caller('receiver/REGISTRAR');
    expect(listening.find(({ caller }) => caller === before)?.told.some(isOfCase)).toBe(false);
    thing.toUnit = RECEIVER;
    expect(await act('sender/HEAD', 'approveAndSendReferral')).toEqual(whoSees());
    nothingLeaked();
    expect(listening.find(({ caller }) => caller === before)?.told.some(isOfCase)).toBe(true);
  });

  it('of the receipt tell nobody what is not his', async () => {
    expect(await act('receiver/REGISTRAR', 'acknowledgeReferral')).toEqual(whoSees());
    nothingLeaked();
  });

  it.each([
    ['suspended', `status = 'SUSPENDED'`],
    ['moved', `agency_id = a.id, agency_code = a.code`],
    ['given another role', `roles = '{AUDITOR}'`],
  ])('end for a member who is %s while he listens', async (_what, change) => {
    const name = 'colleague';
    const { memberId } = world.caller(name).person;
    const { rows } = await world.admin.query<{ was: object }>(
      'select to_jsonb(m) as was from member m where id = $1',
      [memberId],
    );
    const other = new Listening(world, world.caller(name));
    await other.begin();
    await world.admin.query(
      `update member m set ${change} from agency a where m.id = $1 and a.id = $2`,
      [memberId, agencyIdOf(RECEIVER)],
    );
    expect(await other.ended).toBe(1013);
    await other.end();
    await world.admin.query(
      `update member m set (status, agency_id, agency_code, roles) =
         (select w.status, w.agency_id, w.agency_code, w.roles from jsonb_populate_record(null::member, $2) w)
       where m.id = $1`,
      [memberId, JSON.stringify(rows[0]?.was)],
    );
    // Whoever is the same as before goes on listening.
    await listening.find(({ caller }) => caller.name === 'officer')?.settle();
  });

  it('told to one member are told to no other', async () => {
    const { rows } = await world.admin.query<{ id: string; member: string }>(
      'select id, member_id as member from notification',
    );
    for (const { caller, told } of listening) {
      const own = rows.filter((row) => row.member === caller.person.memberId).map(({ id }) => id);
      expect(own).toEqual(expect.arrayContaining(told.map(({ id }) => id)));
    }
  });
});

const isOfCase = (told: object): boolean => 'referral' in told && told.referral !== null;
