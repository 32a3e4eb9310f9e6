import { Injectable } from '@nestjs/common';
import type { AppliedAgreement } from '@portal/agreements';
import { dayOf, defaultBasisIds } from '@portal/deadlines';
import type { Actor } from '@portal/platform/access';
import { UnitOfWork, type ReadInside, type TenantTx } from '@portal/platform/database';
import {
  fail,
  Fault,
  FieldCipher,
  newId,
  ok,
  type Failure,
  type FieldFault,
  type Outcome,
} from '@portal/platform/kernel';
import type { ReferralContent, ReferralContentInput } from './domain/content/content.js';
import { limitationDate } from './domain/content/dates.js';
import { applyContent, EMPTY_CONTENT } from './domain/content/normalise.js';
import { proposeSubject } from './domain/content/proposals.js';
import { contentFaults, draftFaults } from './domain/content/validation.js';
import { decide } from './domain/decide.js';
import { draftedBy } from './domain/decide/sending.js';
import { mayDraft } from './domain/may.js';
import { fold } from './domain/state.js';
import type { StepCall } from './perform-step.js';
import { sealParty, sealVehicle } from './personal-data.js';
import {
  agreementsWith,
  divisionName,
  proposalsFor,
  unknownBases,
  type DraftProposals,
} from './draft-proposals.js';
import { firstClock, runClocks } from './referral-clocks.js';
import {
  appendEvents,
  insertDraft,
  lockReferral,
  replaceParties,
  replaceVehicles,
  saveContent,
} from './referral.repository.js';

/** Begins and changes drafts. What is known — place, contact, legal grounds — is proposed, not asked. */
@Injectable()
export class DraftReferral {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cipher: FieldCipher,
  ) {}

  begin(
    actor: Actor,
    call: { idempotencyKey: string; content: ReferralContentInput },
    read: ReadInside,
  ): Promise<Outcome<string, Failure>> {
    const mutation = { action: 'referral.draft', key: call.idempotencyKey, input: call.content };
    return this.unitOfWork.mutation(actor, mutation, async (tx) => {
      if (!mayDraft(actor)) throw new Fault('FORBIDDEN');
      const stored = proposedContent(await proposalsFor(tx, actor));
      const missing = draftFaults(call.content, 'content');
      const { faults, agreements } =
        missing.length > 0 ? found(missing) : await this.#check(tx, actor, stored, call.content);
      if (faults.length > 0) return fail({ kind: 'InvalidInput', fields: faults });
      const id = newId();
      tx.touched('referral', id);
      const content = await completed(tx, applyContent(stored, call.content), call.content);
      await this.#write(tx, actor, { id, agreements }, content);
      this.#writeParts(tx, id, call.content);
      await read(tx, id);
      return ok(id);
    });
  }

  update(
    actor: Actor,
    call: StepCall & { content: ReferralContentInput },
    read: ReadInside,
  ): Promise<Outcome<string, Failure>> {
    const mutation = { action: 'referral.update_draft', key: call.idempotencyKey, input: call };
    return this.unitOfWork.mutation(actor, mutation, async (tx) => {
      tx.touched('referral', call.referralId);
      const locked = await lockReferral(tx, call.referralId);
      const situation = { facts: locked.facts, lookups: {}, actor, now: tx.now };
      const decision = decide('UPDATE_DRAFT', situation, {});
      if (locked.version !== call.version) return fail({ kind: 'VersionConflict', id: locked.id });
      if (!decision.ok) return decision;
      const stored = locked.facts.content;
      const { faults } = await this.#check(tx, actor, stored, call.content);
      if (faults.length > 0) return fail({ kind: 'InvalidInput', fields: faults });
      const before = { ...stored, subject: await ownSubject(tx, stored) };
      const content = await completed(tx, applyContent(before, call.content), call.content);
      saveContent(tx, locked, content, limitationOf(content, tx.now));
      this.#writeParts(tx, locked.id, call.content);
      await read(tx, locked.id);
      return ok(locked.id);
    });
  }

  async #check(
    tx: TenantTx,
    actor: Actor,
    stored: ReferralContent,
    input: ReferralContentInput,
  ): Promise<Checked> {
    const faults = contentFaults(stored, input, { now: tx.now, prefix: 'content' });
    if (faults.length > 0) return found(faults);
    const recipient = await checkRecipient(tx, actor, input.toAgencyId);
    const more = await basisFaults(tx, input.legalBasisIds);
    return { ...recipient, faults: [...recipient.faults, ...more] };
  }

  async #write(
    tx: TenantTx,
    actor: Actor,
    { id, agreements }: { id: string; agreements: readonly AppliedAgreement[] },
    content: ReferralContent,
  ): Promise<void> {
    const event = draftedBy(actor, content, tx.now);
    const state = fold([event]);
    insertDraft(tx, {
      id,
      content,
      limitationDate: limitationOf(content, tx.now),
      drafterName: actor.name,
      fromCode: actor.code,
      state,
      clock: await firstClock(tx, event, state, agreements),
    });
    appendEvents(tx, id, 0, [event]);
    await runClocks(tx, { id, agreements }, event, state);
  }

  #writeParts(tx: TenantTx, id: string, content: ReferralContentInput): void {
    if (content.parties !== undefined) {
      const parties = (content.parties ?? []).map((p) => sealParty(this.cipher, p));
      replaceParties(tx, id, parties);
    }
    if (content.vehicles !== undefined) {
      const vehicles = (content.vehicles ?? []).map((v) => sealVehicle(this.cipher, v));
      replaceVehicles(tx, id, vehicles);
    }
  }
}

