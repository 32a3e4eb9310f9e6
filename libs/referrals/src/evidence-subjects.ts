import { Injectable } from '@nestjs/common';
import type { EvidenceSubjects, EvidenceTerms } from '@portal/evidence';
import type { Actor } from '@portal/platform/access';
import type { TenantTx } from '@portal/platform/database';
import { ok, type Failure, type Outcome } from '@portal/platform/kernel';
import { decide } from './domain/decide.js';
import { sideOf } from './domain/may.js';
import { lockReferral } from './referral.repository.js';

/** When evidence may be added to or taken from a referral; asked by libs/evidence, which knows no referrals. */
@Injectable()
export class ReferralEvidenceSubjects implements EvidenceSubjects {
  readonly kind = 'REFERRAL';

  async canAdd(
    tx: TenantTx,
    actor: Actor,
    subjectId: string,
  ): Promise<Outcome<EvidenceTerms, Failure>> {
    const { facts } = await lockReferral(tx, subjectId);
    const decision = decide('ADD_EVIDENCE', { facts, lookups: {}, actor, now: tx.now }, {});
    if (!decision.ok) return decision;
    const isSender = sideOf(actor, facts.state) === 'SENDER';
    return ok({ scope: isSender ? 'sender' : 'receiver', manifestOpen: true });
  }

  canRemove(
    tx: TenantTx,
    actor: Actor,
    subjectId: string,
  ): Promise<Outcome<EvidenceTerms, Failure>> {
    return this.canAdd(tx, actor, subjectId);
  }
}
