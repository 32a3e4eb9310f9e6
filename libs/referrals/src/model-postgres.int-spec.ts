import fc from 'fast-check';
import { transitionPairs } from './domain/transitions.js';
import { REFERRAL_EVENT_KINDS } from './domain/types.js';
import { REACHED } from './testing/journey.js';
import { holdFolded, holdLawful } from './testing/model-law.support-spec.js';
import { snapshotOf } from './testing/model-rows.support-spec.js';
import type { Seen } from './testing/model-run.support-spec.js';
import { play, START, type Plan } from './testing/model-start.support-spec.js';
import { modelWorld, type ModelWorld } from './testing/model-world.support-spec.js';

/** The same runs every time; another seed draws others, and fast-check prints what replays a failure. */
const SEED = Number(process.env['MODEL_SEED'] ?? 20_240_927);
const RUNS = 300;

/** What all runs together have to meet, so that none of it goes untried. */
const ANSWERS = [
  'AUTO_CLOSE',
  'FORBIDDEN',
  'IdempotencyConflict',
  'InvalidInput',
  'LAPSE_SUPPLEMENT',
  'NOT_FOUND',
  'RuleViolation',
  'TransitionRefused',
  'VersionConflict',
  'done',
];

const plans: fc.Arbitrary<Plan> = fc.record({
  start: fc.constantFrom(...REACHED),
  kind: fc.constantFrom('CASE', 'CASE', 'CLUE'),
  urgency: fc.constantFrom('NORMAL', 'URGENT'),
  seeds: fc.array(fc.nat(1_000_000), { minLength: 6, maxLength: 12 }),
});

describe('Random commands on PostgreSQL', () => {
  let world: ModelWorld;
  const seen: Seen = { kinds: new Set(), statuses: new Set(), answers: new Map() };

  beforeAll(async () => {
    world = await modelWorld(START);
  });

  afterAll(() => world.end());

  it(`answer, record and store what the case in memory says, in ${String(RUNS)} runs`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.noShrink(fc.noBias(plans)), async (plan) => {
        await play(world, plan, seen);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // What an administrator hands over is no step of the case: test/api/hand-over-work.
    const kinds = REFERRAL_EVENT_KINDS.filter((kind) => kind !== 'HANDED_OVER');
    expect([...seen.kinds].sort()).toEqual([...kinds].sort());
    expect([...seen.statuses].sort()).toEqual([...REACHED].sort());
    expect([...seen.answers.keys()].sort()).toEqual(ANSWERS);
  }, 300_000);

  it('left no referral behind whose row is not the fold of its events, also when all terms are over', async () => {
    world.clock.advance({ days: 800 });
    for (let pass = 0; pass < 3; pass += 1) await world.sweep.execute();
    const { rows } = await world.admin.query<{ id: string; status: string }>(
      'select id, status from referral',
    );
    for (const { id } of rows) {
      const snapshot = await snapshotOf(world, id);
      holdFolded(snapshot);
      holdLawful(snapshot);
    }
    expect(rows.length).toBeGreaterThanOrEqual(RUNS);
    const statuses = new Set(rows.map(({ status }) => status));
    expect(['SUPPLEMENT_PENDING', 'FEEDBACK_SENT'].filter((one) => statuses.has(one))).toEqual([]);
  });

  it('gave numbers without a gap', async () => {
    const { rows } = await world.admin.query<{ last: number; used: number; kind: string }>(
      `select s.kind, s.last, count(distinct r.number)::int as used from number_series s
       join referral r on r.from_agency_id = s.agency_id and r.number is not null and s.kind = 'REFERRAL_' || r.kind
       group by s.kind, s.last`,
    );
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['REFERRAL_CASE', 'REFERRAL_CLUE']);
    for (const { last, used } of rows) expect(used).toBe(last);
  });
});

describe('The database’s table of transitions', () => {
  it('is the one of the code', async () => {
    const world = await modelWorld(START);
    try {
      const { rows } = await world.admin.query(
        `select from_status as "fromStatus", to_status as "toStatus", side from referral_transition
         order by from_status || ' ' || to_status || ' ' || side collate "C"`,
      );
      expect(rows).toEqual(transitionPairs());
    } finally {
      await world.end();
    }
  });
});
