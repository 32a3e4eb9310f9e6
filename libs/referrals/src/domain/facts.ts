import type { Actor } from '@portal/platform/access';
import type { ReferralContent } from './content/content.js';
import type { ManifestRef } from './events.js';
import type { ReferralState } from './state.js';

/** Counts of the sender's evidence items that were not removed. */
export interface EvidenceCounts {
  /** All of them; awaitingUpload + pending + verified + rejected = count. */
  readonly count: number;
  /** State AWAITING_UPLOAD. */
  readonly awaitingUpload: number;
  /** State VERIFYING. */
  readonly pending: number;
  readonly verified: number;
  readonly rejected: number;
  /** Those in no manifest yet (manifest_version is null). */
  readonly unfrozen: number;
}

/** A basis that the content names. Dates YYYY-MM-DD, both days inclusive. */
export interface LegalBasisFact {
  readonly id: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface UnitFact {
  readonly id: string;
  readonly bureauId: string;
}

export interface OfficerFact {
  readonly memberId: string;
  readonly name: string;
  readonly agencyId: string;
  readonly active: boolean;
  readonly roles: readonly string[];
}

/** What a command is decided upon. Every list read shows the same facts to `availableActions`. */
export interface ReferralFacts {
  readonly state: ReferralState;
  /** The fields as stored. */
  readonly content: ReferralContent;
  readonly evidence: EvidenceCounts;
  /** The rows found for content.legalBasisIds; one that is missing counts as not in force. */
  readonly legalBases: readonly LegalBasisFact[];
  /** 机关代字 of the sender. */
  readonly documentPrefix: string | null;
  /** The newest frozen manifest; null before sending. */
  readonly manifest: ManifestRef | null;
}

/** Things a command names by id, looked up by the use case; needed by the commands told. */
export interface Lookups {
  /** ASSIGN: the unit of input.unitId, null when there is none. */
  readonly unit?: UnitFact | null;
  /** ASSIGN: the members found for input.officerIds. */
  readonly officers?: readonly OfficerFact[];
  /** OBJECT_TO_JURISDICTION: whether an agency of input.competentAgencyId exists. */
  readonly competentAgencyExists?: boolean;
  /** SEND_FEEDBACK: ids of the evidence in frozen manifests, when input.evidenceUse is given. */
  readonly frozenItemIds?: readonly string[];
}

/** Everything a command is decided upon besides its input. */
export interface Situation {
  readonly facts: ReferralFacts;
  readonly lookups: Lookups;
  /** Null: the system. */
  readonly actor: Actor | null;
  readonly now: Date;
}
