import { newId } from '@portal/platform/kernel';
import { lockReferral } from './referral.repository.js';
import { modelWorld, type ModelWorld, type WorldName } from './testing/model-world.support-spec.js';
import { referralAt } from './testing/model-start.support-spec.js';

/** The commands ask `may` besides; a step that forgot to would still be stopped here. */
describe('The lock on a referral', () => {
  let world: ModelWorld;
  let id: string;

  beforeAll(async () => {
    world = await modelWorld(new Date('2024-09-27T02:00:00Z'));
    id = await referralAt(world, 'SENT');
  });

  afterAll(() => world.end());

  const locked = (who: WorldName, referralId = id) =>
    world.unitOfWork.write(world.people[who], 'test', async (tx) => ({
      ok: true,
      value: (await lockReferral(tx, referralId)).facts.state.status,
    }));

  it.each<WorldName>(['officer', 'head', 'theirRegistrar', 'theirHead'])(
    'is for %s',
    async (who) => {
      expect(await locked(who)).toEqual({ ok: true, value: 'SENT' });
    },
  );

  it.each<WorldName>(['ancestor', 'theirAncestor'])(
    'is not for who only reads: %s',
    async (who) => {
      await expect(locked(who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  it.each<WorldName>(['stranger', 'admin'])('answers %s as if there were nothing', async (who) => {
    await expect(locked(who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('finds nothing behind an unknown id, nor behind what is none', async () => {
    for (const unknown of [newId(), 'none'])
      await expect(locked('head', unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
