import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cast, type Cast } from '../support/people.js';
import {
  completeUpload,
  content,
  draft,
  key,
  mutate,
  photograph,
  prepareUpload,
  putBytes,
  stateOf,
  until,
} from '../support/referrals.js';
import { install, type Installation } from './support/installation.js';
import { faultsOf } from './support/soundness.js';

/** A disk of its own can be had by root only. */
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

asRoot('a disk that runs full under the running portal', () => {
  let house: Installation;
  let people: Cast;

  beforeAll(async () => {
    house = await install(192);
    people = await cast(house.portal);
  });
  afterAll(() => house.remove());

  const fill = (): string => join(house.dataDir, 'fill');
  const draftWith = (input: object): ReturnType<typeof mutate> =>
    mutate(people.officer, 'draftReferral', 'DraftReferralInput', input);

  it('refuses what can’t be kept and says so, goes on reading, and on when there is room again', async () => {
    const { id } = await draft(house.portal, people.officer);
    const file = Buffer.concat([await photograph(), Buffer.alloc(1 << 20, 1)]);
    const upload = await prepareUpload(house.portal, people.officer, id, file);
    spawnSync('dd', ['if=/dev/zero', `of=${fill()}`, 'bs=64k']);

    await expect(putBytes(upload, file)).rejects.toThrow(/PUT 507 .*存储空间已满/);
    let refused: { input: object; error: Error } | undefined;
    while (!refused) {
      const input = { idempotencyKey: key(), content: content(house.portal) };
      await draftWith(input).catch(
        (error: unknown) => (refused = { input, error: error as Error }),
      );
    }
    expect(refused.error.message).toContain('UNAVAILABLE');
    const { data } = await people.officer.ask('query($id: ID!) { referral(id: $id) { status } }', {
      id,
    });
    expect(data).toEqual({ referral: { status: 'DRAFT' } });

    await rm(fill());
    expect((await draftWith(refused.input)).status).toBe('DRAFT');
    await putBytes(upload, file);
    await completeUpload(people.officer, upload.itemId);
    await until(async () => (await stateOf(house.portal, upload.itemId)) === 'VERIFIED', 60_000);
    expect(await faultsOf(house)).toEqual({});
  });
});
