import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Actor } from '@portal/platform/access';
import {
  LOOKUPS,
  REACHED,
  SOUND,
  VERIFIED,
  begin,
  caseAt,
  timeOf,
  type Case,
} from '../testing/journey.js';
import { AGENCIES, PEOPLE } from '../testing/people.js';
import { decide } from './decide.js';
import type { Decision } from './decide/moment.js';
import { type NewEvent, scopeOf } from './events.js';
import { may } from './may.js';
import { applyEvent, fold, type ReferralState } from './state.js';
import { TRANSITIONS, transitionPairs } from './transitions.js';
import { REFERRAL_COMMANDS, REFERRAL_EVENT_KINDS, SYSTEM_COMMANDS, type Command } from './types.js';
import { WAITS_FOR_SENDER, waitingOn } from './waiting-on.js';

const ACTORS: readonly (Actor | null)[] = [...Object.values(PEOPLE), null];
const ALL_COMMANDS: readonly Command[] = [...REFERRAL_COMMANDS, ...SYSTEM_COMMANDS];
const PAIRS = new Set(transitionPairs().map((p) => `${p.fromStatus} ${p.toStatus} ${p.side}`));

/** Inputs besides the sound ones, some of them wrong. */
const VARIANTS: Readonly<Partial<Record<Command, readonly object[]>>> = {
  AGREE_JURISDICTION: [{ outcome: 'SENDER_KEEPS' }, { record: '' }],
  OBJECT_TO_JURISDICTION: [
    { interimCustodianId: AGENCIES.qingpu },
    { interimCustodianId: AGENCIES.jiashan },
  ],
  ASSIGN: [{ officerIds: [] }, { officerIds: LOOKUPS.officers?.map((o) => o.memberId) }],
  RECORD_DECISION: [{ majorOrComplex: true }, { kind: 'NOT_PROVEN', fineYuan: null }],
  CLOSE: [{ timeliness: 9 }, { timeliness: null }],
  SUPPLEMENT: [{ note: null }],
  WITHDRAW: [{ reason: ' ' }],
};

/** One step of a run, decoded from a number so that fast-check can shrink it. */
interface Choice {
  readonly actor: Actor | null;
  readonly command: Command;
  readonly input: object;
}

function randomChoice(seed: number): Choice {
  const actor = ACTORS[seed % ACTORS.length] ?? null;
  const command = ALL_COMMANDS[Math.floor(seed / 31) % ALL_COMMANDS.length] ?? 'CLOSE';
  return { actor, command, input: inputOf(command, seed) };
}

function inputOf(command: Command, seed: number): object {
  const variants = [{}, {}, ...(VARIANTS[command] ?? [])];
  return { ...SOUND[command], ...variants[Math.floor(seed / 997) % variants.length] };
}

/** A command that moves the case, so that runs reach the far states; withdrawing ends too many. */
function promisingChoice(seed: number, state: ReferralState): Choice {
  const moves = TRANSITIONS.filter(
    ({ from, command }) => from === state.status && command !== 'WITHDRAW',
  ).map(({ command }) => command);
  const extra: readonly Command[] = ['ASSIGN', 'RETURN_ASSIGNMENT', 'PASS_LEGAL_REVIEW'];
  const known = ALL_COMMANDS.filter((one) => moves.includes(one) || extra.includes(one));
  const command = known[Math.floor(seed / 31) % known.length] ?? 'POST_MESSAGE';
  const able = ACTORS.filter((actor) => may(actor, command, state).allowed);
  return { actor: able[seed % able.length] ?? null, command, input: inputOf(command, seed) };
}

const sideOf = (event: NewEvent): string => {
  if (!event.actor) return 'SYSTEM';
  return event.actor.bureauId === AGENCIES.wujiang ? 'SENDER' : 'RECEIVER';
};

