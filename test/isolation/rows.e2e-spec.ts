import { expectedOf, launch, type Attack, type Things } from './support/attack.js';
import { Raw } from './support/raw.js';
import { Sight } from './support/sight.js';
import { readAndOpen } from './support/traces.js';
import { openWorld, type World } from './support/world.js';
import { childAttacks } from './table/attacks/children.js';
import { evidenceAttacks } from './table/attacks/evidence.js';
import { platformAttacks, roleAttacks } from './table/attacks/platform.js';
import { referralAttacks } from './table/attacks/referral.js';
import { DIRECTORY, ROWS } from './table/rows.js';

/** Raw SQL under the application role: what the database itself lets a member read and write. */
describe('Rows under the application role', () => {
  let world: World;
  let raw: Raw;
  let sight: Sight;
  let things: Things;

  beforeAll(async () => {
    world = await openWorld();
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
    things = { draft, sent, open, handled, theirs, foreign };
    await readAndOpen(world, sent);
    raw = await Raw.open(world.portal.database.appUrl, world);
    sight = await Sight.open(world, raw);
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
      const [count] = await raw.rows<{ n: string }>(null, `select count(*) as n from ${table}`);
      const { rows } = await world.admin.query<{ n: string }>(`select count(*) as n from ${table}`);
      expect({ [table]: count }).toEqual({ [table]: rows[0] });
    }
  });

  it.each([...Object.keys(ROWS), ...DIRECTORY])(
    'of %s are not added without a context, by strangers or by administrators',
    async (table) => {
      const { rows } = await world.admin.query<{ row: object }>(
        `select to_jsonb(t) as row from ${table} t limit 1`,
      );
      const sql = `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`;
      const copy = [JSON.stringify(rows[0]?.row)];
      expect(await raw.attempt(null, sql, copy)).toBe('refused');
      for (const name of ['zhejiang', 'receiver/ADMINISTRATOR'] as const)
        expect(await raw.attempt(world.caller(name), sql, copy)).toBe('refused');
    },
  );

  const groups: readonly (readonly [string, readonly Attack[]])[] = [
    ['a referral', referralAttacks],
    ['what hangs on it', childAttacks],
    ['evidence', evidenceAttacks],
    ['members, numbers, trail', platformAttacks],
    ['the walls themselves', roleAttacks],
  ];
  describe.each(groups)('attacked at %s', (_title, attacks) => {
    it.each(attacks)('$what ($comes)', async (attack) => {
      expect(await launch(attack, { world, raw, things })).toEqual(expectedOf(attack));
    });
  });
});
