import { makeAgreements } from './support/agreements.js';
import { agencyIdOf } from '@portal/directory';
import { newId } from '@portal/platform/kernel';
import { comparable, outcomeOf, type Told } from './support/answers.js';
import { isBound, isMember, SENDER, standsAbove, type Caller } from './support/callers.js';
import { bureauOf } from './support/geography.js';
import { sees, verdictOf } from './support/policy.js';
import { documentFor } from './support/schema.js';
import { StateReader } from './support/state.js';
import { NOTHING, type QueryCase } from './support/table.js';
import type { Thing } from './support/things.js';
import { leaks, openWorld, type World } from './support/world.js';
import { queries } from './table/queries.js';

const ROWS = Object.entries(queries).flatMap(([operation, cases]) =>
  cases.map((tried) => ({ operation, tried, stage: tried.stage ?? 'no stage' })),
);

/** Every query, asked by everybody for everything it can answer. */
describe('Reading', () => {
  let world: World;
  let state: StateReader;
  const things = new Map<QueryCase, Thing>();

  beforeAll(async () => {
    world = await openWorld();
    await makeAgreements(world);
    await world.furnish(async () => {
      await Promise.all([
        world.make('TALKING', 'elsewhere'),
        world.make('REVIEWED', 'elsewhere'),
        world.make('DROPPED'),
        ...ROWS.map(async ({ tried }) => {
          if (tried.stage) things.set(tried, await world.make(tried.stage));
        }),
      ]);
    });
    state = await StateReader.open(world.admin);
  }, 120_000);
  afterAll(() => world.stop());

  const everybody = (): readonly Caller[] => [...world.callers.values()];
  const members = (): readonly Caller[] => everybody().filter(isMember);

  /** The outcome, with a word on whatever else is wrong with the answer. */
  async function told(operation: string, variables: object, caller: Caller): Promise<string> {
    const answer = await caller.person.ask<Told['data']>(
      documentFor('query', operation),
      variables,
    );
    const seen = leaks(world, caller, JSON.stringify(answer));
    return seen.length > 0 ? `${outcomeOf(answer)} and shows ${seen.join()}` : outcomeOf(answer);
  }

  it.each(ROWS)('$operation ($stage) answers each caller', async ({ operation, tried }) => {
    const thing = things.get(tried) ?? NOTHING;
    const variables = await tried.variables(thing, world);
    const before = await state.living();
    const outcomes: Record<string, string> = {};
    const verdicts: Record<string, string> = {};
    for (const caller of everybody()) {
      outcomes[caller.name] = await told(operation, variables, caller);
      verdicts[caller.name] = verdictOf(tried.policy, caller, thing);
    }
    expect(outcomes).toEqual(verdicts);
    expect(await state.living()).toEqual(before);
  });

  it.each(['referral', 'evidenceItem'])(
    '%s of others answers as one that is not there',
    async (operation) => {
      for (const { tried } of ROWS.filter((row) => row.operation === operation)) {
        const thing = things.get(tried) ?? NOTHING;
        const hidden = members().filter(
          (caller) => verdictOf(tried.policy, caller, thing) === 'NOT_FOUND',
        );
        expect(hidden.length).toBeGreaterThan(8);
        for (const caller of hidden) {
          const ask = async (variables: object): Promise<string> =>
            comparable(await caller.person.ask(documentFor('query', operation), variables));
          const nothing = { ...thing, id: newId(), itemId: newId() };
          expect(await ask(await tried.variables(thing, world))).toBe(
            await ask(await tried.variables(nothing, world)),
          );
        }
      }
    },
  );

  const LIST = `query($filter: ReferralFilter, $sort: ReferralSort!) {
    referrals(first: 100, filter: $filter, sort: $sort) { edges { node { id } } } }`;
  type List = { referrals: { edges: { node: { id: string } }[] } };
  const listed = async (caller: Caller, filter: object, sort: string): Promise<string[]> => {
    const { data } = await caller.person.ask<List>(LIST, { filter, sort });
    return data.referrals.edges.map(({ node }) => node.id).sort();
  };

  it.each(['DUE_FIRST', 'NEWEST_FIRST', 'LAST_CHANGED_FIRST'])(
    'referrals (%s) lists exactly what the caller handles or stands above',
    async (sort) => {
      for (const caller of members()) {
        const ids = await listed(caller, {}, sort);
        const own = world.things.filter((thing) => sees(caller, thing, 'both'));
        expect({ [caller.name]: ids }).toEqual({ [caller.name]: own.map(({ id }) => id).sort() });
      }
    },
  );

  it('agreements lists exactly those by which the caller is bound', async () => {
    const { rows } = await world.admin.query<{ id: string; other: string }>(
      `select g.id, a.division_code as other from agreement g join agency a on a.id = g.addressee_id`,
    );
    const lengths = new Set<number>();
    for (const caller of members()) {
      const { data } = await caller.person.ask<{ agreements: List['referrals'] }>(
        '{ agreements(first: 100) { edges { node { id } } } }',
      );
      const ids = data.agreements.edges.map(({ node }) => node.id).sort();
      const own = rows.filter(({ other }) => [SENDER, other].some((one) => isBound(caller, one)));
      expect({ [caller.name]: ids }).toEqual({ [caller.name]: own.map(({ id }) => id).sort() });
      lengths.add(ids.length);
    }
    expect([...lengths].sort()).toEqual([0, 1, 2, 3]);
  });

  it.each(['AWAITING_ME', 'RECEIVED', 'SENT', 'DRAFTS'])(
    'the box %s holds nothing of others',
    async (box) => {
      const found = new Set<string>();
      for (const caller of members()) {
        const own = world.things.filter((thing) => sees(caller, thing, 'both'));
        const ids = await listed(caller, { box }, 'NEWEST_FIRST');
        ids.forEach((id) => found.add(id));
        expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
      }
      expect(found.size).toBeGreaterThan(0);
    },
  );

  it('notifications and me are the caller’s own', async () => {
    const { rows } = await world.admin.query<{ id: string; member: string }>(
      'select id, member_id as member from notification',
    );
    expect(rows.length).toBeGreaterThan(10);
    const ASK =
      'query { me { id unreadNotifications } notifications(first: 500) { unread edges { node { id } } } }';
    for (const caller of members()) {
      const { data } = await caller.person.ask<{
        me: { id: string; unreadNotifications: number };
        notifications: { unread: number; edges: { node: { id: string } }[] };
      }>(ASK);
      const own = rows.filter((row) => row.member === caller.person.memberId);
      expect(data.notifications.edges.map(({ node }) => node.id).sort()).toEqual(
        own.map((row) => row.id).sort(),
      );
      expect(data.me).toEqual({ id: caller.person.memberId, unreadNotifications: own.length });
      expect(data.notifications.unread).toBe(own.length);
    }
  });

  it('agencies show their members to themselves and to those above alone', async () => {
    const MEMBERS =
      'query($id: ID!) { agency(id: $id) { members { id } units { members { id } } } }';
    type Staffed = { members: { id: string }[] };
    for (const division of ['320509', '310118', '330421']) {
      for (const caller of members()) {
        const { data } = await caller.person.ask<{ agency: Staffed & { units: Staffed[] } }>(
          MEMBERS,
          { id: agencyIdOf(division) },
        );
        const shown = [data.agency, ...data.agency.units].flatMap((agency) => agency.members);
        const known = members().filter(
          (other) =>
            other.at.startsWith(division) &&
            (other.at === caller.at ||
              bureauOf(other.at) === caller.at ||
              standsAbove(caller, other.at)),
        );
        expect({ [caller.name]: shown.map(({ id }) => id).sort() }).toEqual({
          [caller.name]: known.map(({ person }) => person.memberId).sort(),
        });
      }
    }
  });
});