/** The custodian by the words of design.md 9, out of the events and not out of the fold. */
function custodianByTheBook(events: readonly NewEvent[]): string {
  const last = events.at(-1)?.toStatus ?? 'DRAFT';
  if (last === 'NEGOTIATING') {
    const objection = events.findLast((event) => event.kind === 'JURISDICTION_OBJECTED');
    return objection?.payload.interimCustodianId ?? '';
  }
  const withSender = 'DRAFT IN_REVIEW SENT RECEIVED SUPPLEMENT_PENDING WITHDRAWN RETURNED';
  return withSender.split(' ').includes(last) ? AGENCIES.wujiang : AGENCIES.qingpu;
}

/** What a side's own eyes see of the history, by the scopes that the database keeps. */
const seenBy = (actor: Actor | null, events: readonly NewEvent[]): readonly NewEvent[] => {
  if (!actor) return events;
  const own = actor.bureauId === AGENCIES.wujiang ? 'sender' : 'receiver';
  return events.filter((event) => [own, 'both'].includes(scopeOf(event)));
};

/** Facts that change beside the events: evidence comes in, hashes are checked. */
function evidenceAfter(one: Case, command: Command, seed: number): Case {
  const counts = { ...VERIFIED };
  if (command === 'ADD_EVIDENCE' && seed % 3 === 0) {
    Object.assign(counts, { count: 4, pending: 1, unfrozen: 1 });
  }
  return { ...one, facts: { ...one.facts, evidence: counts } };
}

type Answer = Decision | { readonly ok: false; readonly fault: string };

function answer({ actor, command, input }: Choice, one: Case, state: ReferralState): Answer {
  const facts = { ...one.facts, state };
  try {
    return decide(command, { facts, lookups: LOOKUPS, actor, now: timeOf(one) }, input as never);
  } catch (fault) {
    return { ok: false, fault: fault instanceof Error ? fault.message : 'unknown' };
  }
}

/** An invariant; jest's matchers would take half a minute for some 200,000 steps. */
function hold(what: string, isSo: boolean): void {
  if (!isSo) throw new Error(what);
}

function holdSound(event: NewEvent, { actor }: Choice, before: ReferralState): void {
  hold('an event starts where the case stands', event.fromStatus === before.status);
  hold('an event has its time', event.at > before.lastEventAt);
  const pair = `${before.status} ${event.toStatus} ${sideOf(event)}`;
  hold(`a change is in the table: ${pair}`, before.status === event.toStatus || PAIRS.has(pair));
  hold('the system signs nothing', actor !== null || event.actor === null);
  if (!actor) return;
  const { role, ...rest } = event.actor ?? { role: 'AUDITOR' };
  const { memberId, name, agencyId, bureauId } = actor;
  hold('an event has its actor', isDeepStrictEqual(rest, { memberId, name, agencyId, bureauId }));
  hold('an event has a role of its actor', actor.roles.includes(role));
}

/** The second hand is never the first one. */
function holdTwoHands(event: NewEvent, before: ReferralState): void {
  const hand = event.actor?.memberId ?? '';
  switch (event.kind) {
    case 'SENT':
      hold('who wrote does not sign', ![before.drafterId, before.submittedById].includes(hand));
      hold('a case is reviewed', before.kind === 'CLUE' || before.legalReviewPassed);
      break;
    case 'SUPPLEMENTED':
    case 'FEEDBACK_SENT':
      hold('a head settles', event.actor?.role === 'HEAD');
      hold('another person settles', event.payload.proposedById !== hand);
      break;
    case 'JURISDICTION_AGREED':
      hold('the other side settles', before.proposal?.side !== sideOf(event));
      break;
    case 'VERIFICATION_STARTED':
      hold(
        'an assigned officer begins',
        before.officers.some(({ memberId }) => memberId === hand),
      );
      break;
    default:
  }
}

