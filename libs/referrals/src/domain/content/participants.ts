import type { FieldFault } from '@portal/platform/kernel';
import type { ConcernedPartyInput, VehicleInput } from './content.js';
import { fault, requiredTextFaults, textFaults, tidy } from './field-faults.js';
import { creditCodeDoubtful, isIdNumber, isMmsi, isPhone } from './identifiers.js';
import { normaliseCode, normalisePlate, plateKind } from './identifiers.js';

const malformed = (
  text: string | null | undefined,
  isSound: (text: string) => boolean,
): boolean => {
  const value = tidy(text);
  return value !== null && !isSound(value);
};

/** A concerned party: an ID number is checked and refused, a credit code only ever doubted. */
export function partyFaults(party: ConcernedPartyInput, path: string): FieldFault[] {
  const faults = [
    ...requiredTextFaults(`${path}.name`, party.name, 200),
    ...textFaults(`${path}.creditCode`, party.creditCode, 32),
    ...textFaults(`${path}.address`, party.address, 200),
  ];
  if (malformed(party.idNumber, (text) => isIdNumber(normaliseCode(text)))) {
    faults.push(fault(`${path}.idNumber`, 'ID_NUMBER_MALFORMED'));
  }
  if (malformed(party.phone, isPhone)) faults.push(fault(`${path}.phone`, 'PHONE_MALFORMED'));
  return faults;
}

/** A truck, vessel or other vehicle, known by at least one of its marks. */
export function vehicleFaults(vehicle: VehicleInput, path: string): FieldFault[] {
  const { plate, vesselName, mmsi, description } = vehicle;
  const faults = [
    ...textFaults(`${path}.vesselName`, vesselName, 100),
    ...textFaults(`${path}.colour`, vehicle.colour, 30),
    ...textFaults(`${path}.description`, description, 500),
    ...textFaults(`${path}.driverTrack`, vehicle.driverTrack, 5000),
  ];
  if (malformed(plate, (text) => plateKind(normalisePlate(text)) !== null)) {
    faults.push(fault(`${path}.plate`, 'PLATE_MALFORMED'));
  }
  if (malformed(mmsi, isMmsi)) faults.push(fault(`${path}.mmsi`, 'MMSI_MALFORMED'));
  if (![plate, vesselName, mmsi, description].some((mark) => tidy(mark))) {
    faults.push(fault(path, 'VEHICLE_NOT_DESCRIBED'));
  }
  return faults;
}

/** The party as it is stored: trimmed, codes in upper case, blanks as null. */
export function normaliseParty(party: ConcernedPartyInput) {
  const creditCode = tidy(party.creditCode);
  const idNumber = tidy(party.idNumber);
  return {
    kind: party.kind,
    name: party.name.trim(),
    creditCode: creditCode && normaliseCode(creditCode),
    creditCodeDoubtful: creditCode !== null && creditCodeDoubtful(normaliseCode(creditCode)),
    idNumber: idNumber && normaliseCode(idNumber),
    phone: tidy(party.phone),
    address: tidy(party.address),
  };
}

/** The vehicle as it is stored: trimmed, the plate in upper case without dot or spaces. */
export function normaliseVehicle(vehicle: VehicleInput) {
  const plate = tidy(vehicle.plate);
  return {
    kind: vehicle.kind,
    plate: plate && normalisePlate(plate),
    vesselName: tidy(vehicle.vesselName),
    mmsi: tidy(vehicle.mmsi),
    colour: tidy(vehicle.colour),
    description: tidy(vehicle.description),
    driverTrack: tidy(vehicle.driverTrack),
  };
}
