import { tidy } from './field-faults.js';
import type { Place, ReferralContent, ReferralContentInput } from './content.js';

export const NO_PLACE: Place = {
  address: null,
  divisionCode: null,
  longitude: null,
  latitude: null,
  coordinateSystem: null,
  accuracyMetres: null,
};

/** A draft before anybody has said anything but its matter: a case, not urgent. */
export const EMPTY_CONTENT: ReferralContent = {
  kind: 'CASE',
  urgency: 'NORMAL',
  matter: 'OTHER',
  subject: '',
  facts: null,
  actFrom: null,
  actTo: null,
  place: NO_PLACE,
  clueSource: null,
  wasteType: null,
  volume: null,
  volumeUnit: null,
  originProject: null,
  permitNumber: null,
  manifestNumber: null,
  suspectedRoute: null,
  reasonOutsideJurisdiction: null,
  priorContacts: null,
  requestedOutcome: null,
  requestedBy: null,
  contactName: null,
  contactPhone: null,
  legalBasisIds: [],
  toAgencyId: null,
};

const tidied = (value: unknown): unknown => (typeof value === 'string' ? tidy(value) : value);

const COORDINATE_FIELDS = ['longitude', 'latitude', 'coordinateSystem', 'accuracyMetres'] as const;

/** Values given or cleared; coordinates, their system and accuracy belong together and change together. */
function placed(stored: Place, place: NonNullable<ReferralContentInput['place']>): Place {
  const given = Object.entries(place).filter(([, value]) => value !== undefined);
  const moved = COORDINATE_FIELDS.some((field) => place[field] !== undefined);
  const { longitude, latitude, coordinateSystem, accuracyMetres } = moved ? NO_PLACE : stored;
  return {
    ...stored,
    ...{ longitude, latitude, coordinateSystem, accuracyMetres },
    ...(Object.fromEntries(given.map(([key, value]) => [key, tidied(value)])) as Partial<Place>),
  };
}

type ContentKey = keyof ReferralContent;
const isContentKey = (key: string): key is ContentKey => key in EMPTY_CONTENT;

/**
 * The content after an input that `contentFaults` found sound: a field left out keeps its value, null
 * and blank text clear it (back to EMPTY_CONTENT's value); so do the fields of a place. A subject that
 * is empty afterwards is for the use case to fill with `proposeSubject`.
 */
export function applyContent(
  stored: ReferralContent,
  input: ReferralContentInput,
): ReferralContent {
  const { place } = input;
  const given = Object.entries(input)
    .filter(([key, value]) => isContentKey(key) && key !== 'place' && value !== undefined)
    .map(([key, value]) => [key, tidied(value) ?? EMPTY_CONTENT[key as ContentKey]]);
  return {
    ...stored,
    ...(Object.fromEntries(given) as Partial<ReferralContent>),
    place: place ? placed(stored.place, place) : place === null ? NO_PLACE : stored.place,
  };
}
