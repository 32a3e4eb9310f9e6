import { readdirSync, readlinkSync } from 'node:fs';
import { deadlineSweepQueue } from '@portal/referrals';
import { cast, type Cast } from '../support/people.js';
import {
  completeUpload,
  draft,
  photograph,
  prepareUpload,
  putBytes,
  stateOf,
  until,
} from '../support/referrals.js';
import { readyToSend, signature } from './support/cases.js';
import { install, type Installation } from './support/installation.js';
import { ageJobs, faultsOf, settled } from './support/soundness.js';

const MIB = 1024 * 1024;

/** Whether a process has a file of that name open (Linux). */
function hasOpen(pid: number, file: RegExp): boolean {
  const folder = `/proc/${String(pid)}/fd`;
  return readdirSync(folder).some((name) => {
    try {
      return file.test(readlinkSync(`${folder}/${name}`));
    } catch {
      return false;
    }
  });
}

/** Looks more often than `until`: what it waits for lasts a few hundred milliseconds. */
async function untilSoon(met: () => boolean, limitMs: number): Promise<void> {
  for (const end = Date.now() + limitMs; !met();) {
    if (Date.now() > end) throw new Error('It did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** What it was doing besides is given to the next worker at once. */
async function killWorker(house: Installation): Promise<void> {
  await house.worker.kill();
  await ageJobs(house);
}

describe('kill -9 of the worker', () => {
  let house: Installation;
  let people: Cast;

  beforeAll(async () => {
    house = await install();
    people = await cast(house.portal);
  });
  afterAll(() => house.remove());
  afterEach(async () => {
    expect(await faultsOf(house)).toEqual({});
  });

  /** Who was told that a referral was sent. */
  const toldOfSending = async (referralId: string): Promise<string[]> => {
    const rows = await house.look<{ member_id: string }>(
      `select member_id from notification where referral_id = $1 and params ->> 'event' = 'SENT'`,
      [referralId],
    );
    return rows.map((row) => row.member_id).sort();
  };
  const receivers = (): string[] =>
    [people.officer, people.otherRegistrar].map((one) => one.memberId).sort();

  it('in the middle of hashing 50 MiB: the job comes back, the file is verified once', async () => {
    const { id } = await draft(house.portal, people.officer);
    const picture = await photograph('#0e5a55');
    const file = Buffer.concat([picture, Buffer.alloc(50 * MIB - picture.length, 7)]);
    const upload = await prepareUpload(house.portal, people.officer, id, file);
    await putBytes(upload, file);
    // The bytes lie in four parts, which are read one after the other.
    const reading = untilSoon(() => hasOpen(house.worker.pid, /\/part-0000[234]-/), 30_000);
    await completeUpload(people.officer, upload.itemId);
    await reading;
    await house.worker.kill();
    expect(await stateOf(house.portal, upload.itemId)).toBe('VERIFYING');
    await house.worker.start();
    await until(async () => (await stateOf(house.portal, upload.itemId)) === 'VERIFIED', 60_000);
    const findings = await house.look(
      `select count(*)::int as n from outbox where type = 'evidence.verified' and subject_id = $1`,
      [id],
    );
    expect(findings).toEqual([{ n: 1 }]);
  });

  it('while people are told of an event: everybody is told, and once', async () => {
    const id = await readyToSend(house.portal, people);
    await settled(house);
    const sign = await signature(house.portal, people.head, id);
    const standing = house.workerWire.holdBefore('insert into notification', 'commit');
    await sign();
    await standing;
    await killWorker(house);
    expect(await toldOfSending(id)).toEqual([]);
    await house.worker.start();
    await settled(house);
    expect(await toldOfSending(id)).toEqual(receivers());
  });

  it('behind the commit of what it told: nobody is told again', async () => {
    const id = await readyToSend(house.portal, people);
    await settled(house);
    const sign = await signature(house.portal, people.head, id);
    const standing = house.workerWire.holdBehind('insert into notification', 'commit');
    await sign();
    await standing;
    await until(async () => (await toldOfSending(id)).length > 0);
    await killWorker(house);
    await house.worker.start();
    await settled(house);
    expect(await toldOfSending(id)).toEqual(receivers());
  });

  it('in the middle of the deadline sweep: the next pass tells of every late step, and once', async () => {
    const ids = [
      await readyToSend(house.portal, people),
      await readyToSend(house.portal, people),
      await readyToSend(house.portal, people),
    ];
    for (const id of ids) await (await signature(house.portal, people.head, id))();
    await house.look(
      `update referral_deadline set start_at = now() - interval '9 days', due_at = now() - interval '1 day'
       where referral_id = any($1) and met_at is null and stopped_at is null`,
      [ids],
    );
    const sweep = (): Promise<void> =>
      house.portal.parts.unitOfWork.asSystem('test', (tx) =>
        tx.enqueue(deadlineSweepQueue.name, {}),
      );
    const mark = 'late_told_at = $2';
    const standing = house.workerWire.holdBefore(mark, mark, mark);
    await sweep();
    await standing;
    await killWorker(house);
    await house.worker.start();
    await sweep();
    const late = (): Promise<unknown[]> =>
      house.look(
        `select referral_id as id, member_id as member from notification
         where referral_id = any($1) and kind = 'DEADLINE_LATE'`,
        [ids],
      );
    await until(async () => (await late()).length >= ids.length, 90_000);
    await settled(house);
    const registrar = people.otherRegistrar.memberId;
    const everyone = ids.map((id) => ({ id, member: registrar }));
    expect(await late()).toEqual(expect.arrayContaining(everyone));
    expect(await late()).toHaveLength(everyone.length);
  });
});
