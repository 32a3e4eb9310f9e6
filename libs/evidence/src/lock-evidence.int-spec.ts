import type { Actor } from '@portal/platform/access';
import { LockEvidence } from './lock-evidence.js';
import { LOCK_QUEUE } from './queues.js';
import { SweepEvidence } from './sweep-evidence.js';
import { EvidenceWorld, type Job } from './testing/evidence-world.support-spec.js';
import { photograph } from './testing/samples.support-spec.js';

describe('evidence that was handed over', () => {
  let world: EvidenceWorld;
  let officer: Actor;
  let head: Actor;
  let receiver: Actor;
  let picture: Buffer;
  let lock: LockEvidence;

  beforeAll(async () => {
    world = await EvidenceWorld.begin();
    officer = await world.actor('wujiang-officer');
    head = await world.actor('wujiang-head');
    receiver = await world.actor('qingpu-registrar');
    picture = await photograph();
    lock = new LockEvidence(world.unitOfWork, world.store, 30);
  }, 60_000);
  afterAll(() => world.end());

  const jobsFor = (subjectId: string): Job[] =>
    world.jobs.filter(
      ({ queue, data }) => queue === LOCK_QUEUE.name && JSON.stringify(data).includes(subjectId),
    );
  const locksOf = (subjectId: string): Promise<{ until: Date }[]> =>
    world.rows(
      `select l.until from evidence_lock l join evidence_item i on i.id = l.item_id where i.subject_id = $1`,
      [subjectId],
    );

  async function sent(): Promise<{ referral: string; key: string; job: Job }> {
    const referral = await world.draft(officer, receiver);
    const item = await world.verified(officer, referral, picture);
    await world.send(head, receiver, referral);
    const [job, ...more] = jobsFor(referral);
    if (!job || more.length > 0) throw new Error('One job was expected');
    return { referral, key: `320000/evidence/${item}/original`, job };
  }

  it('is locked in the store by a job of the same transaction, and can’t be removed', async () => {
    const { referral, key, job } = await sent();
    expect(job.data).toEqual({ subjectId: referral, side: 'sender', version: 1 });
    const frozenAt = world.clock.now();
    await lock.execute(job.data);
    await lock.execute(job.data);
    const until = new Date(frozenAt.getTime() + 30 * 86_400_000);
    expect(await locksOf(referral)).toEqual([{ until }]);
    await expect(world.store.remove(key)).rejects.toMatchObject({ code: 'OBJECT_LOCKED' });
    expect(await world.store.stat(key)).not.toBeNull();
  });

  it('is locked later when the store was away, and none is forgotten', async () => {
    const { referral, key, job } = await sent();
    const away = Object.create(world.store) as typeof world.store;
    away.lock = () => Promise.reject(new Error('the store is away'));
    const failing = new LockEvidence(world.unitOfWork, away, 30);
    await expect(failing.execute(job.data)).rejects.toThrow('away');
    expect(await locksOf(referral)).toEqual([]);
    const sweep = new SweepEvidence(world.unitOfWork, world.store);
    await sweep.execute();
    expect(jobsFor(referral)).toHaveLength(1);
    world.clock.advance({ minutes: 61 });
    await sweep.execute();
    const again = jobsFor(referral)[1];
    expect(again?.data).toEqual(job.data);
    await lock.execute(again?.data);
    await expect(world.store.remove(key)).rejects.toMatchObject({ code: 'OBJECT_LOCKED' });
    await sweep.execute();
    expect(jobsFor(referral)).toHaveLength(2);
  });

  it('was kept long enough when its time is over', async () => {
    const { referral, key, job } = await sent();
    world.clock.advance({ days: 31 });
    await lock.execute(job.data);
    expect(await locksOf(referral)).toHaveLength(1);
    await world.store.remove(key);
    expect(await world.store.stat(key)).toBeNull();
  });

  it('is known to the system only, and a job that names nothing is refused', async () => {
    const seen = await world.unitOfWork.read(officer, (tx) =>
      tx.query('select from evidence_lock'),
    );
    expect(seen).toEqual([]);
    await expect(lock.execute({ subjectId: 'x' })).rejects.toThrow('names no list');
    await expect(lock.execute(null)).rejects.toThrow('names no list');
  });
});
