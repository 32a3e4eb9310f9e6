import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import type { Ask } from './api.js';
import { photographs, sha256 } from './photographs.js';
import { patience } from './stage.js';

interface Answer {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly code?: string;
}

const answer = `__typename ... on UserError { code message } ... on Referral { id version }`;

/** Carries out a mutation that answers a referral; anything else is a fault of the test. */
async function mutate(ask: Ask, name: string, type: string, input: object): Promise<Answer> {
  const { result } = await ask<{ result: Answer }>(
    `mutation($input: ${type}!) { result: ${name}(input: $input) { ${answer} } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  if (result.__typename !== 'Referral') throw new Error(`${name}: ${JSON.stringify(result)}`);
  return result;
}

/** A draft in the writer's own division, made without the browser. */
export function draft(ask: Ask, content: object): Promise<Answer> {
  const actFrom = new Date(Date.now() - 3_600_000).toISOString();
  const matter = 'CONSTRUCTION_WASTE_DUMPING';
  return mutate(ask, 'draftReferral', 'DraftReferralInput', {
    content: { kind: 'CLUE', matter, actFrom, ...content },
  });
}

/** A clue from an officer of 吴江 that waits to be acknowledged in 青浦. */
export async function sentReferral(officer: Ask, head: Ask, subject: string): Promise<string> {
  const { proposedRecipients } = await officer<{
    proposedRecipients: readonly { agency: { id: string } }[];
  }>(
    `{ proposedRecipients(input: { divisionCode: "320509110", plates: ["沪A12345"] }) { agency { id } } }`,
  );
  const toAgencyId = proposedRecipients[0]?.agency.id;
  const place = { divisionCode: '320509110', address: '黎里镇东阳路北侧河滩' };
  const parties = [{ kind: 'PERSON', name: '赵大力', phone: '13800000000' }];
  const facts = '巡查发现河滩新倾倒工程渣土。';
  const { id } = await draft(officer, { subject, facts, toAgencyId, place, parties });
  await addPhotograph(officer, id);
  const step = async (ask: Ask, name: string): Promise<void> => {
    const input = { referralId: id, version: await versionOf(ask, id) };
    await mutate(ask, name, 'ReferralStepInput', input);
  };
  await step(officer, 'submitReferralForReview');
  await step(head, 'approveAndSendReferral');
  return id;
}

async function versionOf(ask: Ask, id: string): Promise<number> {
  const { referral } = await ask<{ referral: { version: number } }>(
    'query($id: ID!) { referral(id: $id) { version } }',
    { id },
  );
  return referral.version;
}

interface Upload {
  readonly item: { readonly id: string };
  readonly parts: readonly {
    readonly url: string;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
  }[];
}

async function addPhotograph(ask: Ask, referralId: string): Promise<void> {
  const [picture] = await photographs(1, 320);
  if (!picture) throw new Error('no picture');
  const about = { fileName: picture.name, mediaType: picture.mimeType, kind: 'ELECTRONIC_DATA' };
  const size = picture.buffer.length;
  const input = { referralId, ...about, size, sha256: sha256(picture) };
  const { result } = await ask<{ result: Upload }>(
    `mutation($input: PrepareEvidenceUploadInput!) { result: prepareEvidenceUpload(input: $input) {
       ... on EvidenceUpload { item { id } parts { url headers { name value } } } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  for (const { url, headers } of result.parts) {
    const named = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
    const body = new Uint8Array(picture.buffer);
    const put = await fetch(url, { method: 'PUT', headers: named, body });
    if (!put.ok) throw new Error(await put.text());
  }
  await ask(
    `mutation($input: CompleteEvidenceUploadInput!) { completeEvidenceUpload(input: $input) { __typename } }`,
    { input: { idempotencyKey: randomUUID(), itemId: result.item.id } },
  );
  await verified(ask, referralId);
}

async function verified(ask: Ask, id: string): Promise<void> {
  const until = Date.now() + patience;
  const query = 'query($id: ID!) { referral(id: $id) { evidence { state } } }';
  for (;;) {
    const { referral } = await ask<{ referral: { evidence: readonly { state: string }[] } }>(
      query,
      { id },
    );
    if (referral.evidence.every(({ state }) => state === 'VERIFIED')) return;
    if (Date.now() > until) throw new Error('the evidence was not verified');
    await rest(100);
  }
}
