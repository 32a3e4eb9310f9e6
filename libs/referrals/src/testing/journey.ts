import type { Actor } from '@portal/platform/access';
import { EMPTY_CONTENT } from '../domain/content/normalise.js';
import type { ReferralContent } from '../domain/content/content.js';
import { decide } from '../domain/decide.js';
import type { Decision } from '../domain/decide/moment.js';
import { draftedBy } from '../domain/decide/sending.js';
import type { NewEvent } from '../domain/events.js';
import type { EvidenceCounts, Lookups, ReferralFacts } from '../domain/facts.js';
import type { InputOf } from '../domain/inputs.js';
import { fold } from '../domain/state.js';
import type { Command, ReferralKind, ReferralStatus } from '../domain/types.js';
import { AGENCIES, PEOPLE, type PersonName, uuid } from './people.js';

const START = new Date('2024-09-27T02:00:00Z');
export const BASIS = uuid(900);
const ITEM = uuid(950);

/** A draft that lacks nothing. */
export const FULL_CONTENT: ReferralContent = {
  ...EMPTY_CONTENT,
  matter: 'CONSTRUCTION_WASTE_DUMPING',
  subject: '黎里镇涉嫌擅自倾倒建筑垃圾案',
  facts: '巡查发现两辆渣土车倾倒工程渣土约四十立方米。',
  actFrom: new Date('2024-09-26T20:00:00Z'),
  actTo: new Date('2024-09-26T21:00:00Z'),
  place: {
    address: '黎里镇康力大道',
    divisionCode: '320509110',
    longitude: 120.72,
    latitude: 31.01,
    coordinateSystem: 'GCJ02',
    accuracyMetres: 8,
  },
  reasonOutsideJurisdiction: '车辆与项目均在青浦。',
  contactName: '王海',
  contactPhone: '0512-63981234',
  legalBasisIds: [BASIS],
  toAgencyId: AGENCIES.qingpu,
};

export const VERIFIED: EvidenceCounts = {
  count: 3,
  awaitingUpload: 0,
  pending: 0,
  verified: 3,
  rejected: 0,
  unfrozen: 3,
};

export const LOOKUPS: Lookups = {
  unit: { id: AGENCIES.qingpuSquad, bureauId: AGENCIES.qingpu },
  officers: [PEOPLE.theirOfficer, PEOPLE.theirOfficer2, PEOPLE.theirEverything].map((member) => ({
    memberId: member.memberId,
    name: member.name,
    agencyId: member.agencyId,
    active: true,
    roles: member.roles,
  })),
  competentAgencyExists: true,
  frozenItemIds: [ITEM],
};

/** A referral in memory: its events and the facts that are not events. */
export interface Case {
  readonly events: readonly NewEvent[];
  readonly facts: Omit<ReferralFacts, 'state'>;
}

export const begin = (kind: ReferralKind = 'CASE', actor: Actor = PEOPLE.officer): Case => ({
  events: [draftedBy(actor, { kind, urgency: 'NORMAL' }, START)],
  facts: {
    content: { ...FULL_CONTENT, kind },
    evidence: VERIFIED,
    legalBases: [{ id: BASIS, validFrom: '2021-07-15', validTo: null }],
    documentPrefix: '苏吴城管',
    manifest: null,
  },
});

export const stateOf = (one: Case) => fold(one.events);
export const factsOf = (one: Case): ReferralFacts => ({ ...one.facts, state: stateOf(one) });

/** The n-th event happens n hours after the start. */
export const timeOf = (one: Case): Date =>
  new Date(START.getTime() + one.events.length * 3_600_000);

function attempt<C extends Command>(
  one: Case,
  command: C,
  actor: Actor | null,
  input: InputOf<C>,
  lookups: Lookups = LOOKUPS,
): Decision {
  const situation = { facts: factsOf(one), lookups, actor, now: timeOf(one) };
  return decide(command, situation, input);
}

/** One sound input for each command, as a page would send it. */
export const SOUND: { readonly [C in Command]: InputOf<C> } = {
  UPDATE_DRAFT: {},
  ADD_EVIDENCE: {},
  SUBMIT_FOR_REVIEW: { note: '请审核' },
  PASS_LEGAL_REVIEW: {},
  RETURN_TO_DRAFTER: { reason: '请补充车牌' },
  APPROVE_AND_SEND: {},
  WITHDRAW: { reason: '当事人已自行清理' },
  ACKNOWLEDGE: {},
  REQUEST_SUPPLEMENT: { items: ['车辆正面照片'] },
  SUPPLEMENT: { note: '已补充照片' },
  ACCEPT: { competenceReason: '违法行为发生地在本区' },
  OBJECT_TO_JURISDICTION: {
    reason: '倾倒点不在本区',
    competentAgencyId: AGENCIES.jiashan,
    interimCustodianId: AGENCIES.wujiang,
  },
  AGREE_JURISDICTION: { outcome: 'RECEIVER_ACCEPTS', record: '双方协商一致' },
  ASSIGN: {
    unitId: AGENCIES.qingpuSquad,
    officerIds: [PEOPLE.theirOfficer.memberId, PEOPLE.theirOfficer2.memberId],
  },
  RETURN_ASSIGNMENT: { reason: '人员不足' },
  START_VERIFICATION: {},
  FILE_CASE: { filingNumber: '青城管立字〔2024〕第8号' },
  DECLINE_FILING: { reason: '未发现违法事实', reasonCode: 'NO_ILLEGAL_FACT' },
  RECORD_DECISION: {
    kind: 'PENALTY',
    documentNumber: '青城管罚〔2024〕3号',
    decidedOn: '2024-09-27',
    fineYuan: 30_000,
    majorOrComplex: false,
  },
  SEND_FEEDBACK: { summary: '已处罚并清理', evidenceUse: [{ itemId: ITEM, use: 'USED' }] },
  CLOSE: { timeliness: 5, effort: 4 },
  POST_MESSAGE: { text: '收到，马上派人。' },
  REVEAL_PERSONAL_DATA: {},
  LAPSE_SUPPLEMENT: {},
  AUTO_CLOSE: {},
};

