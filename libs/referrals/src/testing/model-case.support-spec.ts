import { addTerm, dayOf, termFor } from '@portal/deadlines';
import type { Actor } from '@portal/platform/access';
import { Fault, type Failure, type FieldFault } from '@portal/platform/kernel';
import type { ReferralContent, ReferralContentInput } from '../domain/content/content.js';
import { applyContent } from '../domain/content/normalise.js';
import { contentFaults } from '../domain/content/validation.js';
import { deadlinesAfter, type DeadlineChange } from '../domain/deadline-plan.js';
import { decide } from '../domain/decide.js';
import type { Decision } from '../domain/decide/moment.js';
import type { ManifestRef, NewEvent } from '../domain/events.js';
import type { EvidenceCounts, Lookups, ReferralFacts } from '../domain/facts.js';
import { fold, type ReferralState } from '../domain/state.js';
import type { Command, DeadlineStep } from '../domain/types.js';
import type { ModelWorld } from './model-world.support-spec.js';

export interface ModelClock {
  readonly step: DeadlineStep;
  readonly startAt: Date;
  readonly dueAt: Date;
  readonly metAt: Date | null;
  readonly stoppedAt: Date | null;
}

export interface ModelItem {
  readonly id: string;
  readonly side: 'sender' | 'receiver';
  readonly state: 'AWAITING_UPLOAD' | 'VERIFYING' | 'VERIFIED' | 'REJECTED';
  readonly frozen: boolean;
  readonly removed: boolean;
}

/** A referral in memory: everything that happened, and what stands beside the events. */
export interface ModelCase {
  readonly id: string;
  readonly fromCode: number;
  readonly version: number;
  readonly updatedAt: Date;
  readonly events: readonly NewEvent[];
  readonly content: ReferralContent;
  readonly items: readonly ModelItem[];
  readonly clocks: readonly ModelClock[];
  readonly toUnitId: string | null;
  readonly manifest: ManifestRef | null;
}

/** One command of one person, as it is sent. */
export interface Act {
  readonly command: Command;
  readonly actor: Actor;
  readonly input: object;
  readonly version: number;
}

export type Expected =
  | { readonly kind: 'fault'; readonly code: string }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly event: NewEvent | null; readonly next: ReferralContent };

const PREFIX = '苏吴城管';
/** Commands that carry the version they saw. */
const UNVERSIONED: readonly Command[] = ['ADD_EVIDENCE', 'POST_MESSAGE', 'REVEAL_PERSONAL_DATA'];

export const stateOf = (one: ModelCase): ReferralState => fold(one.events);

export const sendersItems = (one: ModelCase): readonly ModelItem[] =>
  one.items.filter(({ removed, side }) => !removed && side === 'sender');

function countsOf(one: ModelCase): EvidenceCounts {
  const items = sendersItems(one);
  const count = (state: ModelItem['state']): number =>
    items.filter((item) => item.state === state).length;
  return {
    count: items.length,
    awaitingUpload: count('AWAITING_UPLOAD'),
    pending: count('VERIFYING'),
    verified: count('VERIFIED'),
    rejected: count('REJECTED'),
    unfrozen: items.filter(({ frozen }) => !frozen).length,
  };
}

export const factsOf = (world: ModelWorld, one: ModelCase): ReferralFacts => ({
  state: stateOf(one),
  content: one.content,
  evidence: countsOf(one),
  legalBases: world.bases.filter(({ id }) => one.content.legalBasisIds.includes(id)),
  documentPrefix: PREFIX,
  manifest: one.manifest,
});

export function toCodeOf(world: ModelWorld, one: ModelCase): number | null {
  return one.toUnitId === null ? null : (world.agencies.get(one.toUnitId)?.code ?? null);
}

/** Whoever handles it and everybody above sees it; the rule of the policies, in other words. */
function sees(world: ModelWorld, one: ModelCase, actor: Actor): boolean {
  const codes = [one.fromCode, toCodeOf(world, one)];
  return codes.some((code) => code !== null && code >= actor.lo && code <= actor.hi);
}

const isParty = (one: ModelCase, actor: Actor): boolean =>
  [stateOf(one).fromAgencyId, one.content.toAgencyId].includes(actor.bureauId);

/** What the input names by id, as far as the actor may see it. */
function lookupsFor(world: ModelWorld, one: ModelCase, act: Act): Lookups {
  const input = act.input as { unitId?: string; officerIds?: string[]; competentAgencyId?: string };
  const unit = world.agencies.get(input.unitId ?? '');
  const known = Object.values(world.people).filter(
    ({ agencyId, code }) =>
      agencyId === act.actor.agencyId || (code >= act.actor.lo && code <= act.actor.hi),
  );
  return {
    unit: unit ? { id: input.unitId ?? '', bureauId: unit.bureauId } : null,
    officers: known
      .filter(({ memberId }) => input.officerIds?.includes(memberId))
      .map(({ agencyId, memberId, name, roles }) => ({
        ...{ agencyId, memberId, name, roles },
        active: memberId !== world.people.theirSuspended.memberId,
      })),
    competentAgencyExists: world.agencies.has(input.competentAgencyId ?? ''),
    frozenItemIds: one.items.filter(({ frozen }) => frozen).map(({ id }) => id),
  };
}

