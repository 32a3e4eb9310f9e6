import type { Actor } from '@portal/platform/access';
import { shanghaiDay } from '../domain/content/dates.js';
import { may } from '../domain/may.js';
import { TRANSITIONS } from '../domain/transitions.js';
import {
  REFERRAL_COMMANDS,
  SYSTEM_COMMANDS,
  type ReferralCommand,
  type ReferralStatus,
  type SystemCommand,
} from '../domain/types.js';
import { SOUND } from './journey.js';
import { expected, stateOf, type ModelCase } from './model-case.support-spec.js';
import type { ModelWorld, WorldName } from './model-world.support-spec.js';
import { AGENCIES, PEOPLE, uuid } from './people.js';

/** What happens next in a run. */
export type Move =
  | {
      readonly kind: 'command';
      readonly actor: Actor;
      readonly command: ReferralCommand;
      readonly input: object;
      /** Sent from a page that has not seen the last change. */
      readonly stale?: boolean;
      /** Sent twice at the same time under two keys. */
      readonly twin?: boolean;
    }
  /** Time passes and the worker sweeps, twice at once. */
  | { readonly kind: 'clock'; readonly hours: number }
  /** The system's command outside the sweep. */
  | { readonly kind: 'system'; readonly command: SystemCommand }
  /** The last command that was answered comes again under its key, or the key with another input. */
  | { readonly kind: 'repeat'; readonly other: boolean }
  /** The worker looks at what was uploaded. */
  | { readonly kind: 'evidence'; readonly rejects: boolean };

const { theirOfficer, theirOfficer2, theirEverything } = PEOPLE;
const PAIR = [theirOfficer.memberId, theirOfficer2.memberId];
const NOBODY = uuid(999);

/** Inputs besides the sound ones, some of them wrong; ids are those of `people.ts`. */
const VARIANTS: Readonly<Partial<Record<ReferralCommand, readonly object[]>>> = {
  AGREE_JURISDICTION: [{ outcome: 'SENDER_KEEPS' }, { outcome: 'SENDER_KEEPS' }, { record: '' }],
  OBJECT_TO_JURISDICTION: [
    { interimCustodianId: AGENCIES.qingpu },
    { interimCustodianId: AGENCIES.jiashan },
    { competentAgencyId: AGENCIES.qingpu },
    { competentAgencyId: NOBODY },
  ],
  ASSIGN: [
    { officerIds: [] },
    { officerIds: [...PAIR, theirEverything.memberId, theirOfficer.memberId] },
    { officerIds: [theirOfficer.memberId, theirOfficer.memberId] },
    { officerIds: [theirOfficer.memberId, PEOPLE.officer.memberId] },
    { unitId: AGENCIES.wujiangSquad },
    { unitId: AGENCIES.qingpuSisterSquad },
    { unitId: NOBODY },
  ],
  RECORD_DECISION: [
    { majorOrComplex: true },
    { kind: 'NOT_PROVEN', fineYuan: null, documentNumber: null },
    { kind: 'NOT_PROVEN' },
    { documentNumber: ' ' },
    { decidedOn: '2024-09-01' },
  ],
  SEND_FEEDBACK: [{ evidenceUse: [] }, { evidenceUse: null }],
  CLOSE: [{ timeliness: 9 }, { timeliness: null }],
  SUPPLEMENT: [{ note: null }],
  WITHDRAW: [{ reason: ' ' }],
  REQUEST_SUPPLEMENT: [{ items: [] }, { items: ['车辆登记', '称重记录'] }],
  UPDATE_DRAFT: [
    { urgency: 'URGENT' },
    { kind: 'CLUE' },
    { kind: 'CASE' },
    { facts: null },
    { toAgencyId: null },
    { toAgencyId: AGENCIES.wujiang },
    { toAgencyId: AGENCIES.qingpuSquad },
    { toAgencyId: AGENCIES.qingpu },
    { toAgencyId: AGENCIES.jiashan },
  ],
};

/** The sister squad's own officers, where the assignment goes to it. */
function sisters({ people }: ModelWorld, made: object): object {
  if (!('unitId' in made) || made.unitId !== AGENCIES.qingpuSisterSquad) return {};
  return { officerIds: [people.sisterOfficer.memberId, people.sisterOfficer2.memberId] };
}