/** What one person's command answers; the input is sound but for what is given. */
export const run = (
  one: Case,
  command: Command,
  by: PersonName | null,
  input: object = {},
  lookups: Lookups = LOOKUPS,
): Decision => attempt(one, command, by && PEOPLE[by], { ...SOUND[command], ...input }, lookups);

/** The case after one more command, which has to succeed. */
export function step<C extends Command>(
  one: Case,
  command: C,
  by: PersonName | null,
  input?: Partial<InputOf<C>>,
): Case {
  const sound: InputOf<C> = SOUND[command];
  const decision = attempt(one, command, by && PEOPLE[by], { ...sound, ...input });
  if (!decision.ok) throw new Error(`${command}: ${JSON.stringify(decision.failure)}`);
  return { ...one, events: [...one.events, ...decision.value] };
}

type Step = readonly [command: Command, by: PersonName | null, input?: object];
const KEEPS = { outcome: 'SENDER_KEEPS' } as const;

const TO_SENT: readonly Step[] = [
  ['SUBMIT_FOR_REVIEW', 'officer'],
  ['PASS_LEGAL_REVIEW', 'legal'],
  ['APPROVE_AND_SEND', 'head'],
];
const TO_RECEIVED: readonly Step[] = [...TO_SENT, ['ACKNOWLEDGE', 'theirRegistrar']];
const TO_VERIFYING: readonly Step[] = [
  ...TO_RECEIVED,
  ['ASSIGN', 'theirRegistrar'],
  ['ACCEPT', 'theirHead'],
  ['START_VERIFICATION', 'theirOfficer'],
];
const TO_DECIDED: readonly Step[] = [
  ...TO_VERIFYING,
  ['FILE_CASE', 'theirHead'],
  ['RECORD_DECISION', 'theirHead'],
];
const TO_FEEDBACK: readonly Step[] = [
  ...TO_DECIDED,
  ['SEND_FEEDBACK', 'theirOfficer'],
  ['SEND_FEEDBACK', 'theirHead'],
];

export const ROADS: Readonly<Partial<Record<ReferralStatus, readonly Step[]>>> = {
  DRAFT: [],
  IN_REVIEW: [['SUBMIT_FOR_REVIEW', 'officer']],
  SENT: TO_SENT,
  WITHDRAWN: [...TO_SENT, ['WITHDRAW', 'head']],
  RECEIVED: TO_RECEIVED,
  SUPPLEMENT_PENDING: [...TO_RECEIVED, ['REQUEST_SUPPLEMENT', 'theirRegistrar']],
  NEGOTIATING: [...TO_RECEIVED, ['OBJECT_TO_JURISDICTION', 'theirHead']],
  RETURNED: [
    ...TO_RECEIVED,
    ['OBJECT_TO_JURISDICTION', 'theirHead'],
    ['AGREE_JURISDICTION', 'head', KEEPS],
    ['AGREE_JURISDICTION', 'theirHead', KEEPS],
  ],
  ACCEPTED: [...TO_RECEIVED, ['ACCEPT', 'theirHead']],
  VERIFYING: TO_VERIFYING,
  FILED: [...TO_VERIFYING, ['FILE_CASE', 'theirHead']],
  NOT_FILED: [...TO_VERIFYING, ['DECLINE_FILING', 'theirHead']],
  DECIDED: TO_DECIDED,
  FEEDBACK_SENT: TO_FEEDBACK,
  CLOSED: [...TO_FEEDBACK, ['CLOSE', 'officer']],
};

/** States that this commands reach. */
export const REACHED = Object.keys(ROADS) as readonly ReferralStatus[];

/** A case (or clue) that went the plain way to a state. */
export const caseAt = (status: ReferralStatus, kind: ReferralKind = 'CASE'): Case =>
  walk(begin(kind), ...(ROADS[status] ?? []));

/** The case after several commands, each of which has to succeed. */
export const walk = (start: Case, ...steps: readonly Step[]): Case =>
  steps.reduce<Case>((one, [command, by, input]) => step(one, command, by, input), start);
