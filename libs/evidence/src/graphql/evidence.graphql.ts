import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Agency } from '@portal/directory';
import { DateTimeScalar } from '@portal/platform/graphql';
import type {
  AccessPurpose,
  EvidenceKind,
  EvidenceState,
  EvidenceVariant,
} from '../domain/lists.js';
import {
  AccessPurposeEnum,
  EvidenceKindEnum,
  EvidenceStateEnum,
  EvidenceVariantEnum,
} from './enums.graphql.js';
import { Place } from './place.graphql.js';

@ObjectType('EvidenceAccess', { description: 'One opening or download of a file.' })
export class EvidenceAccess {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;

  @Field(() => String, { description: 'Who, by the name he had then.' })
  actorName: string;

  @Field(() => Agency, { description: 'The agency he belonged to then.' })
  actorAgency: Agency;

  @Field(() => AccessPurposeEnum, { description: 'For what.' })
  purpose: AccessPurpose;

  @Field(() => EvidenceVariantEnum, { description: 'The original or its small copy.' })
  variant: EvidenceVariant;

  @Field(() => String, { nullable: true, description: 'What he added in words.' })
  note: string | null;
}

@ObjectType('CustodyEvent', {
  description: 'One link of the chain of custody (证据保管链). Each is hashed over the one before.',
})
export class CustodyEvent {
  @Field(() => Int, { description: 'Place in the chain, from 1.' })
  seq: number;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;

  @Field(() => String, {
    description: 'collect, seal, transfer, view, copy, redact, return or destroy.',
  })
  act: string;

  @Field(() => String, { description: 'Who, by the name he had then.' })
  actorName: string;

  @Field(() => Agency, { nullable: true, description: 'From whose hands.' })
  fromAgency: Agency | null;

  @Field(() => Agency, { nullable: true, description: 'Into whose hands.' })
  toAgency: Agency | null;

  @Field(() => String, { nullable: true, description: 'Why, where it was said.' })
  reason: string | null;
}

@ObjectType('ExifSummary', {
  description: 'What the camera wrote into the picture. Not checked, never corrected.',
})
export class ExifSummary {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'By the camera’s clock; Shanghai’s offset where it wrote none.',
  })
  takenAt: Date | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east, WGS 84.' })
  longitude: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north, WGS 84.' })
  latitude: number | null;

  @Field(() => String, { nullable: true, description: 'Maker and model.' })
  device: string | null;
}

@ObjectType('EvidenceItem', { description: 'One file of evidence (证据).' })
export class EvidenceItem {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => Int, { description: 'Rises with every change.' })
  version: number;

  @Field(() => Int, { description: 'Number on its side’s list of evidence, from 1.' })
  seq: number;

  @Field(() => EvidenceKindEnum, { description: 'One of the eight kinds of the law.' })
  kind: EvidenceKind;

  @Field(() => String, { description: 'What it is called on the list.' })
  name: string;

  @Field(() => String, { description: 'Name of the file.' })
  fileName: string;

  @Field(() => String, { description: 'Media type under which it is kept.' })
  mediaType: string;

  @Field(() => Float, { description: 'Bytes.' })
  size: number;

  @Field(() => String, { description: 'SHA-256 taken at capture, hexadecimal.' })
  sha256: string;

  @Field(() => String, {
    nullable: true,
    description: 'SM3 (GB/T 32905), hexadecimal; null until verified.',
  })
  sm3: string | null;

  @Field(() => EvidenceStateEnum, { description: 'How far it is.' })
  state: EvidenceState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was rejected, in the language of Accept-Language.',
  })
  rejection: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was captured, as declared.',
  })
  capturedAt: Date | null;

  @Field(() => Place, { nullable: true, description: 'Where it was captured, as declared.' })
  capturedPlace: Place | null;

  @Field(() => ExifSummary, { nullable: true, description: 'What the picture itself says.' })
  exif: ExifSummary | null;

  @Field(() => String, { nullable: true, description: 'The device that captured it.' })
  deviceId: string | null;

  @Field(() => Boolean, { description: 'Whether it is the original carrier and not a copy.' })
  originalCarrier: boolean;

  @Field(() => String, { nullable: true, description: 'Where it comes from, who held it.' })
  source: string | null;

  @Field(() => [String], { description: 'Who collected it (取证人).' })
  collectors: string[];

  @Field(() => String, { nullable: true, description: 'Remark.' })
  note: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was added.' })
  addedAt: Date;

  @Field(() => String, { description: 'Who added it, by the name he had then.' })
  addedByName: string;

  @Field(() => Agency, { description: 'The agency of who added it.' })
  addedByAgency: Agency;

  @Field(() => Int, {
    nullable: true,
    description: 'The frozen list in which it first stands; null while it may still be removed.',
  })
  manifestVersion: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Signed address of a small WebP copy, good for some minutes; null where there is none.',
  })
  thumbnailUrl: string | null;

  @Field(() => [CustodyEvent], { description: 'The chain of custody, in order.' })
  custody: CustodyEvent[];

  @Field(() => [EvidenceAccess], { description: 'Who opened the file, newest first.' })
  accessLog: EvidenceAccess[];
}