interface Checked {
  readonly faults: readonly FieldFault[];
  /** With the recipient, where one is named. */
  readonly agreements: readonly AppliedAgreement[];
}
const found = (faults: readonly FieldFault[]): Checked => ({ faults, agreements: [] });

/** What the form alone can't tell: whether the recipient is a bureau, and another one. */
async function checkRecipient(
  tx: TenantTx,
  actor: Actor,
  toAgencyId: string | null | undefined,
): Promise<Checked> {
  const path = 'content.toAgencyId';
  if (!toAgencyId) return found([]);
  if (toAgencyId === actor.bureauId) return found([{ path, code: 'RECIPIENT_IS_SELF' }]);
  const agreements = await agreementsWith(tx, actor, toAgencyId);
  return agreements ? { faults: [], agreements } : found([{ path, code: 'UNKNOWN_ID' }]);
}

async function basisFaults(
  tx: TenantTx,
  ids: readonly string[] | null | undefined,
): Promise<FieldFault[]> {
  if (!ids || ids.length === 0) return [];
  const unknown = await unknownBases(tx, ids);
  return unknown.map((index) => ({
    path: `content.legalBasisIds.${String(index)}`,
    code: 'UNKNOWN_ID',
  }));
}

const limitationOf = (content: ReferralContent, now: Date): string =>
  limitationDate(content.actTo ?? content.actFrom ?? now);

/** A draft before the officer has said anything: his district, his name, his duty telephone. */
const proposedContent = (known: DraftProposals): ReferralContent => ({
  ...EMPTY_CONTENT,
  place: { ...EMPTY_CONTENT.place, divisionCode: known.divisionCode },
  contactName: known.contactName,
  contactPhone: known.contactPhone,
});

/** Fills what nobody wrote: the subject from place and matter, the grounds in force on the day of the act. */
async function completed(
  tx: TenantTx,
  content: ReferralContent,
  input: ReferralContentInput,
): Promise<ReferralContent> {
  const day = content.actTo ?? content.actFrom;
  const legalBasisIds =
    content.legalBasisIds.length === 0 && !input.legalBasisIds && day
      ? defaultBasisIds(dayOf(day), content.matter)
      : content.legalBasisIds;
  const subject = content.subject === '' ? await proposedSubject(tx, content) : content.subject;
  return { ...content, legalBasisIds, subject };
}

async function proposedSubject(tx: TenantTx, content: ReferralContent): Promise<string> {
  const { address, divisionCode } = content.place;
  const placeName = address ?? (divisionCode ? await divisionName(tx, divisionCode) : null);
  return proposeSubject({ kind: content.kind, matter: content.matter, placeName });
}

/** Empty while the subject is still the one proposed, so that it follows kind, matter and place. */
async function ownSubject(tx: TenantTx, content: ReferralContent): Promise<string> {
  return content.subject === (await proposedSubject(tx, content)) ? '' : content.subject;
}
