import { Injectable } from '@nestjs/common';
import type { Actor } from '@portal/platform/access';
import { UnitOfWork } from '@portal/platform/database';
import { FieldCipher, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import { decide } from './domain/decide.js';
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
    return granted.ok ? ok(await this.#open(actor, call.referralId)) : granted;
  }

  #open(actor: Actor, referralId: string): Promise<Revealed> {
    const open = (sealed: string | null): string | null => sealed && this.cipher.open(sealed);
    return this.unitOfWork.read(actor, async (tx) => {
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
      return {
        referralId,
        parties: parties.map((p) => ({
          id: p.id,
          name: p.name,
          idNumber: open(p.id_number_sealed),
          phone: open(p.phone_sealed),
        })),
        vehicles: vehicles.map((v) => ({ id: v.id, driverTrack: open(v.driver_track_sealed) })),
      };
    });
  }
}