function inputOf(world: ModelWorld, one: ModelCase, command: ReferralCommand, seed: number) {
  const variants = [{}, {}, {}, ...(VARIANTS[command] ?? [])];
  const made = variants[Math.floor(seed / 997) % variants.length] ?? {};
  const beside = seed % 2 === 0 ? sisters(world, made) : {};
  const own = { ...today(world, command), ...itemOf(one, command) };
  return { ...world.real({ ...SOUND[command], ...own, ...made }), ...beside };
}

/** A feedback names an item of this case, frozen or not. */
function itemOf({ items }: ModelCase, command: ReferralCommand): object {
  if (command !== 'SEND_FEEDBACK') return {};
  const item = items.find(({ frozen }) => frozen) ?? items[0];
  return { evidenceUse: [{ itemId: item?.id ?? NOBODY, use: 'USED' }] };
}

const today = ({ clock }: ModelWorld, command: ReferralCommand): object =>
  command === 'RECORD_DECISION' ? { decidedOn: shanghaiDay(clock.now()) } : {};

const at = <T>(all: readonly T[], n: number): T => {
  const found = all[n % all.length];
  if (found === undefined) throw new Error('Nothing to choose from');
  return found;
};

/** Anybody, anything: mostly refused. */
function randomCommand(world: ModelWorld, one: ModelCase, seed: number): Move {
  const command = at(REFERRAL_COMMANDS, Math.floor(seed / 31));
  return {
    kind: 'command',
    actor: at(actorsOf(world), seed),
    command,
    input: inputOf(world, one, command, seed),
    stale: seed % 5 === 0,
  };
}

/** Everybody who can sign in. */
const actorsOf = ({ people }: ModelWorld): readonly Actor[] =>
  Object.entries(people)
    .filter(([name]) => name !== ('theirSuspended' satisfies WorldName))
    .map(([, actor]) => actor);

const BESIDES: readonly ReferralCommand[] = [
  'ASSIGN',
  'RETURN_ASSIGNMENT',
  'PASS_LEGAL_REVIEW',
  'POST_MESSAGE',
  'ADD_EVIDENCE',
  'UPDATE_DRAFT',
];

/** A command that moves the case on, by one of those who may, so that runs reach the far states. */
function promisingCommand(world: ModelWorld, one: ModelCase, seed: number): Move {
  const state = stateOf(one);
  const moves = REFERRAL_COMMANDS.filter(
    (command) =>
      command !== 'WITHDRAW' &&
      TRANSITIONS.some((row) => row.from === state.status && row.command === command),
  );
  const side = at(BESIDES, Math.floor(seed / 31));
  const command = moves.length > 0 && seed % 4 !== 0 ? at(moves, Math.floor(seed / 31)) : side;
  const input = inputOf(world, one, command, seed);
  const able = actorsOf(world).filter((actor) => may(actor, command, state).allowed);
  const now = world.clock.now();
  const fit = able.filter((actor) => {
    const act = { actor, command, input, version: one.version };
    return expected(world, one, act, now).kind === 'done';
  });
  const known = [fit, able, actorsOf(world)].find((people) => people.length > 0) ?? [];
  return { kind: 'command', actor: at(known, seed), command, input, twin: seed % 9 === 0 };
}

const HOURS = [1, 26, 80, 700] as const;

/** In a state that the clock ends, the clock has its turn more often, and so has whoever forestalls it. */
function clockMove(status: ReferralStatus, die: number, luck: number): Move | null {
  const ends = ENDED_BY[status];
  if (die === 0 || (ends && die < 6)) return { kind: 'clock', hours: at(HOURS, luck) };
  if (ends && die < 9) return { kind: 'system', command: ends };
  return die === 1 ? { kind: 'system', command: at(SYSTEM_COMMANDS, luck) } : null;
}

const ENDED_BY: Readonly<Partial<Record<ReferralStatus, SystemCommand>>> = {
  SUPPLEMENT_PENDING: 'LAPSE_SUPPLEMENT',
  FEEDBACK_SENT: 'AUTO_CLOSE',
};

/** The n-th move of a run, decoded from a number so that fast-check can shrink it. */
export function moveOf(world: ModelWorld, one: ModelCase, seed: number): Move {
  const die = seed % 20;
  const byClock = clockMove(stateOf(one).status, die, Math.floor(seed / 20));
  if (byClock) return byClock;
  if (die === 2) return { kind: 'repeat', other: seed % 3 === 0 };
  if (die === 3) return { kind: 'evidence', rejects: seed % 7 === 0 };
  return die < 9 ? randomCommand(world, one, seed) : promisingCommand(world, one, seed);
}
