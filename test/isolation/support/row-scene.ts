import { Raw } from './raw.js';
import type { RowScene } from './row-checks.js';
import { Sight } from './sight.js';
import { makeAgreements } from './agreements.js';
import { readAndOpen } from './traces.js';
import { openWorld } from './world.js';

/** Referrals that between them leave a row in every table, and a connection of the application role to look at them. */
export async function openRowScene(): Promise<RowScene> {
  const world = await openWorld();
  const made = await world.furnish(() =>
    Promise.all([
      world.make('REVIEWED'),
      world.make('TALKING'),
      world.make('SUPPLEMENT_PROPOSED'),
      world.make('FEEDBACK_PROPOSED'),
      world.make('THEIR_EVIDENCE'),
      world.make('TALKING', 'elsewhere'),
    ]),
  );
  const [draft, sent, open, handled, theirs, foreign] = made;
  await makeAgreements(world);
  await readAndOpen(world, sent);
  const raw = await Raw.open(world.portal.database.appUrl, world);
  const sight = await Sight.open(world, raw);
  return { world, raw, sight, things: { draft, sent, open, handled, theirs, foreign } };
}
