import type { DraftSnapshotFragment } from '@/gql/graphql';
import type { ServerItem, ServerReferral } from './gateway';
import type { Content, ServerSnapshot } from './records';

/** The server's referral as the device keeps it, in the words of the input so that both compare. */
export function serverReferral(referral: DraftSnapshotFragment): ServerReferral {
  return {
    id: referral.id,
    snapshot: snapshotOf(referral),
    items: referral.evidence.map(itemOf),
  };
}

export function itemOf({
  id,
  state,
  rejection,
}: DraftSnapshotFragment['evidence'][number]): ServerItem {
  return { id, state, rejection: rejection ?? null };
}

export function snapshotOf(referral: DraftSnapshotFragment): ServerSnapshot {
  const { version, status, updatedAt, missingForReview } = referral;
  const missing = missingForReview.map(({ path, code, message }) => ({ path, code, message }));
  return { version, status, updatedAt, missing, content: contentOf(referral) };
}

/** Parties are left out: they come back masked, so they cannot be compared or sent again. */
function contentOf(referral: DraftSnapshotFragment): Content {
  return {
    ...plainFields(referral),
    actFrom: instant(referral.actFrom),
    actTo: referral.actTo ? instant(referral.actTo) : null,
    place: placeOf(referral.place),
    legalBasisIds: referral.legalBases.map((basis) => basis.id),
    toAgencyId: referral.toAgency?.id ?? null,
    vehicles: referral.vehicles.map(({ kind, plate, vesselName, mmsi, colour, description }) => ({
      kind,
      plate,
      vesselName,
      mmsi,
      colour,
      description,
    })),
  };
}

const plain = [
  'kind',
  'urgency',
  'matter',
  'subject',
  'facts',
  'clueSource',
  'wasteType',
  'volume',
  'volumeUnit',
  'originProject',
  'permitNumber',
  'manifestNumber',
  'suspectedRoute',
  'reasonOutsideJurisdiction',
  'priorContacts',
  'requestedOutcome',
  'requestedBy',
  'contactName',
  'contactPhone',
] as const satisfies readonly (keyof Content & keyof DraftSnapshotFragment)[];

function plainFields(referral: DraftSnapshotFragment): Content {
  return Object.fromEntries(plain.map((field) => [field, referral[field] ?? null]));
}

function placeOf(place: DraftSnapshotFragment['place']): Content['place'] {
  const { address, divisionCode, longitude, latitude, coordinateSystem, accuracyMetres } = place;
  return { address, divisionCode, longitude, latitude, coordinateSystem, accuracyMetres };
}

/** Both sides write instants in UTC, so that two spellings of one moment are equal. */
export function instant(time: string): string {
  return new Date(time).toISOString();
}
