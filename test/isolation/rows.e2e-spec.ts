import { expectedOf, launch, type Things } from './support/attack.js';
import { Raw } from './support/raw.js';
import {
  addedBy,
  ATTACKS,
  countAsOwner,
  countUnbound,
  OWNED,
  secondWallChecks,
} from './support/row-checks.js';
import type { Sight } from './support/sight.js';
import { openRowScene } from './support/row-scene.js';
import type { World } from './support/world.js';
import { DIRECTORY, ROWS } from './table/rows.js';

/** Raw SQL under the application role: what the database itself lets a member read and write. */
describe('Rows under the application role', () => {
  let world: World;
  let raw: Raw;
  let sight: Sight;
  let things: Things;

  beforeAll(async () => {
    ({ world, raw, sight, things } = await openRowScene());
  }, 120_000);
  afterAll(async () => {
    await raw.close();
    await world.stop();
  });

  it('show each caller exactly what he and those below him handle, and his own', async () => {
    for (const caller of sight.callers) {
      const seen = await sight.seen(caller);
      expect({ [caller.name]: seen.sort() }).toEqual({
        [caller.name]: sight.expected(caller).sort(),
      });
    }
  });

  it('are looked at in every table of the matrix', () => {
    const looked = new Set(sight.rows.map((row) => row.name));
    const empty = Object.keys(ROWS).filter((name) => !looked.has(name));
    expect(empty).toEqual([]);
  });

  it('show nothing of anybody’s without a context, and the directory to all', async () => {
    expect(await sight.seen(null)).toEqual([]);
    for (const table of DIRECTORY) {
      const { rows } = await world.admin.query<object>(`select count(*)::int as n from ${table}`);
      expect({ [table]: await countUnbound(raw, table) }).toEqual({ [table]: rows[0] });
    }
  });

  it.each([...Object.keys(ROWS), ...DIRECTORY])(
    'of %s are not added without a context, by strangers or by administrators',
    async (table) => {
      expect(await addedBy(table, { world, raw, sight, things })).toEqual([
        'refused',
        'refused',
        'refused',
      ]);
    },
  );

  it('are not shown to the owner of the tables either', async () => {
    const behind = await Raw.without(world.portal.database.adminUrl, world, '');
    try {
      for (const table of OWNED)
        expect({ [table]: await countAsOwner(behind, table) }).toEqual({ [table]: ['0'] });
    } finally {
      await behind.close();
    }
  });

  it('stand in no queue of the worker, which every process reads', async () => {
    const { rows } = await world.admin.query<{ job: string }>(
      'select to_jsonb(j)::text as job from pgboss.job j',
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ job }) => job.includes('canary'))).toEqual([]);
  });

  describe.each(ATTACKS)('attacked at %s', (_title, attacks) => {
    it.each(attacks)('$what ($comes)', async (attack) => {
      expect(await launch(attack, { world, raw, things })).toEqual(expectedOf(attack));
    });
  });

  it.each(secondWallChecks)('are kept by a second wall $what', async ({ fault }) => {
    const behind = await Raw.without(world.portal.database.adminUrl, world, '');
    try {
      expect(await fault({ world, raw: behind, sight, things })).toBeNull();
    } finally {
      await behind.close();
    }
  });
});
