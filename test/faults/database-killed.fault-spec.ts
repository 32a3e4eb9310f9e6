import { cast, type Cast } from '../support/people.js';
import { content, key, mutate, until, type ReferralAnswer } from '../support/referrals.js';
import { answerOf, readyToSend, signature } from './support/cases.js';
import { install, type Installation } from './support/installation.js';
import { ageJobs, faultsOf } from './support/soundness.js';

/** What clients were told while the database went away under them. */
interface Load {
  readonly sent: ReferralAnswer[];
  readonly drafted: ReferralAnswer[];
  /** Ends the drafting and waits until every call is answered. */
  end(): Promise<void>;
}

const SIGNATURES = 8;
const DRAFTERS = 3;

describe('kill -9 of PostgreSQL under load', () => {
  let house: Installation;
  let people: Cast;

  beforeAll(async () => {
    house = await install();
    people = await cast(house.portal);
  });
  afterAll(() => house.remove());

  /** The head signs everything at once while drafters draft; each call is repeated until it is answered. */
  async function load(): Promise<Load> {
    const ids = await Promise.all(
      Array.from({ length: SIGNATURES }, () => readyToSend(house.portal, people)),
    );
    const signs = await Promise.all(ids.map((id) => signature(house.portal, people.head, id)));
    const sent: ReferralAnswer[] = [];
    const drafted: ReferralAnswer[] = [];
    let ending = false;
    const signing = signs.map(async (sign) => sent.push(await answerOf(sign)));
    const drafting = Array.from({ length: DRAFTERS }, async () => {
      while (!ending) {
        const input = { idempotencyKey: key(), content: content(house.portal) };
        drafted.push(
          await answerOf(() =>
            mutate(people.officer, 'draftReferral', 'DraftReferralInput', input),
          ),
        );
      }
    });
    return {
      sent,
      drafted,
      end: async () => {
        ending = true;
        await Promise.all([...signing, ...drafting]);
      },
    };
  }

  /** What was answered stands, every draft once, every letter under the number it was told. */
  async function expectKept({ sent, drafted }: Load, draftsBefore: number): Promise<void> {
    expect(sent).toHaveLength(SIGNATURES);
    const kept = await house.look<{ id: string; number: string | null }>(
      'select id, number from referral',
    );
    const numbers = new Map(kept.map(({ id, number }) => [id, number]));
    expect(sent.map(({ id }) => numbers.get(id))).toEqual(sent.map(({ number }) => number));
    expect(drafted.filter(({ id }) => !numbers.has(id))).toEqual([]);
    expect(kept).toHaveLength(draftsBefore + SIGNATURES + drafted.length);
    expect(await faultsOf(house)).toEqual({});
  }

  const drafts = async (): Promise<number> => (await house.look('select id from referral')).length;
  const ready = async (): Promise<number | undefined> =>
    (await fetch(`${house.portal.url}/health/ready`)).status;

  it('one of its backends: it recovers by itself, and so does everything on it', async () => {
    const before = await drafts();
    const running = await load();
    await until(() => Promise.resolve(running.sent.length > 2 && running.drafted.length > 2));
    const [backend] = await house.look<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'delta-api' limit 1`,
    );
    process.kill(backend?.pid ?? 0, 'SIGKILL');
    const soFar = running.drafted.length;
    await until(() => Promise.resolve(running.drafted.length > soFar + DRAFTERS), 60_000);
    await running.end();
    await ageJobs(house);
    await expectKept(running, before);
  });

  it('all of it: servers wait, say so, and go on where they were when it is back', async () => {
    const before = await drafts();
    const { pid } = house.api;
    const running = await load();
    await until(() => Promise.resolve(running.sent.length > 2 && running.drafted.length > 2));
    await house.postgres.kill();
    await until(async () => (await ready()) === 503, 30_000);
    await house.postgres.start();
    await until(async () => (await ready()) === 200, 30_000);
    await running.end();
    await ageJobs(house);
    await expectKept(running, before);
    expect(house.api.pid).toBe(pid);
    expect(process.kill(house.worker.pid, 0)).toBe(true);
  });
});
