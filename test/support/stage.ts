import { createHash } from 'node:crypto';
import { VerifyEvidence } from '@portal/evidence';
import { newId } from '@portal/platform/kernel';
import { FilesystemObjectStore } from '@portal/platform/storage';
import { cast, person, type Cast, type Person } from './people.js';
import type { TestPortal } from './portal.js';
import { draft, key, localAddress, step } from './referrals.js';

/** How far a referral has come. */
export type Milestone =
  | 'DRAFT'
  | 'IN_REVIEW'
  | 'REVIEWED'
  | 'SENT'
  | 'RECEIVED'
  | 'ASSIGNED'
  | 'ACCEPTED'
  | 'VERIFYING'
  | 'FILED'
  | 'DECIDED'
  | 'FEEDBACK_SENT'
  | 'NEGOTIATING'
  | 'SUPPLEMENT_PENDING';

/** Where the bytes of an item go, as the API answered. */
export interface Upload {
  readonly itemId: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const sha256 = (bytes: Buffer | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/**
 * People on both sides and referrals as far on as a test wants them, made by the product's own
 * commands. No worker runs beside it: files are verified here, so that nothing changes by itself.
 */
export class Stage {
  readonly #verify: VerifyEvidence;

  private constructor(
    readonly portal: TestPortal,
    readonly people: Cast & { readonly head2: Person; readonly otherHead2: Person },
  ) {
    const { config, clock, unitOfWork } = portal.parts;
    const store = new FilesystemObjectStore({
      root: config.storageDir,
      publicUrl: config.publicUrl,
      urlKey: config.urlKey,
      clock,
    });
    this.#verify = new VerifyEvidence(unitOfWork, store);
  }

  static async open(portal: TestPortal): Promise<Stage> {
    const [people, head2, otherHead2] = await Promise.all([
      cast(portal),
      person(portal, '320509', 'HEAD'),
      person(portal, '310118', 'HEAD'),
    ]);
    return new Stage(portal, { ...people, head2, otherHead2 });
  }

  /** Carries a new referral to the milestone and answers its id. */
  async at(milestone: Milestone): Promise<string> {
    const { after, take } = WAY[milestone];
    const id = after === null ? await this.#draft() : await this.at(after);
    await take?.(this, id);
    return id;
  }

  async take(who: Person, mutation: string, id: string, input: object = {}): Promise<void> {
    const answer = await step(this.portal, who, mutation, id, input);
    if (answer.__typename !== 'Referral') throw new Error(`${mutation}: ${JSON.stringify(answer)}`);
  }

  async #draft(): Promise<string> {
    const { officer } = this.people;
    const { id } = await draft(this.portal, officer, {
      parties: [{ kind: 'PERSON', name: '张三', phone: '13800000000' }],
    });
    await this.verifiedItem(officer, id);
    return id;
  }

  /** A text file that was uploaded and found to be what it was said to be. */
  async verifiedItem(who: Person, referralId: string, bytes?: Buffer): Promise<string> {
    const { itemId } = await this.completedItem(who, referralId, bytes);
    await this.verify(itemId);
    return itemId;
  }

  verify(itemId: string): Promise<void> {
    return this.#verify.execute({ itemId });
  }

  async completedItem(who: Person, referralId: string, bytes?: Buffer): Promise<Upload> {
    const upload = await this.uploadedItem(who, referralId, bytes);
    const answer = await who.ask(
      `mutation($input: CompleteEvidenceUploadInput!) { completeEvidenceUpload(input: $input) { __typename } }`,
      { input: { idempotencyKey: key(), itemId: upload.itemId } },
    );
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return upload;
  }

  async uploadedItem(
    who: Person,
    referralId: string,
    bytes: Buffer = Buffer.from(newId()),
  ): Promise<Upload> {
    const upload = await this.prepared(who, fileInput(referralId, bytes));
    const put = await fetch(upload.url, {
      method: 'PUT',
      headers: upload.headers,
      body: new Uint8Array(bytes),
    });
    if (!put.ok) throw new Error(`PUT ${String(put.status)} ${await put.text()}`);
    return upload;
  }

  async prepared(who: Person, input: object): Promise<Upload> {
    const answer = await who.ask<{
      result: {
        item?: { id: string };
        parts: { url: string; headers: { name: string; value: string }[] }[];
      };
    }>(
      `mutation($input: PrepareEvidenceUploadInput!) { result: prepareEvidenceUpload(input: $input) {
         ... on EvidenceUpload { item { id } parts { url headers { name value } } } } }`,
      { input: { idempotencyKey: key(), ...input } },
    );
    const { item, parts } = answer.data.result;
    const part = parts[0];
    if (!item || !part) throw new Error(JSON.stringify(answer));
    return {
      itemId: item.id,
      url: localAddress(this.portal, part.url),
      headers: Object.fromEntries(part.headers.map((h) => [h.name, h.value])),
    };
  }
}

/** What is declared of a text file before it is sent. */
export const fileInput = (referralId: string, bytes: Buffer): object => ({
  referralId,
  fileName: '笔录.txt',
  mediaType: 'text/plain',
  size: bytes.length,
  sha256: sha256(bytes),
  kind: 'DOCUMENTARY',
});

type Take = (stage: Stage, id: string) => Promise<void>;

const WAY: Readonly<Record<Milestone, { after: Milestone | null; take?: Take }>> = {
  DRAFT: { after: null },
  IN_REVIEW: {
    after: 'DRAFT',
    take: (s, id) => s.take(s.people.officer, 'submitReferralForReview', id),
  },
  REVIEWED: { after: 'IN_REVIEW', take: (s, id) => s.take(s.people.legal, 'passLegalReview', id) },
  SENT: { after: 'REVIEWED', take: (s, id) => s.take(s.people.head, 'approveAndSendReferral', id) },
  RECEIVED: {
    after: 'SENT',
    take: (s, id) => s.take(s.people.otherRegistrar, 'acknowledgeReferral', id),
  },
  ASSIGNED: {
    after: 'RECEIVED',
    take: (s, id) => s.take(s.people.otherRegistrar, 'assignReferral', id, assignment(s)),
  },
  ACCEPTED: {
    after: 'ASSIGNED',
    take: (s, id) =>
      s.take(s.people.otherHead, 'acceptReferral', id, { competenceReason: '来源工地在本区。' }),
  },
  VERIFYING: {
    after: 'ACCEPTED',
    take: (s, id) => s.take(s.people.otherOfficer, 'startVerification', id),
  },
  FILED: {
    after: 'VERIFYING',
    take: (s, id) =>
      s.take(s.people.otherHead, 'fileCase', id, { filingNumber: '青城管立〔2024〕15号' }),
  },
  DECIDED: {
    after: 'FILED',
    take: (s, id) => s.take(s.people.otherHead, 'recordDecision', id, decision()),
  },
  FEEDBACK_SENT: {
    after: 'DECIDED',
    take: async (s, id) => {
      await s.take(s.people.otherOfficer, 'sendFeedback', id, { summary: '已处罚。' });
      await s.take(s.people.otherHead, 'sendFeedback', id, { summary: '已处罚。' });
    },
  },
  NEGOTIATING: {
    after: 'RECEIVED',
    take: (s, id) => s.take(s.people.otherHead, 'objectToJurisdiction', id, objection(s)),
  },
  SUPPLEMENT_PENDING: {
    after: 'RECEIVED',
    take: (s, id) =>
      s.take(s.people.otherRegistrar, 'requestSupplement', id, { items: ['车辆正面照片'] }),
  },
};

export const assignment = ({ people: { otherOfficer, otherOfficer2 } }: Stage): object => ({
  unitId: otherOfficer.agencyId,
  officerIds: [otherOfficer.memberId, otherOfficer2.memberId],
});

export const decision = (): object => ({
  kind: 'PENALTY',
  documentNumber: '青城管罚〔2024〕9号',
  decidedOn: '2024-06-18',
  fineYuan: 30000,
  majorOrComplex: false,
});

export const objection = ({ people: { head, otherHead } }: Stage): object => ({
  reason: '倾倒点不在本区。',
  competentAgencyId: head.agencyId,
  interimCustodianId: otherHead.agencyId,
});
