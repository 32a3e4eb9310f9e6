import fc from 'fast-check';
import { newId } from '@portal/platform/kernel';
import { outcomeOf, type Told } from './support/answers.js';
import { COMMANDS_JUDGED, permitted } from './support/oracle.js';
import { sees } from './support/policy.js';
import { randomWorld, type RandomWorld } from './support/random-world.js';
import { Raw } from './support/raw.js';
import { documentFor } from './support/schema.js';
import { Sight } from './support/sight.js';
import { leaks, openWorld } from './support/world.js';
import { mutations } from './table/mutations.js';

/** Another world with ISOLATION_SEED; the same one without. */
const SEED = Number(process.env['ISOLATION_SEED'] ?? 20_260_618);
const LIST =
  'query { referrals(first: 100, sort: NEWEST_FIRST) { edges { node { id subject } } } }';

/** The access matrix against an oracle that knows only the words of the design, in a world that chance has made. */
describe('In a world of chance', () => {
  let made: RandomWorld;
  let raw: Raw;
  let sight: Sight;

  beforeAll(async () => {
    made = await randomWorld(await openWorld(), SEED, 14);
    raw = await Raw.open(made.world.portal.database.appUrl, made.world);
    sight = await Sight.open(made.world, raw);
  }, 120_000);
  afterAll(async () => {
    await raw.close();
    await made.world.stop();
  });

  it('the database shows each the rows that the oracle lets him see', async () => {
    const { world } = made;
    expect(world.things.length).toBeGreaterThan(9);
    for (const actor of made.actors) {
      expect({ [actor.name]: (await sight.seen(actor)).sort() }).toEqual({
        [actor.name]: sight.expected(actor).sort(),
      });
    }
  });

  it('the list of each holds what the oracle lets him see, and no word of other cases', async () => {
    const { world } = made;
    for (const actor of made.actors) {
      const { data } = await actor.person.ask<{
        referrals: { edges: { node: { id: string } }[] };
      }>(LIST);
      const own = world.things.filter((thing) => sees(actor, thing, 'both')).map(({ id }) => id);
      expect(data.referrals.edges.map(({ node }) => node.id).sort()).toEqual(own.sort());
      expect(leaks(world, actor, JSON.stringify(data))).toEqual([]);
    }
  });

  /** With a version that nobody has seen nothing is written, so everybody can try everything. */
  async function told(command: string, actor: number, at: number): Promise<[string, string]> {
    const { world, actors, things } = made;
    const [caller, one] = [actors[actor], things[at]];
    if (!caller || !one) throw new Error('Nobody, or nothing');
    const input = {
      ...(await mutations[command]?.[0]?.input(one.thing, world)),
      ...{ version: 99_999, idempotencyKey: newId() },
    };
    const answer = await caller.person.ask<Told['data']>(documentFor('mutation', command, 1), {
      input,
    });
    const outcome = outcomeOf(answer);
    const word = outcome.startsWith('VersionConflict') ? 'OK' : outcome;
    return [word, permitted(command, caller, one.thing, one.state)];
  }

  it('each command is open to whom the oracle names, and to nobody else', async () => {
    const { actors, things } = made;
    const verdicts = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...COMMANDS_JUDGED),
        fc.nat({ max: actors.length - 1 }),
        fc.nat({ max: things.length - 1 }),
        async (command, actor, at) => {
          const [found, wanted] = await told(command, actor, at);
          verdicts.set(wanted, (verdicts.get(wanted) ?? 0) + 1);
          expect(found).toBe(wanted);
        },
      ),
      { seed: SEED, numRuns: 1500 },
    );
    for (const verdict of ['OK', 'FORBIDDEN', 'NOT_FOUND'])
      expect(verdicts.get(verdict)).toBeGreaterThan(5);
  });
});
