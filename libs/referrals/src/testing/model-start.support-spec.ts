import type { Actor } from '@portal/platform/access';
import { Fault, newId } from '@portal/platform/kernel';
import type { ReferralContentInput } from '../domain/content/content.js';
import { applyContent, EMPTY_CONTENT } from '../domain/content/normalise.js';
import { draftedBy } from '../domain/decide/sending.js';
import { mayDraft } from '../domain/may.js';
import type { ReferralCommand, ReferralKind, ReferralStatus, Urgency } from '../domain/types.js';
import { FULL_CONTENT, ROADS, SOUND } from './journey.js';
import { after, type ModelCase } from './model-case.support-spec.js';
import { hold, holdSame, same } from './model-law.support-spec.js';
import { moveOf } from './model-moves.support-spec.js';
import { ModelRun, type Seen } from './model-run.support-spec.js';
import { snapshotOf } from './model-rows.support-spec.js';
import type { ModelWorld } from './model-world.support-spec.js';
import { AGENCIES } from './people.js';

export const START = new Date('2024-09-27T02:00:00Z');

/** A run as fast-check draws it; printed whole when it fails. */
export interface Plan {
  /** The run goes the plain way to here, then wanders. */
  readonly start: ReferralStatus;
  readonly kind: ReferralKind;
  readonly urgency: Urgency;
  readonly seeds: readonly number[];
}

const contentOf = (world: ModelWorld, { kind, urgency }: Plan): ReferralContentInput => ({
  ...FULL_CONTENT,
  ...{ kind, urgency },
  toAgencyId: world.real(AGENCIES.qingpu),
  legalBasisIds: world.bases.map(({ id }) => id),
  parties: [{ kind: 'PERSON', name: '李某', idNumber: '11010519491231002X', phone: '13800138000' }],
  vehicles: [{ kind: 'TRUCK', plate: '沪A12345', driverTrack: '朱家角—黎里' }],
});

async function begun(
  world: ModelWorld,
  actor: Actor,
  content: ReferralContentInput,
): Promise<string | null> {
  const call = { idempotencyKey: newId(), content };
  try {
    const outcome = await world.draft.begin(actor, call, () => Promise.resolve());
    hold('a sound draft is taken', outcome.ok, outcome);
    return outcome.ok ? outcome.value : null;
  } catch (fault) {
    if (fault instanceof Fault) return null;
    throw fault;
  }
}

function draftInMemory(world: ModelWorld, plan: Plan, id: string): ModelCase {
  const actor = world.people.officer;
  const content = applyContent(EMPTY_CONTENT, contentOf(world, plan));
  const blank = { id, content, version: 1, fromCode: actor.code, updatedAt: world.clock.now() };
  return after(
    world,
    { ...blank, events: [], items: [], clocks: [], toUnitId: null, manifest: null },
    draftedBy(actor, plan, world.clock.now()),
  );
}

/** A whole run: somebody tries, the officer begins, the plain way is gone, then anything may happen. */
export async function play(world: ModelWorld, plan: Plan, seen: Seen): Promise<string> {
  world.clock.set(START);
  const [luck = 0] = plan.seeds;
  const people = Object.values(world.people);
  const anybody = people[luck % people.length] ?? world.people.stranger;
  const begins = await begun(world, anybody, { ...contentOf(world, plan), toAgencyId: null });
  same('an officer may begin', begins !== null, mayDraft(anybody));
  const id = await begun(world, world.people.officer, contentOf(world, plan));
  if (!id) throw new Error('The officer may not begin');
  const snapshot = await snapshotOf(world, id);
  const one = { ...draftInMemory(world, plan, id), version: Number(snapshot.rows.row['version']) };
  holdSame(world, one, snapshot);
  const run = new ModelRun(world, one, snapshot, seen);
  await goTo(world, run, plan);
  for (const seed of plan.seeds) {
    world.clock.advance({ minutes: 1 + (seed % 180) });
    await run.make(moveOf(world, run.case, seed));
  }
  return id;
}

/** A case that went the plain way to a state, for a test that begins there. */
export const referralAt = (world: ModelWorld, start: ReferralStatus): Promise<string> =>
  play(
    world,
    { start, kind: 'CASE', urgency: 'NORMAL', seeds: [] },
    { kinds: new Set(), statuses: new Set(), answers: new Map() },
  );

/** What only a case goes through; a clue comes as far without it. */
const OF_A_CASE: readonly ReferralCommand[] = ['REQUEST_SUPPLEMENT'];

async function goTo(world: ModelWorld, run: ModelRun, { kind, start }: Plan): Promise<void> {
  const { officer } = world.people;
  await run.make({ kind: 'command', command: 'ADD_EVIDENCE', actor: officer, input: {} });
  for (let stage = 0; stage < 2; stage += 1) await run.make({ kind: 'evidence', rejects: false });
  for (const [command, name, input] of ROADS[start] ?? []) {
    if (kind === 'CLUE' && OF_A_CASE.includes(command as ReferralCommand)) continue;
    world.clock.advance({ minutes: 20 });
    const actor = world.people[name ?? 'officer'];
    const step = command as ReferralCommand;
    const given = world.real({ ...SOUND[step], ...input, ...ofThis(run.case, step) });
    await run.must({ kind: 'command', command: step, actor, input: given });
  }
}

/** The item that a feedback names is the run's own. */
const ofThis = ({ items: [item] }: ModelCase, command: ReferralCommand): object =>
  command === 'SEND_FEEDBACK' && item ? { evidenceUse: [{ itemId: item.id, use: 'USED' }] } : {};
