import { Readable } from 'node:stream';
import { CheckEvidence } from './check-evidence.js';
import { EvidenceWorld } from './testing/evidence-world.support-spec.js';
import { photograph } from './testing/samples.support-spec.js';

describe('the check of what the store has', () => {
  let world: EvidenceWorld;
  const items: string[] = [];

  beforeAll(async () => {
    world = await EvidenceWorld.begin();
    const officer = await world.actor('wujiang-officer');
    const referral = await world.draft(officer, await world.actor('qingpu-officer'));
    for (let n = 0; n < 3; n += 1)
      items.push(await world.verified(officer, referral, await photograph()));
  }, 60_000);
  afterAll(() => world.end());

  const check = (store = world.store): ReturnType<CheckEvidence['execute']> =>
    new CheckEvidence(world.unitOfWork, store).execute();
  const keyOf = (itemId: string): string => `320000/evidence/${itemId}/original`;

  it('finds nothing wrong where nothing is', async () => {
    expect(await check()).toEqual({ checked: 3, lost: [] });
  });

  it('names what is missing and what has other bytes', async () => {
    const [missing = '', changed = ''] = items;
    const other = Object.create(world.store) as typeof world.store;
    other.stat = (key) => (key === keyOf(missing) ? Promise.resolve(null) : world.store.stat(key));
    other.read = (key, range) =>
      key === keyOf(changed)
        ? Promise.resolve(Readable.from([Buffer.from('other')]))
        : world.store.read(key, range);
    const { checked, lost } = await check(other);
    expect(checked).toBe(3);
    expect(new Map(lost.map(({ objectKey, kind }) => [objectKey, kind]))).toEqual(
      new Map([
        [keyOf(missing), 'MISSING'],
        [keyOf(changed), 'DIFFERS'],
      ]),
    );
  });
});
