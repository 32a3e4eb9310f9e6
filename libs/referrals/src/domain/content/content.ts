import type {
  ClueSource,
  ConcernedPartyKind,
  CoordinateSystem,
  MatterKind,
  ReferralKind,
  Urgency,
  VehicleKind,
  VolumeUnit,
  WasteType,
} from '../types.js';

/** A place as it was said: value, reference system and accuracy; never converted. */
export interface Place {
  readonly address: string | null;
  readonly divisionCode: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly coordinateSystem: CoordinateSystem | null;
  readonly accuracyMetres: number | null;
}

/** The fields of a referral (domain.md C.1) as stored; parties and vehicles are rows of their own. */
export interface ReferralContent {
  readonly kind: ReferralKind;
  readonly urgency: Urgency;
  readonly matter: MatterKind;
  readonly subject: string;
  readonly facts: string | null;
  readonly actFrom: Date | null;
  readonly actTo: Date | null;
  readonly place: Place;
  readonly clueSource: ClueSource | null;
  readonly wasteType: WasteType | null;
  readonly volume: number | null;
  readonly volumeUnit: VolumeUnit | null;
  readonly originProject: string | null;
  readonly permitNumber: string | null;
  readonly manifestNumber: string | null;
  readonly suspectedRoute: string | null;
  readonly reasonOutsideJurisdiction: string | null;
  readonly priorContacts: string | null;
  readonly requestedOutcome: string | null;
  /** YYYY-MM-DD. */
  readonly requestedBy: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly legalBasisIds: readonly string[];
  /** The chosen recipient; a bureau. */
  readonly toAgencyId: string | null;
}

export interface ConcernedPartyInput {
  readonly kind: ConcernedPartyKind;
  readonly name: string;
  readonly creditCode?: string | null | undefined;
  readonly idNumber?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly address?: string | null | undefined;
}

export interface VehicleInput {
  readonly kind: VehicleKind;
  readonly plate?: string | null | undefined;
  readonly vesselName?: string | null | undefined;
  readonly mmsi?: string | null | undefined;
  readonly colour?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly driverTrack?: string | null | undefined;
}

type Loose<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** What a form sends: a field left out keeps its value, null clears it. */
export interface ReferralContentInput extends Loose<Omit<ReferralContent, 'place'>> {
  readonly place?: Loose<Place> | null | undefined;
  readonly parties?: readonly ConcernedPartyInput[] | null | undefined;
  readonly vehicles?: readonly VehicleInput[] | null | undefined;
}
