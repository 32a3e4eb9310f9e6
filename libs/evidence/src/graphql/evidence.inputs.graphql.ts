import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { DateTimeScalar } from '@portal/platform/graphql';
import type { AccessPurpose, EvidenceKind, EvidenceVariant } from '../domain/lists.js';
import { AccessPurposeEnum, EvidenceKindEnum, EvidenceVariantEnum } from './enums.graphql.js';
import { PlaceInput } from './place.graphql.js';

@InputType({ description: 'What a file is said to be, before its bytes are sent.' })
export class PrepareEvidenceUploadInput {
  @Field(() => ID, { description: 'The same key answers the same item with fresh addresses.' })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The referral it belongs to.' })
  referralId: string;

  @Field(() => String, {
    description: 'Name of the file; its extension decides what may be in it.',
  })
  fileName: string;

  @Field(() => String, {
    description: 'As the device tells it; empty where it does not know.',
  })
  mediaType: string;

  @Field(() => Float, {
    description:
      'Bytes, exactly; at most 5368709120 for films, recordings, PDF and ZIP, 52428800 for pictures, office documents and texts.',
  })
  size: number;

  @Field(() => String, {
    description: 'SHA-256 of the bytes, hexadecimal, taken on the device at capture.',
  })
  sha256: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'For a file of more than 16777216 bytes: SHA-256 of each part of that many bytes and of what is left, hexadecimal, in order. The store takes no other bytes for them.',
  })
  partSha256?: string[] | null;

  @Field(() => EvidenceKindEnum, { description: 'One of the eight kinds of the law.' })
  kind: EvidenceKind;

  @Field(() => String, {
    nullable: true,
    description: 'What it is called on the list; by default the file’s name. 200 characters.',
  })
  name?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was captured.' })
  capturedAt?: Date | null;

  @Field(() => PlaceInput, { nullable: true, description: 'Where it was captured.' })
  capturedPlace?: PlaceInput | null;

  @Field(() => String, { nullable: true, description: 'The device that captured it.' })
  deviceId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Whether it is the original carrier and not a copy.',
  })
  originalCarrier?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Where it comes from. 200 characters.' })
  source?: string | null;

  @Field(() => [String], { nullable: true, description: 'Who collected it; at most 10 names.' })
  collectors?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Remark, at most 2000 characters.' })
  note?: string | null;
}

@InputType({ description: 'Says that all bytes of an item were sent.' })
export class CompleteEvidenceUploadInput {
  @Field(() => ID, { description: 'Key of this attempt.' })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The item.' })
  itemId: string;
}

@InputType({ description: 'Takes an item of one’s own side off the list before it is frozen.' })
export class RemoveEvidenceInput {
  @Field(() => ID, { description: 'Key of this attempt.' })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The item.' })
  itemId: string;

  @Field(() => String, { nullable: true, description: 'Why, at most 500 characters.' })
  reason?: string | null;
}

@InputType({ description: 'Opens a file for a stated purpose; the opening is logged.' })
export class OpenEvidenceInput {
  @Field(() => ID, {
    description: 'Key of this opening; it answers the same opening for five minutes.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The item.' })
  itemId: string;

  @Field(() => AccessPurposeEnum, { description: 'For what; kept in the log.' })
  purpose: AccessPurpose;

  @Field(() => EvidenceVariantEnum, {
    nullable: true,
    defaultValue: 'ORIGINAL',
    description: 'The original, or its small copy.',
  })
  variant?: EvidenceVariant | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether it is saved and not shown; a download enters the chain of custody.',
  })
  download?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Remark, at most 500 characters.' })
  note?: string | null;
}
