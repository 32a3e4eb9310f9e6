import { Injectable } from '@nestjs/common';
import type { Actor } from '@portal/platform/access';
import { UnitOfWork, type TenantTx } from '@portal/platform/database';
import { fail, Fault, FieldCipher, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import { decide, isOffered } from './domain/decide.js';
import { violation } from './domain/failures.js';
import { may, type PermissionState } from './domain/may.js';
import { lockReferral } from './referral.repository.js';

export interface Revealed {
  readonly referralId: string;
  readonly parties: readonly {
    id: string;
    name: string;
    idNumber: string | null;
    phone: string | null;
  }[];
  readonly vehicles: readonly { id: string; driverTrack: string | null }[];
}

interface PartyRow {
  readonly id: string;
  readonly name: string;
  readonly id_number_sealed: string | null;
  readonly phone_sealed: string | null;
}

/** Opens what is masked, against a purpose; the reading stands in the audit trail. */
@Injectable()
export class RevealPersonalData {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cipher: FieldCipher,
  ) {}

  async execute(
    actor: Actor,
    call: { idempotencyKey: string; referralId: string; purpose: string; note?: string | null },
  ): Promise<Outcome<Revealed, Failure>> {
    const { idempotencyKey: key, ...input } = call;
    const action = `referral.reveal_personal_data:${call.purpose}`;
    const granted = await this.unitOfWork.mutation(actor, { action, key, input }, async (tx) => {
      tx.touched('referral', call.referralId);
      const locked = await lockReferral(tx, call.referralId);
      const situation = { facts: locked.facts, lookups: {}, actor, now: tx.now };
      const decision = decide('REVEAL_PERSONAL_DATA', situation, { note: call.note ?? null });
      return decision.ok ? ok(call.referralId) : decision;
    });
    // Read again even where the key was used before: the answer itself is stored nowhere.
    return granted.ok ? this.#open(actor, call.referralId) : granted;
  }

  #open(actor: Actor, referralId: string): Promise<Outcome<Revealed, Failure>> {
    const open = (sealed: string | null): string | null => sealed && this.cipher.open(sealed);
    return this.unitOfWork.read(actor, async (tx) => {
      // A key that is used again was decided upon before; what was right then need not be so now.
      const refusal = await refusalNow(tx, actor, referralId);
      if (refusal) return fail(refusal);
      const [parties, vehicles] = await Promise.all([
        tx.query<PartyRow>(
          'select id, name, id_number_sealed, phone_sealed from concerned_party where referral_id = $1 order by seq',
          [referralId],
        ),
        tx.query<{ id: string; driver_track_sealed: string | null }>(
          'select id, driver_track_sealed from involved_vehicle where referral_id = $1 order by seq',
          [referralId],
        ),
      ]);
      return ok({
        referralId,
        parties: parties.map((p) => ({
          id: p.id,
          name: p.name,
          idNumber: open(p.id_number_sealed),
          phone: open(p.phone_sealed),
        })),
        vehicles: vehicles.map((v) => ({ id: v.id, driverTrack: open(v.driver_track_sealed) })),
      });
    });
  }
}

async function refusalNow(tx: TenantTx, actor: Actor, id: string): Promise<Failure | null> {
  const [referral] = await tx.query<PermissionState & Record<string, unknown>>(
    `select status, from_agency_id as "fromAgencyId", to_agency_id as "toAgencyId",
       drafter_id as "drafterId", sent_at as "sentAt" from referral where id = $1`,
    [id],
  );
  if (!referral) throw new Fault('NOT_FOUND');
  const permission = may(actor, 'REVEAL_PERSONAL_DATA', referral);
  if (!permission.allowed) throw new Fault(permission.code);
  const isOpen = isOffered('REVEAL_PERSONAL_DATA', referral.status);
  return isOpen ? null : violation('PERSONAL_DATA_BLOCKED');
}
