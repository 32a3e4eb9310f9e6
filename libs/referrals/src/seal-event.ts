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
      const { fromAgencyId, toAgencyId, referralKind } = event.payload;
      const manifest = await freeze(tx, locked, { fromAgencyId, toAgencyId });
      const prefix = locked.facts.documentPrefix;
      if (prefix === null) throw new Error('Decided to send without a document prefix');
      const year = yearOf(dayOf(event.at));
      const n = await nextNumber(tx, fromAgencyId, year, referralKind);
      const number = documentNumber(prefix, referralKind, year, n);
      return sealSending(event, { documentNumber: number, manifest });
    }
    case 'SUPPLEMENTED': {
      const { fromAgencyId, toAgencyId } = locked.facts.state;
      const ends = { fromAgencyId, toAgencyId: toAgencyId ?? fromAgencyId };
      return sealSupplement(event, await freeze(tx, locked, ends));
    }
    default:
      return event;
  }
}

/**
 * Freezes what is there; a supplement of words alone leaves the manifest as it was. `decide` has
 * asked that everything is verified: what became otherwise since then rolls back.
 */
async function freeze(
  tx: TenantTx,
  locked: LockedReferral,
  ends: { fromAgencyId: string; toAgencyId: string },
): Promise<ManifestRef> {
  const frozen = await freezeManifest(tx, {
    subjectKind: 'REFERRAL',
    subjectId: locked.id,
    side: 'sender',
    ...ends,
    reason: null,
  });
  const manifest = frozen.ok ? (frozen.value ?? locked.facts.manifest) : null;
  if (!manifest) throw new Fault('UNAVAILABLE');
  const { version, sha256, itemCount } = manifest;
  return { version, sha256, itemCount };
}
