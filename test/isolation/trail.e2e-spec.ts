import type { Answer } from '../support/people.js';
import { isMember, standsAbove, type Caller } from './support/callers.js';
import { sees } from './support/policy.js';
import { readAndOpen } from './support/traces.js';
import { leaks, openWorld, type World } from './support/world.js';

interface Entry {
  readonly id: string;
  readonly memberId: string;
  readonly subjects: readonly {
    readonly id: string;
    readonly referralId: string | null;
    readonly name: string | null;
  }[];
}
interface Trail {
  readonly auditTrail: {
    readonly edges: readonly { readonly node: Entry }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const TRAIL = `query($filter: AuditTrailFilter, $after: String) {
  auditTrail(filter: $filter, first: 100, after: $after) {
    edges { node { id memberId subjects { id referralId name } } } pageInfo { hasNextPage endCursor } } }`;

/** Whose entries an auditor reads, and what he learns of what they are about. */
describe('The trail', () => {
  let world: World;
  let rows: readonly { id: string; member: string }[];

  beforeAll(async () => {
    world = await openWorld();
    await world.furnish(async () => {
      const [talking] = await Promise.all([
        world.make('TALKING'),
        world.make('REVIEWED'),
        world.make('TALKING', 'elsewhere'),
      ]);
      await readAndOpen(world, talking);
    });
    const read = await world.admin.query<{ id: string; member: string }>(
      'select id, actor_member_id as member from audit_entry where actor_member_id is not null',
    );
    rows = read.rows;
  }, 120_000);
  afterAll(() => world.stop());

  const auditors = (): readonly Caller[] =>
    [...world.callers.values()].filter((c) => isMember(c) && c.roles.includes('AUDITOR'));
  const atOf = (memberId: string): string =>
    [...world.callers.values()].find(({ person }) => person.memberId === memberId)?.at ?? '';

  async function trailOf({ person }: Caller, filter: object): Promise<Entry[]> {
    const entries: Entry[] = [];
    let after: string | null = null;
    do {
      const { data, errors }: Answer<Trail> = await person.ask<Trail>(TRAIL, { filter, after });
      expect(errors).toBeUndefined();
      entries.push(...data.auditTrail.edges.map(({ node }) => node));
      after = data.auditTrail.pageInfo.hasNextPage ? data.auditTrail.pageInfo.endCursor : null;
    } while (after !== null);
    return entries;
  }

  it('shows an auditor the deeds of his agency and of all below it, and no others', async () => {
    const read = new Set<string>();
    for (const caller of auditors()) {
      const ids = (await trailOf(caller, {})).map(({ id }) => id).sort();
      const own = rows.filter(({ member }) => standsAbove(caller, atOf(member)));
      expect({ [caller.name]: ids }).toEqual({ [caller.name]: own.map(({ id }) => id).sort() });
      ids.forEach((id) => read.add(id));
    }
    expect(read.size).toBe(rows.length);
  });

  it.each([
    ['person', () => ({ person: '-' })],
    ['agency', () => ({ agencyId: world.caller('officer').person.agencyId })],
    ['member', () => ({ memberId: world.caller('officer').person.memberId })],
    ['thing', () => ({ subject: world.things[0]?.id ?? '' })],
    ['outcome', () => ({ outcome: 'DONE' })],
    ['action', () => ({ actions: ['referral.draft'] })],
    ['period', () => ({ from: '2000-01-01', to: '2099-12-31' })],
  ])('shows no others under the filter of a %s', async (_what, filter) => {
    let found = 0;
    for (const caller of auditors()) {
      const entries = await trailOf(caller, filter());
      found += entries.length;
      for (const { memberId } of entries) expect(standsAbove(caller, atOf(memberId))).toBe(true);
      expect(leaks(world, caller, JSON.stringify(entries))).toEqual([]);
    }
    expect(found).toBeGreaterThan(0);
  });

  it('names a case only to whom it is open, and leads nobody else to it', async () => {
    let named = 0;
    for (const caller of auditors())
      for (const { subjects } of await trailOf(caller, {}))
        for (const { id, referralId, name } of subjects) {
          const thing = world.things.find((one) => [one.id, one.itemId].includes(id));
          if (!thing || id !== thing.id) continue;
          const isOpen = sees(caller, thing, 'both');
          expect([referralId !== null, name !== null]).toEqual([isOpen, isOpen]);
          named += isOpen ? 1 : 0;
        }
    expect(named).toBeGreaterThan(0);
  });
});
