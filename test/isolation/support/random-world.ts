import fc from 'fast-check';
import { ROLES, type Role } from '@portal/platform/access';
import { bureauOf, chainOf } from './geography.js';
import { postedCaller, type Caller, type CallerName } from './callers.js';
import { STATE_OF } from './oracle.js';
import { playTo, type StageName } from './stages.js';
import { Scene, type Hand, type Lane, type Thing } from './things.js';
import type { World } from './world.js';

export interface RandomThing {
  readonly thing: Thing;
  readonly state: string;
}

/** Referrals between agencies that chance has chosen, in states that it has chosen, and who comes by. */
export interface RandomWorld {
  readonly world: World;
  readonly things: readonly RandomThing[];
  readonly actors: readonly Caller[];
}

interface Plan {
  readonly from: string;
  readonly toSquad: string;
  readonly stage: StageName;
}

const HANDS: Readonly<Record<Hand | 'otherOfficer2', Role>> = {
  officer: 'OFFICER',
  legal: 'LEGAL_REVIEWER',
  head: 'HEAD',
  registrar: 'REGISTRAR',
  otherHead: 'HEAD',
  otherLegal: 'LEGAL_REVIEWER',
  otherOfficer: 'OFFICER',
  otherOfficer2: 'OFFICER',
};

export async function randomWorld(base: World, seed: number, size: number): Promise<RandomWorld> {
  const { rows } = await base.admin.query<{ division: string; level: string; signs: boolean }>(
    `select division_code as division, level, document_prefix is not null as signs from agency order by code`,
  );
  const squads = rows.filter((row) => row.level === 'SQUAD').map((row) => row.division);
  const senders = [
    ...rows.filter((row) => row.signs).map((row) => row.division),
    ...squads,
    ...squads,
  ];
  const plan = fc.record({
    from: fc.constantFrom(...senders),
    toSquad: fc.constantFrom(...squads),
    stage: fc.constantFrom(...(Object.keys(STATE_OF) as StageName[])),
  });
  const plans = fc
    .sample(plan, { seed, numRuns: size * 3 })
    .filter(({ from, toSquad }) => bureauOf(from) !== bureauOf(toSquad))
    .slice(0, size);
  const callers = new Map<CallerName, Caller>(base.callers);
  const things: Thing[] = [];
  const world: World = { ...base, callers, things };
  const made = await base.furnish(() =>
    Promise.all(plans.map((one, i) => make(world, one, String(i)))),
  );
  for (const { thing, cast } of made) {
    things.push(thing);
    for (const caller of cast) callers.set(caller.name, caller);
  }
  const actors = await passers(
    world,
    plans,
    rows.map((row) => row.division),
    seed,
  );
  for (const actor of actors) callers.set(actor.name, actor);
  const states = made.map(({ thing }, i) => ({ thing, state: stateOf(plans[i]) }));
  return { world, things: states, actors: [...actors, ...made.flatMap(({ cast }) => cast)] };
}

const stateOf = (plan: Plan | undefined): string => (plan && STATE_OF[plan.stage]) ?? '';

async function make(
  { portal }: World,
  { from, toSquad, stage }: Plan,
  name: string,
): Promise<{ thing: Thing; cast: readonly Caller[] }> {
  const unitOf: Record<Hand | 'otherOfficer2', string> = {
    ...{ officer: from, legal: bureauOf(from), head: bureauOf(from) },
    ...{
      registrar: bureauOf(toSquad),
      otherHead: bureauOf(toSquad),
      otherLegal: bureauOf(toSquad),
    },
    ...{ otherOfficer: toSquad, otherOfficer2: toSquad },
  };
  const cast = new Map<CallerName, Caller>();
  const names: Record<string, CallerName> = {};
  for (const [hand, role] of Object.entries(HANDS)) {
    const called = `${name}:${hand}` as CallerName;
    const caller = await postedCaller(portal, called, unitOf[hand as Hand], [role]);
    cast.set(called, caller);
    names[hand] = called;
    if (hand === 'otherOfficer2') cast.set('otherOfficer2', caller);
  }
  const lane: Lane = {
    fromUnit: from,
    toBureau: bureauOf(toSquad),
    toSquad,
    cast: names as Lane['cast'],
  };
  const scene = new Scene(portal, cast, lane);
  await playTo(scene, stage);
  return { thing: scene.thing, cast: [...new Set(cast.values())] };
}

/** Half of them from somewhere along a case, half from anywhere; each with roles that chance has chosen. */
async function passers(
  { portal }: World,
  plans: readonly Plan[],
  everywhere: readonly string[],
  seed: number,
): Promise<Caller[]> {
  const near = plans.flatMap(({ from, toSquad }) => [...chainOf(from), ...chainOf(toSquad)]);
  const known = near.filter((division) => everywhere.includes(division));
  const post = fc.record({
    at: fc.oneof(fc.constantFrom(...known), fc.constantFrom(...everywhere)),
    roles: fc.subarray([...ROLES], { minLength: 1, maxLength: 4 }),
  });
  const posts = fc.sample(post, { seed: seed + 1, numRuns: 24 });
  const actors: Caller[] = [];
  for (const [i, { at, roles }] of posts.entries())
    actors.push(await postedCaller(portal, `passer${String(i)}` as CallerName, at, roles));
  return actors;
}
