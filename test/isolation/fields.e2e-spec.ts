import { makeAgreements } from './support/agreements.js';
import type { Told } from './support/answers.js';
import { isMember, type Caller } from './support/callers.js';
import { answeredFields } from './support/fields.js';
import { Judge } from './support/judge.js';
import { Raw } from './support/raw.js';
import { documentFor } from './support/schema.js';
import { Sight } from './support/sight.js';
import { readAndOpen } from './support/traces.js';
import { leaks, openWorld, type World } from './support/world.js';
import { FIELDS } from './table/fields/index.js';
import { queries } from './table/queries.js';

const STAGES = [
  'REVIEWED',
  'SUPPLEMENT_PROPOSED',
  'NEGOTIATING',
  'THEIR_EVIDENCE',
  'FEEDBACK_PROPOSED',
  'FEEDBACK_SENT',
] as const;

/** Lists of which more than the row itself is read. */
const DEEPER = ['notifications', 'memberAccounts', 'auditTrail'];

/** Read nowhere here: what they are of has to be made with particular files or words. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  EvidenceUseNote: 'in the payload of an event, which is seen as a whole or not at all',
  ExifSummary: 'of the item’s own row; the photographs of these tests have none',
  OpenWork: 'three figures of one’s own people; test/api/hand-over-work reckons them',
  CountedDays:
    'reckoned from the deadline’s own row and the public calendar (test/api/deadlines-explained)',
  NamedDays: 'of the public calendar',
  CalendarNotice: 'of the public calendar',
  MissingItem: 'reckoned from the draft’s own row, and only while it is incomplete',
};

/** Every field of every type, read by everybody who can come to it. */
describe('Every field', () => {
  let world: World;
  let raw: Raw;
  let judge: Judge;

  beforeAll(async () => {
    world = await openWorld();
    await makeAgreements(world);
    await world.furnish(async () => {
      const [talking] = await Promise.all([
        world.make('TALKING'),
        ...STAGES.map((stage) => world.make(stage)),
        world.make('TALKING', 'elsewhere'),
      ]);
      await readAndOpen(world, talking);
    });
    raw = await Raw.open(world.portal.database.appUrl, world);
    judge = new Judge(world, await Sight.open(world, raw));
  }, 120_000);
  afterAll(async () => {
    await raw.close();
    await world.stop();
  });

  /** Asks for everything; answers what the caller was told that he must not be. */
  async function ask(operation: string, variables: object, caller: Caller): Promise<string[]> {
    const answer = await caller.person.ask<Told['data']>(
      documentFor('query', operation, DEEPER.includes(operation) ? 4 : 3),
      variables,
    );
    const said = answer.errors?.map(({ message }) => message) ?? [];
    await judge.answer('query', operation, (answer.data as Told['data'] | null)?.result, caller);
    return [...leaks(world, caller, JSON.stringify(answer)), ...(isMember(caller) ? [] : said)];
  }

  it.each(Object.keys(queries))('that %s answers is read as the reader may', async (operation) => {
    for (const { variables, stage } of queries[operation] ?? [])
      for (const thing of stage === null ? [...world.things.slice(0, 1)] : world.things)
        for (const caller of [...world.callers.values()].filter(isMember))
          expect({
            [caller.name]: await ask(operation, await variables(thing, world), caller),
          }).toEqual({ [caller.name]: [] });
    expect(judge.faults.splice(0)).toEqual([]);
  });

  it('is told to nobody who is no member', async () => {
    for (const [operation, cases] of Object.entries(queries))
      for (const { variables } of cases)
        for (const name of ['anonymous', 'suspended', 'otherSuspended'] as const) {
          const [thing] = world.things;
          if (thing === undefined) throw new Error('Nothing was made');
          const asked = await variables(thing, world);
          const answer = await world
            .caller(name)
            .person.ask<Told['data'] | null>(documentFor('query', operation, 3), asked);
          expect({ operation, data: answer.data }).toEqual({ operation, data: null });
        }
  });

  it('that a question can come to was read, by several on both sides and above', () => {
    const asked = answeredFields().filter((name) => {
      const [type = '', field = ''] = name.split('.');
      const kind = FIELDS[type]?.[field]?.kind;
      return (
        kind !== 'PAYLOAD' &&
        kind !== 'REFUSAL' &&
        type !== 'ReferralChange' &&
        !(type in WITHOUT_EXAMPLE)
      );
    });
    const unread = asked.filter(
      (name) => (judge.readBy.get(name)?.size ?? 0) < (name.startsWith('Member') ? 1 : 2),
    );
    expect(unread).toEqual([]);
  });
});
