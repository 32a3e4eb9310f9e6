import { newId } from '@portal/platform/kernel';
import { agreementScenarios } from './agreement-scenarios.js';
import { administrationScenarios } from './administration-scenarios.js';
import { content, key, versionOf } from './referrals.js';
import { person, type Person } from './people.js';
import type { Prepare } from './scenario.js';
import { assignment, decision, fileInput, objection, type Milestone, type Stage } from './stage.js';

type Who = keyof Stage['people'];
type Fields = Readonly<Record<string, unknown>>;

/** A step on a referral at a milestone. */
const on =
  (
    milestone: Milestone,
    who: Who,
    fields: (stage: Stage) => object = () => ({}),
    other: Fields = { note: '另一次' },
  ): Prepare =>
  async (stage) => {
    const referralId = await stage.at(milestone);
    const version = await versionOf(stage.portal, referralId);
    const input = { referralId, version, ...fields(stage) };
    return { who: stage.people[who], input, other };
  };

const reasoned = { reason: '另一个理由' };

/** One for every mutation of the schema; the test that uses it compares the names. */
export const scenarios: Readonly<Record<string, Prepare>> = {
  ...administrationScenarios,
  exportAuditTrail: async ({ portal }) => ({
    who: await person(portal, '320509', 'AUDITOR'),
    input: { purpose: 'AUDIT', filter: { outcome: 'DENIED' } },
    other: { purpose: 'SUPERVISION' },
  }),
  ...agreementScenarios,
  draftReferral: ({ portal, people }) =>
    Promise.resolve({
      who: people.officer,
      input: { content: content(portal) },
      other: { content: content(portal, { facts: '另一处' }) },
    }),
  updateReferralDraft: on('DRAFT', 'officer', () => ({ content: { facts: '补充' } }), {
    content: { facts: '另一处' },
  }),
  submitReferralForReview: on('DRAFT', 'officer'),
  passLegalReview: on('IN_REVIEW', 'legal'),
  returnReferralToDrafter: on('IN_REVIEW', 'legal', () => ({ reason: '请补充车牌' }), reasoned),
  approveAndSendReferral: on('REVIEWED', 'head'),
  withdrawReferral: on('SENT', 'head', () => ({ reason: '当事人已自行清理' }), reasoned),
  acknowledgeReferral: on('SENT', 'otherRegistrar'),
  requestSupplement: on('RECEIVED', 'otherRegistrar', () => ({ items: ['车辆正面照片'] }), {
    items: ['过磅单'],
  }),
  supplementReferral: on('SUPPLEMENT_PENDING', 'officer', () => ({ note: '已补充' })),
  acceptReferral: on('RECEIVED', 'otherHead', () => ({ competenceReason: '工地在本区' }), {
    competenceReason: '另一个理由',
  }),
  objectToJurisdiction: on('RECEIVED', 'otherHead', objection, reasoned),
  agreeJurisdiction: on(
    'NEGOTIATING',
    'head',
    () => ({ outcome: 'RECEIVER_ACCEPTS', record: '协商一致' }),
    { record: '另一份记录' },
  ),
  assignReferral: on('RECEIVED', 'otherRegistrar', assignment),
  returnAssignment: on('ASSIGNED', 'otherOfficer', () => ({ reason: '人员不足' }), reasoned),
  startVerification: on('ACCEPTED', 'otherOfficer'),
  fileCase: on('VERIFYING', 'otherHead', () => ({ filingNumber: '青城管立〔2024〕15号' })),
  declineFiling: on(
    'VERIFYING',
    'otherHead',
    () => ({ reason: '未发现违法事实', reasonCode: 'NO_ILLEGAL_FACT' }),
    reasoned,
  ),
  recordDecision: on('FILED', 'otherHead', decision),
  sendFeedback: on('DECIDED', 'otherOfficer', () => ({ summary: '已处罚并清理' }), {
    summary: '另一封',
  }),
  closeReferral: on('FEEDBACK_SENT', 'officer', () => ({ timeliness: 5, effort: 4 })),
  postMessage: async (stage) => {
    const referralId = await stage.at('SENT');
    const input = { referralId, text: '请尽快查收。' };
    return { who: stage.people.officer, input, other: { text: '另一句' } };
  },
  markMessagesRead: async (stage) => {
    const referralId = await stage.at('SENT');
    const [upTo, later] = [await said(stage, referralId), await said(stage, referralId)];
    return { who: stage.people.otherHead, input: { referralId, upTo }, other: { upTo: later } };
  },
  revealPersonalData: async (stage) => {
    const referralId = await stage.at('SENT');
    const input = { referralId, purpose: 'CASE_HANDLING' };
    return { who: stage.people.otherHead, input, other: { purpose: 'AUDIT' } };
  },
  markNotificationsRead: async (stage) => {
    const who = stage.people.head;
    const referralId = await stage.at('SENT');
    const [first, second] = [
      await told(stage, who, referralId),
      await told(stage, who, referralId),
    ];
    return { who, input: { ids: [first] }, other: { ids: [second] } };
  },
  prepareEvidenceUpload: async (stage) => {
    const referralId = await stage.at('DRAFT');
    const input = { ...fileInput(referralId, Buffer.from(newId())), note: '一' };
    return { who: stage.people.officer, input, other: { note: '二' } };
  },
  completeEvidenceUpload: async (stage) => {
    const { officer } = stage.people;
    const referralId = await stage.at('DRAFT');
    const { itemId } = await stage.uploadedItem(officer, referralId);
    const another = await stage.uploadedItem(officer, referralId);
    return { who: officer, input: { itemId }, other: { itemId: another.itemId } };
  },
  removeEvidence: async (stage) => {
    const { officer } = stage.people;
    const itemId = await stage.verifiedItem(officer, await stage.at('DRAFT'));
    return { who: officer, input: { itemId, reason: '重复' }, other: reasoned };
  },
  openEvidence: async (stage) => {
    const { officer } = stage.people;
    const itemId = await stage.verifiedItem(officer, await stage.at('DRAFT'));
    const input = { itemId, purpose: 'CASE_HANDLING', note: '核对', download: true };
    return { who: officer, input, other: { purpose: 'AUDIT' } };
  },
};

async function said({ people }: Stage, referralId: string): Promise<string> {
  const answer = await people.officer.ask<{ result: { id: string } }>(
    `mutation($input: PostMessageInput!) { result: postMessage(input: $input) { ... on Message { id } } }`,
    { input: { idempotencyKey: key(), referralId, text: '请查收。' } },
  );
  return answer.data.result.id;
}

/** Puts a notification into an inbox, as the worker would. */
async function told({ portal }: Stage, who: Person, referralId: string): Promise<string> {
  const id = newId();
  await portal.parts.unitOfWork.asSystem('test', (tx) =>
    tx.query(
      `insert into notification (id, member_id, at, kind, referral_id, params) values ($1, $2, $3, 'REFERRAL_AWAITS_YOU', $4, $5)`,
      [id, who.memberId, tx.now, referralId, { subject: '渣土' }],
    ),
  );
  return id;
}
