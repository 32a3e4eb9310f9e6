import { createHash } from 'node:crypto';
import { agencyIdOf } from '@portal/directory';
import { newId } from '@portal/platform/kernel';
import type { TestPortal } from '../../support/portal.js';
import {
  addEvidence,
  content,
  key,
  localAddress,
  photograph,
  step,
  type ReferralAnswer,
} from '../../support/referrals.js';
import { callerOf, type CallerName, type Callers } from './callers.js';
import { bureauOf } from './geography.js';

/** Whose eyes a thing is for: both sides’ once it was sent, or one side’s own. */
export type Scope = 'both' | 'sender' | 'receiver';

/** From whose squad to whose bureau a referral goes, and who works on it there. */
export interface Lane {
  readonly fromUnit: string;
  readonly toBureau: string;
  readonly toSquad: string;
  readonly cast: Readonly<Record<Hand, CallerName>>;
}

/** Those who have a hand in a case, whichever two agencies it lies between. */
export type Hand =
  'officer' | 'legal' | 'head' | 'registrar' | 'otherHead' | 'otherLegal' | 'otherOfficer';

/** A referral, what hangs on it, and the words that betray it wherever they turn up. */
export interface Thing {
  readonly id: string;
  readonly fromUnit: string;
  readonly fromBureau: string;
  readonly toBureau: string;
  /** The unit that handles it for the receiver; null until it is sent. */
  toUnit: string | null;
  readonly drafter: CallerName;
  readonly words: Readonly<Record<Scope, string>>;
  /** The evidence added last. */
  itemId: string;
  messageId: string;
}

/** Builds one referral, step by step, through the API. */
export class Scene {
  thing!: Thing;

  constructor(
    readonly portal: TestPortal,
    readonly callers: Callers,
    readonly lane: Lane,
  ) {}

  async draft(): Promise<void> {
    const word = `canary${newId().slice(-12)}`;
    const words = { both: `${word}both`, sender: `${word}own`, receiver: `${word}theirs` };
    const { fromUnit, toBureau, cast } = this.lane;
    const answer = await this.#ask<{ result: ReferralAnswer }>(
      'officer',
      `mutation($input: DraftReferralInput!) { result: draftReferral(input: $input) { __typename
         ... on UserError { code } ... on Referral { id } } }`,
      { idempotencyKey: key(), content: this.#content(words.both) },
    );
    const common = { fromUnit, fromBureau: bureauOf(fromUnit), toBureau, toUnit: null };
    const { id } = settled('draftReferral', answer.result);
    this.thing = { ...common, id, drafter: cast.officer, words, itemId: '', messageId: '' };
  }

  #content(word: string): object {
    return content(this.portal, {
      subject: `涉嫌擅自倾倒建筑垃圾案${word}`,
      facts: `巡查发现新倾倒工程渣土。${word}`,
      place: { divisionCode: this.lane.fromUnit.slice(0, 6), address: `河滩${word}` },
      originProject: word,
      priorContacts: word,
      toAgencyId: agencyIdOf(this.lane.toBureau),
      contactName: word,
      parties: [{ kind: 'ORGANISATION', name: `${word}公司`, address: word, phone: '13800138000' }],
      vehicles: [{ kind: 'TRUCK', plate: plateOf(word), description: word, driverTrack: word }],
    });
  }

  /** A step that must succeed. */
  async step(hand: Hand, mutation: string, input: object = {}): Promise<void> {
    const { person } = callerOf(this.callers, this.lane.cast[hand]);
    const answer = await step(this.portal, person, mutation, this.thing.id, input);
    settled(mutation, answer);
  }

  async addEvidence(hand: Hand): Promise<void> {
    const { person } = callerOf(this.callers, this.lane.cast[hand]);
    this.thing.itemId = await addEvidence(this.portal, person, this.thing.id);
  }

  /** Evidence whose bytes have arrived and of which nobody has said so yet. */
  async upload(hand: Hand): Promise<void> {
    const file = await photograph(`#${newId().slice(-6)}`);
    const { result } = await this.#ask<{ result: Prepared }>(
      hand,
      `mutation($input: PrepareEvidenceUploadInput!) { result: prepareEvidenceUpload(input: $input) { __typename
         ... on UserError { code } ... on EvidenceUpload { item { id } parts { url headers { name value } } } } }`,
      { ...uploadOf(file), idempotencyKey: key(), referralId: this.thing.id },
    );
    const [part] = result.parts;
    if (!part) throw new Error('No address for the upload');
    const put = await fetch(localAddress(this.portal, part.url), {
      method: 'PUT',
      headers: Object.fromEntries(part.headers.map((header) => [header.name, header.value])),
      body: new Uint8Array(file),
    });
    if (!put.ok) throw new Error(`PUT ${String(put.status)}`);
    this.thing.itemId = result.item.id;
  }

  async say(hand: Hand): Promise<void> {
    const { result } = await this.#ask<{ result: { __typename: string; id: string } }>(
      hand,
      `mutation($input: PostMessageInput!) { result: postMessage(input: $input) { __typename
         ... on UserError { code } ... on Message { id } } }`,
      {
        idempotencyKey: key(),
        referralId: this.thing.id,
        text: `请速办。${this.thing.words.both}`,
      },
    );
    this.thing.messageId = settled('postMessage', result).id;
  }

  async #ask<T>(hand: Hand, query: string, input: object): Promise<T> {
    const { person } = callerOf(this.callers, this.lane.cast[hand]);
    const answer = await person.ask<T>(query, { input });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }
}

interface Prepared {
  readonly item: { readonly id: string };
  readonly parts: readonly {
    readonly url: string;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
  }[];
}

/** What a client says of a file before it sends it. */
export const uploadOf = (file: Buffer): object => ({
  fileName: '现场.jpg',
  mediaType: 'image/jpeg',
  size: file.length,
  sha256: createHash('sha256').update(file).digest('hex'),
  kind: 'PHYSICAL',
});

/** A plate of its own for each referral, so that a search for it must find that one. */
const plateOf = (word: string): string => `沪A${word.slice(6, 11).toUpperCase()}`;

function settled<T extends { readonly __typename: string }>(what: string, answer: T): T {
  if (['Referral', 'Message'].includes(answer.__typename)) return answer;
  throw new Error(`${what}: ${JSON.stringify(answer)}`);
}
