import type { Actor } from '@portal/platform/access';
import type { TenantTx } from '@portal/platform/database';
import type { Failure, Outcome } from '@portal/platform/kernel';
import type { EvidenceSide } from './domain/lists.js';

/** Under what terms an actor may touch the evidence of a subject. */
export interface EvidenceTerms {
  /** The actor's side: it alone sees the item until a manifest opens it. */
  readonly scope: EvidenceSide;
  /** Whether that side's manifest still takes items. */
  readonly manifestOpen: boolean;
}

/** What a subject (a referral) says about its evidence; evidence itself knows no subject. */
export interface EvidenceSubjects {
  /** Kind of these subjects, stored with each item, e.g. `REFERRAL`. */
  readonly kind: string;
  /** @throws Fault NOT_FOUND, FORBIDDEN; an expected refusal (the state) is a failure */
  canAdd(tx: TenantTx, actor: Actor, subjectId: string): Promise<Outcome<EvidenceTerms, Failure>>;
  canRemove(
    tx: TenantTx,
    actor: Actor,
    subjectId: string,
  ): Promise<Outcome<EvidenceTerms, Failure>>;
}

/** Injection token; the app binds it to the lib that owns the subjects. */
export const EVIDENCE_SUBJECTS = Symbol('EVIDENCE_SUBJECTS');
