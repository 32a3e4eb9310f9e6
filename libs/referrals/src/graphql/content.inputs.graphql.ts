import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { PlaceInput } from '@portal/evidence';
import { DateScalar, DateTimeScalar } from '@portal/platform/graphql';
import type {
  ReferralKind,
  Urgency,
  MatterKind,
  WasteType,
  VolumeUnit,
  ClueSource,
  ConcernedPartyKind,
  VehicleKind,
} from '../domain/types.js';
import {
  ReferralKindEnum,
  UrgencyEnum,
  MatterKindEnum,
  WasteTypeEnum,
  VolumeUnitEnum,
  ClueSourceEnum,
  ConcernedPartyKindEnum,
  VehicleKindEnum,
} from './enums.graphql.js';

@InputType({
  description: 'A concerned party as known. A doubtful credit code is kept with a warning.',
})
export class ConcernedPartyInput {
  @Field(() => ConcernedPartyKindEnum, { description: 'Of which kind it is.' })
  kind: ConcernedPartyKind;

  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Unified social credit code (GB 32100).' })
  creditCode?: string | null;

  @Field(() => String, { nullable: true, description: 'ID-card number (GB 11643).' })
  idNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Address in words, at most 200 characters.' })
  address?: string | null;
}

@InputType({ description: 'A vehicle or vessel as known.' })
export class VehicleInput {
  @Field(() => VehicleKindEnum, { description: 'Of which kind it is.' })
  kind: VehicleKind;

  @Field(() => String, { nullable: true, description: 'Number plate (GA 36-2018).' })
  plate?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the vessel.' })
  vesselName?: string | null;

  @Field(() => String, { nullable: true, description: 'MMSI, nine digits.' })
  mmsi?: string | null;

  @Field(() => String, { nullable: true, description: 'Colour.' })
  colour?: string | null;

  @Field(() => String, { nullable: true, description: 'Anything else to know it by.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Track of a driver; kept encrypted.' })
  driverTrack?: string | null;
}

@InputType({
  description:
    'The content of a draft. A field left out keeps its value; null clears it; lists and the place are replaced whole.',
})
export class ReferralContentInput {
  @Field(() => ReferralKindEnum, { nullable: true, description: 'Of which kind it is.' })
  kind?: ReferralKind | null;

  @Field(() => UrgencyEnum, { nullable: true, description: 'Whether the short terms apply.' })
  urgency?: Urgency | null;

  @Field(() => MatterKindEnum, { nullable: true, description: 'What the matter is.' })
  matter?: MatterKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'Title of the matter (案由), at most 120 characters.',
  })
  subject?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The facts found (查明的事实), at most 8000 characters.',
  })
  facts?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Beginning of the act; not in the future.',
  })
  actFrom?: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'End of the act; not before its beginning.',
  })
  actTo?: Date | null;

  @Field(() => PlaceInput, { nullable: true, description: 'Where it happened.' })
  place?: PlaceInput | null;

  @Field(() => ClueSourceEnum, {
    nullable: true,
    description: 'Where the clue came from (线索来源).',
  })
  clueSource?: ClueSource | null;

  @Field(() => WasteTypeEnum, { nullable: true, description: 'Kind of waste.' })
  wasteType?: WasteType | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Estimated amount, in volumeUnit; greater than 0.',
  })
  volume?: number | null;

  @Field(() => VolumeUnitEnum, { nullable: true, description: 'Unit of volume.' })
  volumeUnit?: VolumeUnit | null;

  @Field(() => String, {
    nullable: true,
    description: 'The project the waste comes from, as known.',
  })
  originProject?: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the disposal permit (处置证).' })
  permitNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the electronic manifest (电子联单).',
  })
  manifestNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Suspected route.' })
  suspectedRoute?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is outside the sender’s jurisdiction (超出管辖的理由).',
  })
  reasonOutsideJurisdiction?: string | null;

  @Field(() => String, { nullable: true, description: 'Earlier contacts, e.g. by WeChat.' })
  priorContacts?: string | null;

  @Field(() => String, { nullable: true, description: 'What is asked of the receiver.' })
  requestedOutcome?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'By which day it is asked for.' })
  requestedBy?: string | null;

  @Field(() => String, { nullable: true, description: 'Whom to ask on the sender’s side.' })
  contactName?: string | null;

  @Field(() => String, { nullable: true, description: 'How to reach the contact.' })
  contactPhone?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Legal grounds; left out in a new draft they are proposed.',
  })
  legalBasisIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The receiving bureau.' })
  toAgencyId?: string | null;

  @Field(() => [ConcernedPartyInput], { nullable: true, description: 'Concerned parties.' })
  parties?: ConcernedPartyInput[] | null;

  @Field(() => [VehicleInput], { nullable: true, description: 'Vehicles and vessels.' })
  vehicles?: VehicleInput[] | null;
}
