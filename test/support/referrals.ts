import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { agencyIdOf } from '@portal/directory';
import { newId } from '@portal/platform/kernel';
import { partsOf } from '@portal/platform/storage';
import type { Cast, Person } from './people.js';
import type { TestPortal } from './portal.js';

export const key = (): string => newId();

const REFERRAL = `__typename ... on UserError { code message }
  ... on InvalidInput { fields { path code } } ... on RuleViolation { fields { path code } }
  ... on TransitionRefused { status } ... on VersionConflict { current { id version status } }
  ... on Referral { id version status number custodian { id } evidenceCount }`;

/** The payload of a referral mutation, flattened. */
export interface ReferralAnswer {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly number: string | null;
  readonly code?: string;
  readonly fields?: readonly { readonly path: string; readonly code: string }[];
  readonly current?: { readonly id: string; readonly version: number; readonly status: string };
}

/** Calls a mutation that answers ReferralPayload; throws on a GraphQL error, whose code is the message. */
export async function mutate(
  who: Person,
  mutation: string,
  inputType: string,
  input: object,
): Promise<ReferralAnswer> {
  const answer = await who.ask<{ result: ReferralAnswer }>(
    `mutation($input: ${inputType}!) { result: ${mutation}(input: $input) { ${REFERRAL} } }`,
    { input },
  );
  if (answer.errors?.[0])
    throw new Error(`${mutation}: ${answer.errors[0].extensions.code} ${answer.errors[0].message}`);
  return answer.data.result;
}

/** The input type of every plain step. */
export const STEP_INPUTS: Readonly<Record<string, string>> = {
  submitReferralForReview: 'ReferralStepInput',
  passLegalReview: 'ReferralStepInput',
  returnReferralToDrafter: 'ReasonedStepInput',
  approveAndSendReferral: 'ReferralStepInput',
  withdrawReferral: 'ReasonedStepInput',
  acknowledgeReferral: 'ReferralStepInput',
  requestSupplement: 'RequestSupplementInput',
  supplementReferral: 'SupplementReferralInput',
  acceptReferral: 'AcceptReferralInput',
  objectToJurisdiction: 'ObjectToJurisdictionInput',
  agreeJurisdiction: 'AgreeJurisdictionInput',
  assignReferral: 'AssignReferralInput',
  returnAssignment: 'ReasonedStepInput',
  startVerification: 'ReferralStepInput',
  fileCase: 'FileCaseInput',
  declineFiling: 'DeclineFilingInput',
  recordDecision: 'RecordDecisionInput',
  sendFeedback: 'SendFeedbackInput',
  closeReferral: 'CloseReferralInput',
};

/** A step on the newest version of a referral. */
export async function step(
  portal: TestPortal,
  who: Person,
  mutation: string,
  referralId: string,
  input: object = {},
): Promise<ReferralAnswer> {
  const version = await versionOf(portal, referralId);
  return mutate(who, mutation, STEP_INPUTS[mutation] ?? '', {
    idempotencyKey: key(),
    referralId,
    version,
    ...input,
  });
}

export async function versionOf(portal: TestPortal, referralId: string): Promise<number> {
  const [row] = await portal.parts.unitOfWork.asSystem('test', (tx) =>
    tx.query<{ version: number }>('select version from referral where id = $1', [referralId]),
  );
  if (!row) throw new Error(`no referral ${referralId}`);
  return row.version;
}

/** The content of a draft that can be submitted as it is, from 吴江 to 青浦. */
export const content = (portal: TestPortal, more: object = {}): object => ({
  matter: 'CONSTRUCTION_WASTE_DUMPING',
  kind: 'CASE',
  actFrom: new Date(portal.clock.now().getTime() - 3_600_000).toISOString(),
  facts: '巡查发现河滩新倾倒工程渣土约六十立方米。',
  place: { divisionCode: '320509', address: '黎里镇东阳路北侧河滩' },
  reasonOutsideJurisdiction: '来源工地位于青浦区。',
  toAgencyId: agencyIdOf('310118'),
  contactName: '沈建明',
  contactPhone: '0512-12319',
  ...more,
});

export async function draft(
  portal: TestPortal,
  who: Person,
  more: object = {},
): Promise<ReferralAnswer> {
  return mutate(who, 'draftReferral', 'DraftReferralInput', {
    idempotencyKey: key(),
    content: content(portal, more),
  });
}

export async function photograph(colour = '#886644'): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
}

