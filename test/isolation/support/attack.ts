import { agencyIdOf } from '@portal/directory';
import type { CallerName } from './callers.js';
import type { Outcome, Raw } from './raw.js';
import type { Thing } from './things.js';
import type { World } from './world.js';

/**
 * One statement past the product. In braces stand ids: `{draft}`, `{sent.item}` or `{sent.message}` of
 * the referrals of the scene, `{me}`, `{my.agency}`, `{my.bureau}` and `{my.lo}` of whoever tries,
 * `{@officer}` of another caller, `{#310118}` of an agency.
 */
export interface Attack {
  readonly what: string;
  readonly as: readonly Attacker[];
  readonly sql: string;
  /** How many rows it touches; a number above 0 shows that the like is open to whom it belongs. */
  readonly comes: 'refused' | number;
  /** By which of several refusals behind each other. */
  readonly says?: string;
}

/** The system, as the worker binds it; nobody: a connection that has bound none. */
export type Attacker = CallerName | 'system' | 'nobody';

export type Things = Readonly<Record<string, Thing>>;

/** Quoted, because it goes into a statement of the test's own making. */
const quoted = (id: string): string => `'${id}'`;

function fill(
  sql: string,
  name: Attacker,
  scene: { world: World; raw: Raw; things: Things },
): string {
  const mine: Record<string, string> = {};
  if (name !== 'system' && name !== 'nobody') {
    const context = scene.raw.contextOf({ name });
    mine['me'] = context.member;
    mine['my.agency'] = context.agency;
    mine['my.bureau'] = context.bureau;
    mine['my.lo'] = context.lo;
  }
  const idOf = (name: string): string => {
    if (name.startsWith('@'))
      return scene.world.caller(name.slice(1) as CallerName).person.memberId;
    if (name.startsWith('#')) return agencyIdOf(name.slice(1));
    const own = mine[name];
    if (own !== undefined) return own;
    const [thing = '', part] = name.split('.');
    const found = scene.things[thing];
    if (!found) throw new Error(`${name} is nothing in this scene`);
    return part === 'item' ? found.itemId : part === 'message' ? found.messageId : found.id;
  };
  return sql.replace(/\{([@#]?[a-z0-9][\w./]*)\}/g, (_all, name: string) => quoted(idOf(name)));
}

export async function launch(
  attack: Attack,
  scene: { world: World; raw: Raw; things: Things },
): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = {};
  for (const name of attack.as) {
    const who = name === 'nobody' ? null : name === 'system' ? name : scene.world.caller(name);
    const sql = fill(attack.sql, name, scene);
    outcomes[name] = await scene.raw.attempt(who, sql, { says: attack.says !== undefined });
  }
  return outcomes;
}

export const expectedOf = ({ as, comes, says }: Attack): Record<string, Outcome> =>
  Object.fromEntries(as.map((name) => [name, says ?? comes]));

/** An insert from SQL expressions by column. */
export const insert = (table: string, row: Readonly<Record<string, string>>): string =>
  `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`;

export const attack = (
  what: string,
  as: readonly Attacker[],
  sql: string,
  comes: Attack['comes'] = 'refused',
): Attack => ({ what, as, sql, comes });

/** Refused in these words: one of several walls that stand behind each other. */
export const refused = (
  what: string,
  as: readonly Attacker[],
  sql: string,
  says: string,
): Attack => ({ what, as, sql, comes: 'refused', says });

/** An insert whose row is looked at as the triggers left it. */
export const inserted = (statement: string, where: string): string =>
  `with row as (${statement} returning *) select from row where ${where}`;
