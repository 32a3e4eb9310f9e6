import { freezeManifest } from '@portal/evidence';
import { dayOf, yearOf } from '@portal/deadlines';
import { Fault } from '@portal/platform/kernel';
import type { TenantTx } from '@portal/platform/database';
import { sealSending, sealSupplement, type ManifestRef, type NewEvent } from './domain/events.js';
import { documentNumber } from './domain/numbers.js';
import { nextNumber, type LockedReferral } from './referral.repository.js';

/** Completes an event with what only the transaction can give: the number, the frozen manifest. */
export async function sealOf(
  tx: TenantTx,
  locked: LockedReferral,
  event: NewEvent,
): Promise<NewEvent> {
  switch (event.kind) {
    case 'SENT': {
      const manifest = await freeze(tx, locked.id);
      const prefix = locked.facts.documentPrefix;
      if (prefix === null) throw new Error('Decided to send without a document prefix');
      const year = yearOf(dayOf(event.at));
      const n = await nextNumber(tx, event.payload.fromAgencyId, year, event.payload.referralKind);
      const number = documentNumber(prefix, event.payload.referralKind, year, n);
      return sealSending(event, { documentNumber: number, manifest });
    }
    case 'SUPPLEMENTED':
      return sealSupplement(event, await freeze(tx, locked.id));
    default:
      return event;
  }
}

/** `decide` has asked that everything is verified; what became otherwise since then rolls back. */
async function freeze(tx: TenantTx, referralId: string): Promise<ManifestRef> {
  const frozen = await freezeManifest(tx, { kind: 'REFERRAL', id: referralId });
  if (!frozen.ok) throw new Fault('UNAVAILABLE');
  return frozen.value;
}
