import { makeAgreements } from './agreements.js';
import { Trial } from './refusals.js';
import { StateReader, type State } from './state.js';
import { NOTHING, type MutationTable } from './table.js';
import type { Thing } from './things.js';
import { openWorld, type World } from './world.js';

/** Declares a test for each row of a table: everybody calls it, in a stage in which it is open. */
export function describeMutations(title: string, table: MutationTable): void {
  const rows = Object.entries(table).flatMap(([operation, cases]) =>
    cases.map((tried) => ({ operation, tried, stage: tried.stage ?? 'no stage' })),
  );
  describe(title, () => {
    let world: World;
    let state: StateReader;
    let reference: State;
    const things = new Map<unknown, Thing>();

    beforeAll(async () => {
      world = await openWorld();
      await makeAgreements(world);
      await world.furnish(async () => {
        await world.make('TALKING', 'elsewhere');
        await Promise.all(
          rows.map(async ({ tried }) => {
            if (tried.stage) things.set(tried, await world.make(tried.stage));
          }),
        );
      });
      state = await StateReader.open(world.admin);
      reference = await state.reference();
    }, 120_000);
    afterAll(() => world.stop());

    it.each(rows)('$operation ($stage) answers each caller', async ({ operation, tried }) => {
      const thing = things.get(tried) ?? NOTHING;
      const trial = new Trial(world, state, operation, tried, thing);
      expect(await trial.told()).toEqual(trial.expected());
      const done = await trial.permitted();
      expect(done).toEqual(tried.by.map(() => 'OK'));
      expect(await state.reference()).toEqual(reference);
    });
  });
}