/** An upload that is under way: the item and where its bytes go. */
export interface Upload {
  readonly itemId: string;
  /** Ready to be called; empty once the upload is complete. */
  readonly parts: readonly UploadPart[];
}

interface UploadPart {
  readonly url: string;
  readonly offset: number;
  readonly size: number;
  readonly headers: Record<string, string>;
}

interface PreparedUpload {
  readonly item: { readonly id: string };
  readonly parts: {
    readonly url: string;
    readonly offset: number;
    readonly size: number;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
  }[];
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Announces a photograph and gets the addresses its bytes go to. */
export async function prepareUpload(
  portal: TestPortal,
  who: Person,
  referralId: string,
  file: Buffer,
  idempotencyKey = key(),
): Promise<Upload> {
  const parts = partsOf(file.length);
  const partSha256 = parts.map((p) => sha256(file.subarray(p.offset, p.offset + p.size)));
  const answer = await who.ask<{ result: PreparedUpload }>(
    `mutation($input: PrepareEvidenceUploadInput!) { result: prepareEvidenceUpload(input: $input) { __typename
       ... on EvidenceUpload { item { id } parts { url offset size headers { name value } } } ... on UserError { code } } }`,
    {
      input: {
        idempotencyKey,
        referralId,
        fileName: '现场.jpg',
        mediaType: 'image/jpeg',
        size: file.length,
        sha256: sha256(file),
        ...(parts.length > 1 && { partSha256 }),
        kind: 'PHYSICAL',
      },
    },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  const { item, parts: open } = answer.data.result;
  return {
    itemId: item.id,
    parts: open.map(({ url, headers, offset, size }) => ({
      ...{ url: localAddress(portal, url), offset, size },
      headers: Object.fromEntries(headers.map((h) => [h.name, h.value])),
    })),
  };
}

/** Sends all bytes that are still to be sent. */
export async function putBytes({ parts }: Upload, file: Buffer): Promise<void> {
  for (const { url, headers, offset, size } of parts) {
    const body = new Uint8Array(file.subarray(offset, offset + size));
    const put = await fetch(url, { method: 'PUT', headers, body });
    if (!put.ok) throw new Error(`PUT ${String(put.status)} ${await put.text()}`);
  }
}

/** Says that the bytes are there; answers the item's state, or the code of what is wrong. */
export async function completeUpload(
  who: Person,
  itemId: string,
  idempotencyKey = key(),
): Promise<string> {
  const answer = await who.ask<{ result: { state?: string; code?: string } }>(
    `mutation($input: CompleteEvidenceUploadInput!) { result: completeEvidenceUpload(input: $input) {
       __typename ... on EvidenceItem { state } ... on UserError { code } } }`,
    { input: { idempotencyKey, itemId } },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.result.state ?? answer.data.result.code ?? '';
}

/** Uploads a file as the browser does and waits until the worker has verified it; `portal.work()` must run. */
export async function addEvidence(
  portal: TestPortal,
  who: Person,
  referralId: string,
  bytes?: Buffer,
): Promise<string> {
  const file = bytes ?? (await photograph(`#${newId().slice(-6)}`));
  const upload = await prepareUpload(portal, who, referralId, file);
  await putBytes(upload, file);
  await completeUpload(who, upload.itemId);
  await until(async () => (await stateOf(portal, upload.itemId)) !== 'VERIFYING');
  return upload.itemId;
}

/** Signed addresses name the public origin; tests reach it under the port of the moment. */
export const localAddress = (portal: TestPortal, url: string): string =>
  url.replace('http://portal.test', portal.url);

export async function stateOf(portal: TestPortal, itemId: string): Promise<string | undefined> {
  const [row] = await portal.parts.unitOfWork.asSystem('test', (tx) =>
    tx.query<{ state: string }>('select state from evidence_item where id = $1', [itemId]),
  );
  return row?.state;
}

/** Waits for something that another process or job brings about; fails after the limit. */
export async function until(met: () => Promise<boolean>, limitMs = 15_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await met())) {
    if (Date.now() > end) throw new Error('It did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A referral from 吴江 that 青浦 has been sent. */
export async function sent(
  portal: TestPortal,
  people: Cast,
  more: object = {},
): Promise<ReferralAnswer> {
  const { id } = await draft(portal, people.officer, more);
  await addEvidence(portal, people.officer, id);
  await step(portal, people.officer, 'submitReferralForReview', id);
  await step(portal, people.legal, 'passLegalReview', id);
  return step(portal, people.head, 'approveAndSendReferral', id);
}
