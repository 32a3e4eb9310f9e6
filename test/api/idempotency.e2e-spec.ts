import { hasAction, nameOf } from '@portal/audit';
import { mutationDocument, mutationNames, type Result } from '../support/operations.js';
import type { Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { askAndHangUp } from '../support/raw-http.js';
import { key } from '../support/referrals.js';
import { scenarios } from '../support/scenarios.js';
import { Stage } from '../support/stage.js';
import { contents, rowsOf } from '../support/stored.js';

let portal: TestPortal;
let stage: Stage;

beforeAll(async () => {
  portal = await startPortal();
  stage = await Stage.open(portal);
});

afterAll(() => portal.stop());

type Effects = Readonly<Record<string, number>>;

/** What a step of the procedure leaves behind when it acts once. */
const STEP: Effects = { version: 1, event: 1, told: 1 };

/** What is done with a member. */
const DEED: Effects = { account: 1, deed: 1 };

/** What is done with an agreement. */
const ACT: Effects = { act: 1, told: 1 };

/** What everything else leaves behind; a mutation that is not named here is a step. */
const EFFECTS: Readonly<Record<string, Effects>> = {
  draftReferral: { referral: 1, version: 1, event: 1 },
  updateReferralDraft: { version: 1 },
  approveAndSendReferral: { ...STEP, number: 1, manifest: 1, custody: 1 },
  postMessage: { message: 1, told: 1 },
  markMessagesRead: { readMark: 1 },
  revealPersonalData: {},
  markNotificationsRead: { read: 1 },
  prepareEvidenceUpload: { item: 1 },
  completeEvidenceUpload: { custody: 1, job: 1, told: 1 },
  removeEvidence: { removed: 1, told: 1 },
  openEvidence: { access: 1, custody: 1 },
  exportAuditTrail: { exported: 1 },
  inviteMember: { member: 1, ...DEED },
  changeRoles: DEED,
  suspendMember: DEED,
  reinstateMember: DEED,
  handOverWork: { ...STEP, ...DEED },
  setAgencyCode: { agency: 1, code: 1 },
  setAgencyContacts: { agency: 1, contact: 1 },
  proposeAgreement: { agreement: 1, ...ACT },
  confirmAgreement: ACT,
  declineAgreement: ACT,
  withdrawAgreement: ACT,
  endAgreement: ACT,
};

const COUNTED: Readonly<Record<string, string>> = {
  referral: 'select count(*) from referral',
  version: 'select coalesce(sum(version), 0) from referral',
  event: 'select count(*) from referral_event',
  member: 'select count(*) from member',
  agency: 'select sum(version) from agency',
  code: 'select count(*) from agency_document_prefix',
  contact: 'select count(*) from agency_contact',
  account: 'select sum(version) from member',
  deed: 'select count(*) from member_event',
  agreement: 'select count(*) from agreement',
  act: 'select coalesce(sum(version), 0) from agreement',
  number: 'select coalesce(sum(last), 0) from number_series',
  message: 'select count(*) from referral_message',
  readMark: 'select count(*) from referral_message_read',
  read: 'select count(*) from notification where read_at is not null',
  item: 'select count(*) from evidence_item',
  removed: 'select count(*) from evidence_item where removed_at is not null',
  access: 'select count(*) from evidence_access',
  exported: 'select count(*) from audit_export',
  custody: 'select count(*) from evidence_custody',
  manifest: 'select count(*) from evidence_manifest',
  told: 'select count(*) from outbox',
  job: `select count(*) from pgboss.job where name = 'evidence.verify'`,
  key: 'select count(*) from idempotency_key',
  audited: `select count(*) from audit_entry where outcome = 'DONE' and actor_member_id is not null`,
};

async function counts(): Promise<Effects> {
  const columns = Object.entries(COUNTED).map(([name, sql]) => `(${sql})::int as "${name}"`);
  const [row] = await rowsOf<Effects>(portal, `select ${columns.join(', ')}`);
  return row ?? {};
}

const difference = (before: Effects, after: Effects): Effects =>
  Object.fromEntries(
    Object.entries(after)
      .map(([name, n]) => [name, n - (before[name] ?? 0)] as const)
      .filter(([, n]) => n !== 0),
  );

const send = async (who: Person, mutation: string, input: object): Promise<Result['result']> => {
  const answer = await who.ask<Result>(mutationDocument(mutation), { input });
  expect(answer.errors).toBeUndefined();
  return answer.data.result;
};

describe('A mutation', () => {
  it('has a scenario here, whichever the schema names', () => {
    expect(Object.keys(scenarios).sort()).toEqual(mutationNames);
  });

  it.each(mutationNames)('%s acts once, however often it is sent', async (mutation) => {
    const { who, input, other } = await (scenarios[mutation] ?? never)(stage);
    const before = await counts();
    const keyed = { ...input, idempotencyKey: key() };
    const body = JSON.stringify({ query: mutationDocument(mutation), variables: { input: keyed } });
    const [, first, second] = await Promise.all([
      askAndHangUp(portal, who.token, body),
      send(who, mutation, keyed),
      send(who, mutation, keyed),
    ]);
    expect(first).not.toHaveProperty('code');
    expect(second).toEqual(first);
    const effects = difference(before, await counts());
    expect(effects).toEqual({ ...(EFFECTS[mutation] ?? STEP), key: 1, audited: 1 });
    const stored = await contents(portal);
    expect(await send(who, mutation, keyed)).toEqual(first);
    const conflict = { __typename: 'IdempotencyConflict', code: 'IDEMPOTENCY_CONFLICT' };
    expect(await send(who, mutation, { ...keyed, ...other })).toMatchObject(conflict);
    expect(await send(who, ...anotherOperation(mutation, keyed.idempotencyKey))).toMatchObject(
      conflict,
    );
    expect(await contents(portal)).toEqual(stored);
  });

  it('stands in the trail under a name that has words (libs/audit/src/domain/actions.ts)', async () => {
    const stored = await rowsOf<{ action: string }>(
      portal,
      'select distinct action from audit_entry where actor_member_id is not null',
    );
    expect(stored.length).toBeGreaterThanOrEqual(mutationNames.length);
    expect(stored.filter(({ action }) => !hasAction(nameOf(action)))).toEqual([]);
  });

  it('leaves its key free when it was refused, and to every other member', async () => {
    const { officer, otherHead } = stage.people;
    const idempotencyKey = key();
    const referralId = await stage.at('SENT');
    const call = { idempotencyKey, referralId, text: ' ' };
    expect(await send(officer, 'postMessage', call)).toMatchObject({ __typename: 'InvalidInput' });
    const sound = { ...call, text: '请查收。' };
    const mine = await send(officer, 'postMessage', sound);
    const theirs = await send(otherHead, 'postMessage', sound);
    expect([mine.__typename, theirs.__typename]).toEqual(['Message', 'Message']);
    expect(theirs['id']).not.toBe(mine['id']);
  });

  it('says a conflict of keys in Chinese and in English', async () => {
    const input = { idempotencyKey: key(), all: true };
    const { officer } = stage.people;
    await send(officer, 'markNotificationsRead', input);
    const document = mutationDocument('markNotificationsRead');
    const other = { input: { ...input, all: false } };
    const zh = await officer.ask<Result>(document, other);
    const en = await officer.ask<Result>(document, other, { 'accept-language': 'en' });
    expect(zh.data.result.message).toMatch(/[\u4e00-\u9fff]/);
    expect(en.data.result.message).toMatch(/^[ -~’]+$/);
  });
});

const never = (): never => {
  throw new Error('No scenario');
};

const anotherOperation = (mutation: string, idempotencyKey: string): [string, object] =>
  mutation === 'postMessage'
    ? ['markNotificationsRead', { idempotencyKey, all: true }]
    : ['postMessage', { idempotencyKey, referralId: key(), text: '另一种操作' }];
