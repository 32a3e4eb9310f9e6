import { newId } from '@portal/platform/kernel';
import { type Caller } from './support/callers.js';
import { documentFor } from './support/schema.js';
import type { Thing } from './support/things.js';
import { openWorld, type World } from './support/world.js';

const PAIRS = 160;
/**
 * How far the share of pairs in which the foreign id took longer may lie from a half. By chance it lies
 * within 0.04 of it two times of three; this is six times as far.
 */
const BAR = 0.25;

type Ask = (caller: Caller, id: string) => Promise<unknown>;

const mutation =
  (operation: string, input: (id: string) => object): Ask =>
  ({ person }, id) =>
    person.ask(documentFor('mutation', operation, 2), {
      input: { ...input(id), idempotencyKey: newId() },
    });
const query =
  (operation: string): Ask =>
  ({ person }, id) =>
    person.ask(documentFor('query', operation), { id });

const ASKS: readonly (readonly [string, (thing: Thing) => string, Ask])[] = [
  ['referral', ({ id }) => id, query('referral')],
  ['evidenceItem', ({ itemId }) => itemId, query('evidenceItem')],
  [
    'acknowledgeReferral',
    ({ id }) => id,
    mutation('acknowledgeReferral', (referralId) => ({ referralId, version: 1 })),
  ],
  [
    'postMessage',
    ({ id }) => id,
    mutation('postMessage', (referralId) => ({ referralId, text: '?' })),
  ],
  [
    'openEvidence',
    ({ itemId }) => itemId,
    mutation('openEvidence', (itemId) => ({ itemId, purpose: 'CASE_HANDLING' })),
  ],
];

/** What takes longer tells that there is something. */
describe('The time of an answer', () => {
  let world: World;
  let thing: Thing;

  beforeAll(async () => {
    world = await openWorld();
    thing = await world.furnish(() => world.make('TALKING'));
  }, 120_000);
  afterAll(() => world.stop());

  /** Pairs of calls, the first one by turns, so that whatever slows the machine slows both. */
  async function shareSlower(ask: Ask, foreign: string): Promise<number> {
    const caller = world.caller('kunshan');
    const taken = async (id: string): Promise<number> => {
      const began = performance.now();
      await ask(caller, id);
      return performance.now() - began;
    };
    let slower = 0;
    for (let pair = -20; pair < PAIRS; pair += 1) {
      const unknown = newId();
      const first = pair % 2 === 0 ? foreign : unknown;
      const times = [await taken(first), await taken(first === foreign ? unknown : foreign)];
      const [ofFirst = 0, ofSecond = 0] = times;
      if (pair >= 0 && ofFirst > ofSecond === (first === foreign)) slower += 1;
    }
    return slower / PAIRS;
  }

  it.each(ASKS)('%s does not tell that there is something', async (_name, idOf, ask) => {
    const share = await shareSlower(ask, idOf(thing));
    expect(Math.abs(share - 0.5)).toBeLessThan(BAR);
  });

  it('would tell, if looking at a row of others took a few milliseconds', async () => {
    const { rows } = await world.admin.query<{ sees: string }>(
      `select pg_get_expr(polqual, polrelid) as sees from pg_policy
       where polrelid = 'referral'::regclass and polname = 'see'`,
    );
    const sees = rows[0]?.sees ?? '';
    await world.admin.query(
      `alter policy see on referral using (pg_sleep(0.005) is not null and (${sees}))`,
    );
    try {
      expect(await shareSlower(query('referral'), thing.id)).toBeGreaterThan(0.5 + BAR);
    } finally {
      await world.admin.query(`alter policy see on referral using (${sees})`);
    }
  });
});
