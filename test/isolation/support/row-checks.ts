import { isDeepStrictEqual } from 'node:util';
import { expectedOf, launch, type Attack, type Things } from './attack.js';
import type { Caller } from './callers.js';
import type { Raw } from './raw.js';
import type { Sight } from './sight.js';
import type { World } from './world.js';
import { agencyAttacks } from '../table/attacks/agencies.js';
import { auditAttacks } from '../table/attacks/audit.js';
import { agreementAttacks } from '../table/attacks/agreements.js';
import { childAttacks } from '../table/attacks/children.js';
import { evidenceAttacks } from '../table/attacks/evidence.js';
import { memberAttacks } from '../table/attacks/members.js';
import { platformAttacks } from '../table/attacks/platform.js';
import { referralAttacks } from '../table/attacks/referral.js';
import { roleAttacks } from '../table/attacks/roles.js';
import { systemAttacks } from '../table/attacks/system.js';
import { SECOND_WALLS, type SecondWall } from '../table/attacks/second-walls.js';
import { CATALOGUE, type Fact } from '../table/catalogue.js';
import { SPREADERS } from '../table/grants.js';
import { DIRECTORY, ROWS } from '../table/rows.js';

export const ATTACKS: readonly (readonly [string, readonly Attack[]])[] = [
  ['a referral', referralAttacks],
  ['what hangs on it', childAttacks],
  ['evidence', evidenceAttacks],
  ['members', memberAttacks],
  ['what an agency settles', agencyAttacks],
  ['agreements', agreementAttacks],
  ['numbers, inbox, trail', platformAttacks],
  ['files of the trail', auditAttacks],
  ['what only the system does, and what follows by itself', systemAttacks],
  ['the walls themselves', roleAttacks],
];

export interface RowScene {
  readonly world: World;
  readonly raw: Raw;
  readonly sight: Sight;
  readonly things: Things;
}

/** One thing that must hold of the database; `fault` says what does not. */
export interface RowCheck {
  readonly what: string;
  /** The SQL that it rests on, by which it is found when something of a table is away. */
  readonly about: string;
  readonly fault: (scene: RowScene) => Promise<string | null>;
}

const differ = (found: unknown, wanted: unknown): string | null =>
  isDeepStrictEqual(found, wanted)
    ? null
    : `${JSON.stringify([found]).slice(0, 160)} and not ${JSON.stringify([wanted]).slice(0, 160)}`;

const attackCheck = (attack: Attack): RowCheck => ({
  what: `${attack.what} (${attack.comes})`,
  about: attack.sql,
  fault: async (scene) => differ(await launch(attack, scene), expectedOf(attack)),
});

const sightCheck = (caller: Caller): RowCheck => ({
  what: `shows ${caller.name} his rows and no others`,
  about: '',
  fault: async ({ sight, raw }) => {
    const through = sight.through(raw);
    const [seen, wanted] = [await through.seen(caller), through.expected(caller)];
    const odd = [
      ...seen.filter((row) => !wanted.includes(row)),
      ...wanted.filter((row) => !seen.includes(row)).map((row) => `no ${row}`),
    ];
    return odd.length === 0 ? null : odd.slice(0, 3).join();
  },
});

/** A wall that another one stands before is tried with that one away. */
const secondCheck = ({ away, as, sql, comes }: SecondWall): RowCheck => ({
  what: `without “${away}”: ${comes === 1 ? 'the spreader goes on' : comes}`,
  about: `${away} ${sql}`,
  fault: async (scene) => {
    const raw = scene.raw.also(away);
    const says = typeof comes === 'string' ? { says: comes } : {};
    const tried: Attack = { what: away, as: [as], sql, comes: 1, ...says };
    return differ(await launch(tried, { ...scene, raw }), { [as]: comes });
  },
});

const ADDERS = [null, 'zhejiang', 'receiver/ADMINISTRATOR'] as const;

/** A copy of a row that is there, added by whom it does not concern. */
export async function addedBy(table: string, { world, raw }: RowScene): Promise<unknown> {
  const { rows } = await world.admin.query<{ row: object }>(
    `select to_jsonb(t) as row from ${table} t limit 1`,
  );
  const sql = `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`;
  const outcomes: unknown[] = [];
  for (const name of ADDERS)
    outcomes.push(
      await raw.attempt(name && world.caller(name), sql, {
        params: [JSON.stringify(rows[0]?.row)],
      }),
    );
  return outcomes;
}

const addingCheck = (table: string): RowCheck => ({
  what: `lets nobody whom it does not concern add to ${table}`,
  about: `insert into ${table}`,
  fault: async (scene) =>
    differ(
      await addedBy(table, scene),
      ADDERS.map(() => 'refused'),
    ),
});

/** How many rows a table shows to a connection that has bound nobody. */
export const countUnbound = async (raw: Raw, table: string): Promise<unknown> =>
  (await raw.rows(null, `select count(*)::int as n from ${table}`))[0];

const unboundCheck: RowCheck = {
  what: 'shows nothing of anybody’s without a context, and the directory to all',
  about: '',
  fault: async ({ world, raw, sight }) => {
    for (const table of DIRECTORY) {
      const { rows } = await world.admin.query(`select count(*)::int as n from ${table}`);
      const fault = differ(await countUnbound(raw, table), rows[0]);
      if (fault !== null) return `${table}: ${fault}`;
    }
    return differ(await sight.through(raw).seen(null), []);
  },
};

/** What the walls keep from the owner of the tables too; where the spreader works he stands in for him. */
export const OWNED = Object.keys(ROWS).filter((table) => !SPREADERS.includes(table));

/** How many rows of what is somebody's the owner of the tables reads: none, if his own walls hold him too. */
export const countAsOwner = (raw: Raw, table: string): Promise<string[]> =>
  raw.column(`select count(*) from ${table}`, 'delta_owner');

const ownerCheck = (table: string): RowCheck => ({
  what: `shows the owner nothing of ${table}`,
  about: `from ${table}`,
  fault: async ({ raw }) => differ(await countAsOwner(raw, table), ['0']),
});

const factCheck = ({ what, sql, expected }: Fact): RowCheck => ({
  what: `catalogue: ${what}`,
  about: '',
  fault: async ({ raw }) => differ((await raw.column(sql)).sort(), [...expected].sort()),
});

export const secondWallChecks: readonly RowCheck[] = SECOND_WALLS.map(secondCheck);

/** Everything that raw SQL shows of the walls; those that act go before those that read the catalogue. */
export const rowChecks = (sight: Sight): readonly RowCheck[] => [
  ...ATTACKS.flatMap(([, attacks]) => attacks.map(attackCheck)),
  ...sight.callers.map(sightCheck),
  unboundCheck,
  ...[...Object.keys(ROWS), ...DIRECTORY].map(addingCheck),
  ...OWNED.map(ownerCheck),
  ...secondWallChecks,
];

export const catalogueChecks: readonly RowCheck[] = CATALOGUE.map(factCheck);