/** The pure answer to a command; a thrown fault becomes its code. */
function decided(world: ModelWorld, one: ModelCase, act: Act, now: Date): Decision | string {
  const { actor, command, input } = act;
  const lookups = lookupsFor(world, one, act);
  try {
    return decide(command, { facts: factsOf(world, one), lookups, actor, now }, input as never);
  } catch (fault) {
    if (fault instanceof Fault) return fault.code;
    throw fault;
  }
}

/** What the product has to answer: right before state, version before rules, rules before fields. */
export function expected(world: ModelWorld, one: ModelCase, act: Act, now: Date): Expected {
  if (!sees(world, one, act.actor)) return { kind: 'fault', code: 'NOT_FOUND' };
  if (!isParty(one, act.actor)) return { kind: 'fault', code: 'FORBIDDEN' };
  const decision = decided(world, one, act, now);
  if (typeof decision === 'string') return { kind: 'fault', code: decision };
  if (!UNVERSIONED.includes(act.command) && act.version !== one.version) {
    return { kind: 'failure', failure: { kind: 'VersionConflict', id: one.id } };
  }
  if (!decision.ok) return { kind: 'failure', failure: decision.failure };
  if (act.command !== 'UPDATE_DRAFT') {
    return { kind: 'done', event: decision.value[0] ?? null, next: one.content };
  }
  const fields = draftFaults(world, one, act, now);
  return fields.length > 0
    ? { kind: 'failure', failure: { kind: 'InvalidInput', fields } }
    : { kind: 'done', event: null, next: applyContent(one.content, act.input) };
}

function draftFaults(world: ModelWorld, one: ModelCase, act: Act, now: Date): FieldFault[] {
  const { toAgencyId } = act.input as ReferralContentInput;
  const path = 'content.toAgencyId';
  const faults = contentFaults(one.content, act.input, { now, prefix: 'content' });
  if (!toAgencyId || faults.some((fault) => fault.path === path)) return faults;
  if (toAgencyId === act.actor.bureauId) return [...faults, { path, code: 'RECIPIENT_IS_SELF' }];
  const isBureau = world.agencies.get(toAgencyId)?.bureauId === toAgencyId;
  return isBureau ? faults : [...faults, { path, code: 'UNKNOWN_ID' }];
}

/** The clocks after one change; a step that does not run is not met. */
function ticked(
  world: ModelWorld,
  clocks: readonly ModelClock[],
  { action, at, step }: DeadlineChange,
  urgent: boolean,
): readonly ModelClock[] {
  if (action === 'START') {
    const term = termFor(step, { on: dayOf(at), urgent });
    const { dueAt } = addTerm(at, term, world.calendar);
    return [...clocks, { step, startAt: at, dueAt, metAt: null, stoppedAt: null }];
  }
  return clocks.map((clock) => {
    if (clock.step !== step || clock.metAt || clock.stoppedAt) return clock;
    return action === 'MEET' ? { ...clock, metAt: at } : { ...clock, stoppedAt: at };
  });
}

export const running = (clocks: readonly ModelClock[]): readonly ModelClock[] =>
  clocks.filter(({ metAt, stoppedAt }) => !metAt && !stoppedAt);

/** The clock that the row shows: the running one that ends first, the older where two end together. */
export const nextClock = (one: ModelCase): ModelClock | null =>
  stateOf(one).isOpen
    ? ([...running(one.clocks)].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0] ?? null)
    : null;

/** The case after a recorded event. */
export function after(world: ModelWorld, one: ModelCase, event: NewEvent): ModelCase {
  const state = fold([...one.events, event]);
  const clocks = deadlinesAfter(event, state).reduce<readonly ModelClock[]>(
    (known, change) => ticked(world, known, change, state.urgency === 'URGENT'),
    one.clocks,
  );
  const freezes = event.kind === 'SENT' || event.kind === 'SUPPLEMENTED';
  return {
    ...one,
    events: [...one.events, event],
    version: one.version + 1,
    updatedAt: event.at,
    clocks,
    toUnitId: state.sentAt ? (state.assignedUnitId ?? one.toUnitId ?? state.toAgencyId) : null,
    manifest: freezes ? event.payload.manifest : one.manifest,
    items: freezes ? one.items.map(frozen) : one.items,
  };
}

const frozen = (item: ModelItem): ModelItem =>
  item.side === 'sender' && !item.removed ? { ...item, frozen: true } : item;
