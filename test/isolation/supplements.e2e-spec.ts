import { CountHandedOverEvidence1760001800001 } from '../../apps/migrate/src/migrations/1760001800001-count-handed-over-evidence.js';
import { withConnection } from '../../apps/migrate/src/run-migrations.js';
import { newId } from '@portal/platform/kernel';
import {
  completeUpload,
  photograph,
  prepareUpload,
  putBytes,
  stateOf,
  step,
  until,
} from '../support/referrals.js';
import { isMember, type Caller, type CallerName } from './support/callers.js';
import { Listening } from './support/live.js';
import { sees } from './support/policy.js';
import { documentFor } from './support/schema.js';
import type { Thing } from './support/things.js';
import { openWorld, type World } from './support/world.js';
import { WAYS } from './table/lists.js';

const PAGE = documentFor('query', 'referral');
const LIST = `{ referrals(sort: NEWEST_FIRST, first: 100) { edges { node { id evidenceCount } } } }`;

/**
 * What the sender adds after sending is his alone until he hands it over: whatever the other side
 * asks or listens to, it is answered as before there was anything.
 */
describe('A supplement in preparation', () => {
  let world: World;
  let thing: Thing;
  /** The piece that was added last. */
  let last: string;
  let listening: readonly Listening[];
  const before = new Map<CallerName, readonly string[]>();

  beforeAll(async () => {
    world = await openWorld();
    thing = await world.furnish(() => world.make('SUPPLEMENTING'));
    listening = members().map((caller) => new Listening(world, caller));
    await Promise.all(listening.map((one) => one.begin()));
    for (const caller of others()) before.set(caller.name, await everyAnswer(caller));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(listening.map((one) => one.end()));
    await world.stop();
  });

  const members = (): readonly Caller[] => [...world.callers.values()].filter(isMember);
  const others = (): readonly Caller[] =>
    members().filter((caller) => !sees(caller, thing, 'sender'));
  const receivers = (): readonly Caller[] =>
    others().filter((caller) => sees(caller, thing, 'receiver'));

  /** Signed addresses are made anew each time; all else is compared as it is told. */
  const everyAnswer = async (caller: Caller): Promise<readonly string[]> => {
    const answers: string[] = [];
    const page = { query: PAGE, variables: { id: thing.id } };
    for (const { query, variables } of [...WAYS, page, { query: LIST, variables: {} }]) {
      const { status, data, errors } = await caller.person.ask(query, variables);
      const codes = errors?.map(({ extensions }) => extensions.code);
      answers.push(JSON.stringify({ status, data, codes, variables }).replace(/\?[^"]*"/g, '?"'));
    }
    return answers;
  };

  const countFor = async (name: CallerName): Promise<number> => {
    const { data } = await world
      .caller(name)
      .person.ask<{ referral: { evidenceCount: number } }>(
        `query($id: ID!) { referral(id: $id) { evidenceCount } }`,
        { id: thing.id },
      );
    return data.referral.evidenceCount;
  };

  /** Two pieces, so that one can be taken off again. */
  async function add(): Promise<string> {
    const file = await photograph(`#${newId().slice(-6)}`);
    const { person } = world.caller('officer');
    const upload = await prepareUpload(world.portal, person, thing.id, file);
    await putBytes(upload, file);
    await completeUpload(person, upload.itemId);
    return upload.itemId;
  }

  const remove = async (itemId: string): Promise<void> => {
    const { errors } = await world.caller('officer').person.ask(
      `mutation($input: RemoveEvidenceInput!) { removeEvidence(input: $input) { __typename
         ... on UserError { code } } }`,
      { input: { itemId, reason: '重复。', idempotencyKey: newId() } },
    );
    expect(errors).toBeUndefined();
  };

  const heard = async (): Promise<Record<string, readonly string[]>> => {
    await Promise.all(listening.map((one) => one.settle()));
    return Object.fromEntries(listening.map((one) => [one.caller.name, one.takeChanges()]));
  };

  it('is seen by its own side', async () => {
    const had = await countFor('officer');
    await world.furnish(add);
    expect(await countFor('officer')).toBe(had + 1);
    expect(await countFor('suzhou')).toBe(had + 1);
    expect(receivers().length).toBeGreaterThan(8);
    expect(await countFor('receiver/REGISTRAR')).toBe(had);
  });

  it('changes no answer of anybody else, nor when a piece is taken off again', async () => {
    const unchanged = async (): Promise<void> => {
      for (const caller of others())
        expect({ [caller.name]: await everyAnswer(caller) }).toEqual({
          [caller.name]: before.get(caller.name),
        });
    };
    await unchanged();
    await remove(await world.furnish(add));
    await unchanged();
  });

  it('is live news for its own side alone', async () => {
    await heard();
    last = await add();
    const ofItsSide = members().map((caller): [string, readonly string[]] => [
      caller.name,
      sees(caller, thing, 'sender') ? [thing.id] : [],
    ]);
    expect(await heard()).toEqual(Object.fromEntries(ofItsSide));
  });

  it('is counted for the receiver once it is handed over', async () => {
    const prepared = await countFor('officer');
    const handOver = async (by: CallerName): Promise<void> => {
      const { person } = world.caller(by);
      const answer = await step(world.portal, person, 'supplementReferral', thing.id);
      expect(answer.__typename).toBe('Referral');
    };
    await world.furnish(async () => {
      await until(async () => (await stateOf(world.portal, last)) === 'VERIFIED');
      await handOver('officer');
      expect(await countFor('receiver/REGISTRAR')).toBe(1);
      await handOver('sender/HEAD');
    });
    expect(prepared).toBe(3);
    for (const name of ['officer', 'receiver/REGISTRAR', 'receiver/HEAD', 'shanghai'] as const)
      expect({ [name]: await countFor(name) }).toEqual({ [name]: prepared });
  });

  it('is counted alike by the migration that finds letters sent before it', async () => {
    const counts = async (): Promise<readonly object[]> => {
      const { rows } = await world.admin.query<{ evidence_count: number }>(
        'select evidence_count, evidence_handed_over from referral order by id',
      );
      return rows;
    };
    await world.furnish(() => world.make('SUPPLEMENT_PROPOSED'));
    const before = await counts();
    expect(before).toContainEqual({ evidence_count: 2, evidence_handed_over: 1 });
    await withConnection(world.portal.database.ownerUrl, async (source) => {
      const runner = source.createQueryRunner();
      await runner.startTransaction();
      const migration = new CountHandedOverEvidence1760001800001();
      await migration.down(runner);
      await migration.up(runner);
      await runner.commitTransaction();
      await runner.release();
    });
    expect(await counts()).toEqual(before);
  });
});
