import { type FieldFault, isId } from '@portal/platform/kernel';
import type { Place, ReferralContent, ReferralContentInput } from './content.js';
import { isDay } from './dates.js';
import { fault, textFaults } from './field-faults.js';
import { isDivisionCode, isPhone } from './identifiers.js';
import { partyFaults, vehicleFaults } from './participants.js';
import { applyContent } from './normalise.js';

/** Most characters of each text field. */
const TEXT_LIMITS = {
  subject: 120,
  facts: 8000,
  originProject: 200,
  permitNumber: 100,
  manifestNumber: 100,
  suspectedRoute: 1000,
  reasonOutsideJurisdiction: 2000,
  priorContacts: 2000,
  requestedOutcome: 1000,
  contactName: 50,
  contactPhone: 30,
} as const satisfies Partial<Record<keyof ReferralContent, number>>;

type TextField = keyof typeof TEXT_LIMITS;
const TEXT_FIELDS = Object.keys(TEXT_LIMITS) as TextField[];
const MOST = { legalBasisIds: 20, parties: 50, vehicles: 50 } as const;
const LARGEST_VOLUME = 10_000_000;
const WIDEST_ACCURACY = 100_000;
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const EARLIEST_ACT = Date.UTC(1990, 0, 1);

const at = (prefix: string, path: string): string => (prefix ? `${prefix}.${path}` : path);

/** Fields that no referral is without; a cleared subject asks for a proposal and is fine. */
function clearedFaults(input: ReferralContentInput): FieldFault[] {
  const fields = ['kind', 'urgency', 'matter', 'actFrom'] as const;
  return fields.filter((field) => input[field] === null).map((path) => fault(path, 'REQUIRED'));
}

function timeFaults({ actFrom, actTo, requestedBy }: ReferralContent, now: Date): FieldFault[] {
  const latest = now.getTime() + CLOCK_TOLERANCE_MS;
  const faults: FieldFault[] = [];
  for (const [path, instant] of Object.entries({ actFrom, actTo })) {
    if (!instant) continue;
    if (!(instant.getTime() >= EARLIEST_ACT)) faults.push(fault(path, 'OUT_OF_RANGE'));
    if (instant.getTime() > latest) faults.push(fault(path, 'IN_THE_FUTURE'));
  }
  if (actFrom && actTo && actTo < actFrom) faults.push(fault('actTo', 'ACT_ENDS_BEFORE_IT_BEGINS'));
  if (requestedBy !== null && !isDay(requestedBy)) faults.push(fault('requestedBy', 'NOT_A_DATE'));
  return faults;
}

const outside = (value: number | null, low: number, high: number): boolean =>
  value !== null && !(value >= low && value <= high);

function coordinateFaults(place: Place): FieldFault[] {
  const { longitude, latitude, coordinateSystem } = place;
  const faults: FieldFault[] = [];
  if (outside(longitude, -180, 180)) faults.push(fault('place.longitude', 'OUT_OF_RANGE'));
  if (outside(latitude, -90, 90)) faults.push(fault('place.latitude', 'OUT_OF_RANGE'));
  if ((longitude === null) !== (latitude === null)) {
    faults.push(
      fault(longitude === null ? 'place.longitude' : 'place.latitude', 'COORDINATES_INCOMPLETE'),
    );
  }
  if (longitude !== null && latitude !== null && !coordinateSystem) {
    faults.push(fault('place.coordinateSystem', 'COORDINATE_SYSTEM_REQUIRED'));
  }
  return faults;
}

/** A place's coordinates within the globe and with their system; the values themselves are kept. */
function placeFaults(place: Place): FieldFault[] {
  const { divisionCode } = place;
  return [
    ...textFaults('place.address', place.address, 200),
    ...(divisionCode !== null && !isDivisionCode(divisionCode)
      ? [fault('place.divisionCode', 'DIVISION_CODE_MALFORMED')]
      : []),
    ...coordinateFaults(place),
    ...(outside(place.accuracyMetres, 0, WIDEST_ACCURACY)
      ? [fault('place.accuracyMetres', 'OUT_OF_RANGE')]
      : []),
  ];
}

function volumeFaults({ volume, volumeUnit }: ReferralContent): FieldFault[] {
  if (volume === null) return [];
  if (!(volume > 0)) return [fault('volume', 'NOT_POSITIVE')];
  if (volume > LARGEST_VOLUME) return [fault('volume', 'OUT_OF_RANGE')];
  return volumeUnit ? [] : [fault('volumeUnit', 'UNIT_REQUIRED')];
}

function idListFaults(path: string, ids: readonly string[]): FieldFault[] {
  if (ids.length > MOST.legalBasisIds) return [fault(path, 'TOO_MANY')];
  return ids.flatMap((id, index) =>
    isId(id) ? [] : [fault(`${path}.${String(index)}`, 'UNKNOWN_ID')],
  );
}

function referenceFaults({ legalBasisIds, toAgencyId, contactPhone }: ReferralContent) {
  return [
    ...idListFaults('legalBasisIds', legalBasisIds),
    ...(toAgencyId !== null && !isId(toAgencyId) ? [fault('toAgencyId', 'UNKNOWN_ID')] : []),
    ...(contactPhone !== null && !isPhone(contactPhone)
      ? [fault('contactPhone', 'PHONE_MALFORMED')]
      : []),
  ];
}

function participantFaults({ parties, vehicles }: ReferralContentInput): FieldFault[] {
  const each = <T>(
    path: 'parties' | 'vehicles',
    all: readonly T[] | null | undefined,
    check: (one: T, path: string) => FieldFault[],
  ): FieldFault[] => {
    if (!all) return [];
    if (all.length > MOST[path]) return [fault(path, 'TOO_MANY')];
    return all.flatMap((one, index) => check(one, `${path}.${String(index)}`));
  };
  return [...each('parties', parties, partyFaults), ...each('vehicles', vehicles, vehicleFaults)];
}

/**
 * All faults of what a form sent, judged on the content as it would then be stored (so that an end
 * alone is compared with the beginning of before). Times may run 5 minutes ahead of ours. Paths are
 * the input's, with `prefix` in front (`content.parties.0.idNumber`).
 */
export function contentFaults(
  stored: ReferralContent,
  input: ReferralContentInput,
  options: { readonly now: Date; readonly prefix?: string },
): FieldFault[] {
  const next = applyContent(stored, input);
  const texts = TEXT_FIELDS.flatMap((field) => textFaults(field, input[field], TEXT_LIMITS[field]));
  const faults = [
    ...clearedFaults(input),
    ...texts,
    ...timeFaults(next, options.now),
    ...placeFaults(next.place),
    ...volumeFaults(next),
    ...referenceFaults(next),
    ...participantFaults(input),
  ];
  return faults.map((one) => ({ ...one, path: at(options.prefix ?? '', one.path) }));
}

/** What a first draft can't do without; everything else may be said later or is proposed. */
export function draftFaults(input: ReferralContentInput, prefix = ''): FieldFault[] {
  const needed = [
    ['matter', input.matter],
    ['actFrom', input.actFrom],
  ] as const;
  return needed
    .filter(([, value]) => value === null || value === undefined)
    .map(([path]) => fault(at(prefix, path), 'REQUIRED'));
}
