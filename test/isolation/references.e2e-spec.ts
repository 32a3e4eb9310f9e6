import { agencyIdOf } from '@portal/directory';
import { newId } from '@portal/platform/kernel';
import { comparable, type Told } from './support/answers.js';
import { RECEIVER_SQUAD, type CallerName } from './support/callers.js';
import { documentFor } from './support/schema.js';
import { changed, StateReader } from './support/state.js';
import type { Thing } from './support/things.js';
import { openWorld, type World } from './support/world.js';
import { step } from './table/inputs.js';

interface Reference {
  readonly what: string;
  readonly operation: string;
  readonly by: CallerName;
  /** The input that names something of somebody else's, by the id given. */
  readonly input: (id: string, scene: Scene) => object | Promise<object>;
  readonly foreign: (scene: Scene) => string;
}

interface Scene {
  readonly world: World;
  readonly talking: Thing;
  readonly received: Thing;
  readonly decided: Thing;
  readonly draft: Thing;
  readonly elsewhere: Thing;
}

const memberOf = ({ world }: Scene, name: CallerName): string => world.caller(name).person.memberId;

const assigning =
  (officers: (id: string, scene: Scene) => readonly string[]): Reference['input'] =>
  (id, scene) =>
    step({ unitId: agencyIdOf(RECEIVER_SQUAD), officerIds: officers(id, scene) })(
      scene.received,
      scene.world,
    );

/** Inputs that name a second thing besides the one they are about. */
const REFERENCES: readonly Reference[] = [
  {
    what: 'evidence of a case elsewhere',
    operation: 'sendFeedback',
    by: 'otherOfficer',
    input: (itemId, { decided, world }) =>
      step({ summary: '已处罚。', evidenceUse: [{ itemId, use: 'USED' }] })(decided, world),
    foreign: ({ elsewhere }) => elsewhere.itemId,
  },
  {
    what: 'evidence of the other side’s draft',
    operation: 'sendFeedback',
    by: 'otherOfficer',
    input: (itemId, { decided, world }) =>
      step({ summary: '已处罚。', evidenceUse: [{ itemId, use: 'USED' }] })(decided, world),
    foreign: ({ draft }) => draft.itemId,
  },
  {
    what: 'an officer of a stranger',
    operation: 'assignReferral',
    by: 'receiver/REGISTRAR',
    input: assigning((id, scene) => [id, memberOf(scene, 'otherOfficer')]),
    foreign: (scene) => memberOf(scene, 'kunshanSquad'),
  },
  {
    what: 'an officer of the other side',
    operation: 'assignReferral',
    by: 'receiver/REGISTRAR',
    input: assigning((id, scene) => [id, memberOf(scene, 'otherOfficer')]),
    foreign: (scene) => memberOf(scene, 'officer'),
  },
  {
    what: 'a message of a case elsewhere',
    operation: 'markMessagesRead',
    by: 'receiver/REGISTRAR',
    input: (upTo, { talking }) => ({ referralId: talking.id, upTo }),
    foreign: ({ elsewhere }) => elsewhere.messageId,
  },
];

/** A second id in an input opens no back door: what is not the caller's is answered as what is not there. */
describe('What an input refers to', () => {
  let scene: Scene;
  let state: StateReader;

  beforeAll(async () => {
    const world = await openWorld();
    const [talking, received, decided, draft, elsewhere] = await world.furnish(() =>
      Promise.all([
        world.make('TALKING'),
        world.make('RECEIVED'),
        world.make('DECIDED'),
        world.make('REVIEWED'),
        world.make('TALKING', 'elsewhere'),
      ]),
    );
    scene = { world, talking, received, decided, draft, elsewhere };
    state = await StateReader.open(world.admin);
  }, 120_000);
  afterAll(() => scene.world.stop());

  it.each(REFERENCES)('$operation answers $what like nothing', async (reference) => {
    const { person } = scene.world.caller(reference.by);
    const ask = async (id: string): Promise<string> => {
      const input = { ...(await reference.input(id, scene)), idempotencyKey: newId() };
      const query = documentFor('mutation', reference.operation, 2);
      return comparable(await person.ask<Told['data']>(query, { input }));
    };
    const before = await state.living();
    const told = await ask(reference.foreign(scene));
    expect(told).toBe(await ask(newId()));
    expect(told).toMatch(/RuleViolation|NOT_FOUND/);
    expect(changed(before, await state.living())).toEqual([]);
  });

  it('markNotificationsRead leaves what others were told', async () => {
    const { rows } = await scene.world.admin.query<{ id: string }>(
      'select id from notification where member_id <> $1 and read_at is null',
      [memberOf(scene, 'receiver/REGISTRAR')],
    );
    expect(rows.length).toBeGreaterThan(3);
    const { person } = scene.world.caller('receiver/REGISTRAR');
    const ask = async (ids: readonly string[]): Promise<string> =>
      comparable(
        await person.ask<Told['data']>(documentFor('mutation', 'markNotificationsRead'), {
          input: { ids, idempotencyKey: newId() },
        }),
      );
    const before = await state.living();
    expect(await ask(rows.map(({ id }) => id))).toBe(await ask(rows.map(() => newId())));
    expect(changed(before, await state.living())).toEqual(['idempotency_key']);
  });
});
