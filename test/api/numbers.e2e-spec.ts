import type { Answer } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import {
  draft,
  key,
  mutate,
  STEP_INPUTS,
  until,
  versionOf,
  type ReferralAnswer,
} from '../support/referrals.js';
import { Stage } from '../support/stage.js';
import { asAdmin, rowsOf } from '../support/stored.js';

const MANY = 200;
/** Two hundred letters have to be out in this time; on one idle core they need about a fifth of it. */
const LIMIT_MS = 25_000;

let portal: TestPortal;
let stage: Stage;

beforeAll(async () => {
  portal = await startPortal(new Date('2024-06-18T01:00:00Z'));
  stage = await Stage.open(portal);
});

afterAll(() => portal.stop());

/** A clue in review: it goes out on the head's signature alone. */
async function clue(): Promise<string> {
  const { officer } = stage.people;
  const { id } = await draft(portal, officer, { kind: 'CLUE' });
  await stage.verifiedItem(officer, id);
  await stage.take(officer, 'submitReferralForReview', id);
  return id;
}

/** Makes many at a time: a few requests under way keep the process busy. */
async function clues(count: number): Promise<string[]> {
  const made: string[] = [];
  const maker = async (): Promise<void> => {
    while (made.length < count) {
      const place = made.push('') - 1;
      made[place] = await clue();
    }
  };
  await Promise.all(Array.from({ length: 6 }, maker));
  return made;
}

const send = async (referralId: string, more = ''): Promise<Answer<{ result: ReferralAnswer }>> =>
  stage.people.head.ask(
    `mutation($input: ReferralStepInput!) { result: approveAndSendReferral(input: $input) {
       __typename ... on Referral { number status ${more} } } }`,
    { input: { idempotencyKey: key(), referralId, version: await versionOf(portal, referralId) } },
  );

const numberOf = async (referralId: string): Promise<string | null> => {
  const [row] = await rowsOf<{ number: string | null }>(
    portal,
    'select number from referral where id = $1',
    [referralId],
  );
  return row?.number ?? null;
};

/** Ends the connection of whoever of the product waits for a lock; false while nobody does. */
async function cutWhoWaits(): Promise<boolean> {
  const cut = await rowsOf(
    portal,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and usename = 'delta_app' and wait_event_type = 'Lock'`,
  );
  return cut.length > 0;
}

const letter = (year: number, n: number): string => `苏吴城管线〔${String(year)}〕${String(n)}号`;

describe('The numbers of an agency’s letters', () => {
  it(`are 1 to ${String(MANY)} when so many are sent at once: no gap, no double`, async () => {
    const ids = await clues(MANY);
    const versions = await Promise.all(ids.map((id) => versionOf(portal, id)));
    const began = Date.now();
    const answers = await Promise.all(
      ids.map((referralId, i) =>
        mutate(
          stage.people.head,
          'approveAndSendReferral',
          STEP_INPUTS['approveAndSendReferral'] ?? '',
          {
            idempotencyKey: key(),
            referralId,
            version: versions[i],
          },
        ),
      ),
    );
    expect(Date.now() - began).toBeLessThan(LIMIT_MS);
    const numbers = answers.map((answer) => answer.number);
    const wanted = ids.map((_id, i) => letter(2024, i + 1));
    expect(new Set(numbers)).toEqual(new Set(wanted));
    const stored = await rowsOf<{ number: string }>(
      portal,
      'select number from referral where number is not null',
    );
    expect(stored.map((row) => row.number).sort()).toEqual([...wanted].sort());
  }, 120_000);

  it('have no gap after a sending that failed when it had drawn its number', async () => {
    const [failing, next] = await clues(2);
    // The answer is read inside the transaction, behind everything that it writes.
    const refused = await send(failing ?? '', 'messages(first: 0) { edges { cursor } }');
    expect(refused.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await numberOf(failing ?? '')).toBeNull();
    const sent = await send(next ?? '');
    expect(sent.data.result).toMatchObject({ number: letter(2024, MANY + 1), status: 'SENT' });
  });

  it('have no gap after a sending whose database connection was cut', async () => {
    const [cut, next] = await clues(2);
    const lost = await asAdmin(portal, async (admin) => {
      await admin.query('begin');
      // Who sends gets as far as the outbox, which comes behind the number, and waits there.
      await admin.query('lock table outbox in share mode');
      const waiting = send(cut ?? '');
      await until(cutWhoWaits);
      await admin.query('rollback');
      return waiting;
    });
    expect(lost.errors?.[0]?.extensions.code).toBe('UNAVAILABLE');
    expect(await numberOf(cut ?? '')).toBeNull();
    const sent = await send(next ?? '');
    expect(sent.data.result).toMatchObject({ number: letter(2024, MANY + 2) });
    const again = await send(cut ?? '');
    expect(again.data.result).toMatchObject({ number: letter(2024, MANY + 3) });
  });

  it('begin anew with the year of approval, by the time of Shanghai', async () => {
    const [old, fresh, later] = await clues(3);
    portal.clock.set(new Date('2024-12-31T23:59:59+08:00'));
    expect((await send(old ?? '')).data.result.number).toBe(letter(2024, MANY + 4));
    portal.clock.set(new Date('2025-01-01T00:00:00+08:00'));
    expect((await send(fresh ?? '')).data.result.number).toBe(letter(2025, 1));
    expect((await send(later ?? '')).data.result.number).toBe(letter(2025, 2));
  });

  it('stay used when the letter is withdrawn', async () => {
    const [withdrawn, next] = await clues(2);
    await send(withdrawn ?? '');
    await stage.take(stage.people.head, 'withdrawReferral', withdrawn ?? '', { reason: '误发' });
    expect(await numberOf(withdrawn ?? '')).toBe(letter(2025, 3));
    expect((await send(next ?? '')).data.result.number).toBe(letter(2025, 4));
  });
});
