import type { FieldCipher } from '@portal/platform/kernel';
import type { ConcernedPartyInput, VehicleInput } from './domain/content/content.js';
import { normaliseParty, normaliseVehicle } from './domain/content/participants.js';
import { maskIdNumber, maskPhone } from './domain/content/masking.js';

/** A concerned party as stored: what identifies a person is sealed, beside it a masked text to show. */
export interface ConcernedPartyRow {
  readonly kind: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly idNumberSealed: string | null;
  readonly idNumberMasked: string | null;
  readonly phoneSealed: string | null;
  readonly phoneMasked: string | null;
  readonly address: string | null;
}

export interface VehicleRow {
  readonly kind: string;
  readonly plate: string | null;
  readonly vesselName: string | null;
  readonly mmsi: string | null;
  readonly colour: string | null;
  readonly description: string | null;
  readonly driverTrackSealed: string | null;
}

export function sealParty(cipher: FieldCipher, input: ConcernedPartyInput): ConcernedPartyRow {
  const party = normaliseParty(input);
  const { idNumber, phone } = party;
  return {
    kind: party.kind,
    name: party.name,
    creditCode: party.creditCode,
    idNumberSealed: idNumber && cipher.seal(idNumber),
    idNumberMasked: idNumber && maskIdNumber(idNumber),
    phoneSealed: phone && cipher.seal(phone),
    phoneMasked: phone && maskPhone(phone),
    address: party.address,
  };
}

export function sealVehicle(cipher: FieldCipher, input: VehicleInput): VehicleRow {
  const { driverTrack, ...vehicle } = normaliseVehicle(input);
  return { ...vehicle, driverTrackSealed: driverTrack && cipher.seal(driverTrack) };
}