/** Who acts on what his side sees decides the same and leaves the same case behind. */
function holdOneTruth(choice: Choice, one: Case, decision: Answer, next: ReferralState): void {
  const seen = seenBy(choice.actor, one.events);
  if (seen.length === 0 || seen.length === one.events.length) return;
  const event = decision.ok ? decision.value[0] : undefined;
  const known = fold(seen);
  hold('a side decides alike', isDeepStrictEqual(answer(choice, one, known), decision));
  if (!event) return;
  const own = { ...applyEvent(known, event), decisionReviewPassed: next.decisionReviewPassed };
  hold('a side folds alike', isDeepStrictEqual(own, next));
  hold('a side names the same next hands', isDeepStrictEqual(waitingOn(own), waitingOn(next)));
}

/** What waits for the sender lies in the index that his list is read from. */
function holdFindable(state: ReferralState): void {
  const { status, fromAgencyId, drafterId } = state;
  const isSenders = (hand: string): boolean =>
    hand === `member:${drafterId}` || hand.startsWith(`agency:${fromAgencyId}:`);
  const found = WAITS_FOR_SENDER.some((one) => one === status);
  hold('what waits for the sender is in his list', found || !waitingOn(state).some(isSenders));
}

const reachedKinds = new Set<string>(['DRAFTED']);
const reachedStatuses = new Set<string>(['DRAFT']);

function advance(one: Case, state: ReferralState, choice: Choice, decision: Answer): ReferralState {
  hold('a command records one event at most', !decision.ok || decision.value.length <= 1);
  const event = decision.ok ? decision.value[0] : undefined;
  const next = event ? applyEvent(state, event) : state;
  if (event) {
    holdFindable(next);
    holdSound(event, choice, state);
    holdTwoHands(event, state);
    reachedKinds.add(event.kind);
    reachedStatuses.add(event.toStatus);
  }
  holdOneTruth(choice, one, decision, next);
  return next;
}

/** One run over a case; throws where an invariant breaks. */
function play(start: Case, seeds: readonly number[]): void {
  let one = start;
  let state = fold(one.events);
  for (const seed of seeds) {
    const choice = seed % 4 === 0 ? randomChoice(seed) : promisingChoice(seed, state);
    const decision = answer(choice, one, state);
    const isRight = may(choice.actor, choice.command, state).allowed;
    hold('only the right person succeeds', isRight || !decision.ok);
    const isReceiver = choice.actor?.bureauId === AGENCIES.qingpu;
    hold('the receiver waits for the letter', !isReceiver || !!state.sentAt || !decision.ok);
    state = advance(one, state, choice, decision);
    if (decision.ok) one = { ...one, events: [...one.events, ...decision.value] };
    one = evidenceAfter(one, choice.command, seed);
    hold('one custodian', state.custodianAgencyId === custodianByTheBook(one.events));
  }
  hold('the fold is the state', isDeepStrictEqual(fold(one.events), state));
  hold('stored events fold alike', isDeepStrictEqual(fold(one.events.map(stored)), state));
}

/** An event as it comes back from the database's JSON. */
const stored = (event: NewEvent): NewEvent =>
  ({ ...event, payload: JSON.parse(JSON.stringify(event.payload)) as unknown }) as NewEvent;

/** Every second run begins with a draft; the others further on, so that the far states are walked too. */
const STARTS: readonly Case[] = REACHED.flatMap((status) => [
  begin(REACHED.indexOf(status) % 2 === 0 ? 'CASE' : 'CLUE'),
  caseAt(status),
]);

/** What an administrator hands over is no step of the case: hand-over.spec. */
const BY_COMMAND = REFERRAL_EVENT_KINDS.filter((kind) => kind !== 'HANDED_OVER').sort();

describe('random commands', () => {
  it('never break the case, in 10,000 runs', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STARTS),
        fc.noBias(fc.array(fc.nat(1_000_000), { minLength: 15, maxLength: 25 })),
        play,
      ),
      { numRuns: 10_000 },
    );
    expect([...reachedKinds].sort()).toEqual(BY_COMMAND);
    expect([...reachedStatuses].sort()).toEqual([...REACHED].sort());
  }, 60_000);
});
