import { makeAgreements } from './support/agreements.js';
import { newId } from '@portal/platform/kernel';
import { comparable, type Told } from './support/answers.js';
import { isMember, type Caller } from './support/callers.js';
import { idPathsOf, kindOf } from './support/id-paths.js';
import { verdictOf, type Policy } from './support/policy.js';
import { documentFor, operationsOf, type Kind } from './support/schema.js';
import { NOTHING } from './support/table.js';
import type { Thing } from './support/things.js';
import { openWorld, type World } from './support/world.js';
import { IDS } from './table/ids.js';
import { mutations } from './table/mutations.js';
import { queries } from './table/queries.js';

interface Ask {
  readonly kind: Kind;
  readonly operation: string;
  readonly path: string;
  readonly policy: Policy;
  readonly stage: Parameters<World['make']>[0] | null;
  readonly variables: (thing: Thing, world: World) => object | Promise<object>;
}

const asks: readonly Ask[] = [
  ...Object.entries(queries).flatMap(([operation, cases]) =>
    cases.map((one) => ({ kind: 'query' as const, operation, ...one })),
  ),
  ...Object.entries(mutations).flatMap(([operation, cases]) =>
    cases.map(({ input, ...one }) => ({
      ...{ kind: 'mutation' as const, operation, ...one },
      variables: async (thing: Thing, world: World) => ({
        input: { ...(await input(thing, world)), idempotencyKey: newId() },
      }),
    })),
  ),
].flatMap((one) =>
  idPathsOf(one.kind, one.operation)
    .filter((path) => kindOf(path, IDS) === 'THING')
    .map((path) => ({ ...one, path })),
);

/** The same with another id, or a word that is none. */
function instead(variables: object, path: string, id: string): object {
  const [first = '', ...rest] = path.split('.');
  const here = variables as Record<string, object>;
  const value = rest.length === 0 ? id : instead(here[first] ?? {}, rest.join('.'), id);
  return { ...here, [first]: value };
}

/** For every id that an operation takes: what is another's is answered like what is not there, byte for byte. */
describe('An id', () => {
  let world: World;
  const things = new Map<Ask, Thing>();

  beforeAll(async () => {
    world = await openWorld();
    await makeAgreements(world);
    await invite();
    await world.furnish(async () => {
      const made = new Map<string, Promise<Thing>>();
      for (const ask of asks)
        if (ask.stage && !made.has(ask.stage)) made.set(ask.stage, world.make(ask.stage));
      for (const ask of asks)
        things.set(ask, (ask.stage && (await made.get(ask.stage))) ?? NOTHING);
    });
  }, 120_000);
  afterAll(() => world.stop());

  /** The guest whom the administrator's commands are about. */
  async function invite(): Promise<void> {
    const [tried] = mutations['inviteMember'] ?? [];
    const input = { ...(await tried?.input(NOTHING, world)), idempotencyKey: newId() };
    const { person } = world.caller('sender/ADMINISTRATOR');
    const { errors } = await person.ask(documentFor('mutation', 'inviteMember', 1), { input });
    expect(errors).toBeUndefined();
  }

  it.each(['query', 'mutation', 'subscription'] as const)(
    'of every %s is declared (test/isolation/table/ids.ts)',
    (kind) => {
      const paths = operationsOf(kind).flatMap((name) => idPathsOf(kind, name));
      expect(paths.filter((path) => kindOf(path, IDS) === undefined)).toEqual([]);
      expect(paths.length).toBeGreaterThan(0);
    },
  );

  const isHidden = (ask: Ask, caller: Caller): boolean =>
    isMember(caller) && verdictOf(ask.policy, caller, things.get(ask) ?? NOTHING) === 'NOT_FOUND';

  it.each(asks)('$operation ($stage): $path of others is nobody’s', async (ask) => {
    const hidden = [...world.callers.values()].filter((caller) => isHidden(ask, caller));
    const looks = verdictOf(ask.policy, world.caller('kunshan'), things.get(ask) ?? NOTHING);
    expect(hidden.length > 0 || looks !== 'NOT_FOUND').toBe(true);
    const variables = await ask.variables(things.get(ask) ?? NOTHING, world);
    const document = documentFor(ask.kind, ask.operation, 2);
    for (const { name, person } of hidden) {
      const told = async (given: object): Promise<string> =>
        comparable(await person.ask<Told['data']>(document, given));
      const foreign = await told(variables);
      for (const id of [newId(), 'x', '00000000-0000-0000-0000-000000000000'])
        expect({ [name]: await told(instead(variables, ask.path, id)) }).toEqual({
          [name]: foreign,
        });
    }
  });
});
