import { createUnionType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  DateTimeScalar,
  IdempotencyConflict,
  InvalidInput,
  resolvePayload,
  RuleViolation,
} from '@portal/platform/graphql';
import { EvidenceItem } from './evidence.graphql.js';

@ObjectType({ description: 'A header that goes with the bytes.' })
export class UploadHeader {
  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => String, { description: 'Value.' })
  value: string;
}

@ObjectType({
  description: 'Bytes [offset, offset + size) of the file go to url by PUT, with these headers.',
})
export class UploadPart {
  @Field(() => Int, { description: 'Number of the part, from 1.' })
  number: number;

  @Field(() => String, { description: 'Signed address; takes exactly these bytes.' })
  url: string;

  @Field(() => Float, { description: 'Where in the file it begins, in bytes.' })
  offset: number;

  @Field(() => Float, { description: 'How many bytes.' })
  size: number;

  @Field(() => [UploadHeader], { description: 'To be sent as they are.' })
  headers: UploadHeader[];
}

@ObjectType({ description: 'Where the bytes of an item go.' })
export class EvidenceUpload {
  @Field(() => EvidenceItem, { description: 'The item, awaiting its bytes.' })
  item: EvidenceItem;

  @Field(() => [UploadPart], {
    description:
      'What is still to be sent, in any order and several at once; empty once all has arrived. Ask again with the same key after a lost connection or an expired address: parts that arrived are not asked for again.',
  })
  parts: UploadPart[];

  @Field(() => Int, { description: 'How many parts the file has; one up to 16777216 bytes.' })
  partCount: number;

  @Field(() => [Int], { description: 'Numbers of the parts that have arrived, whole and checked.' })
  storedParts: number[];

  @Field(() => Float, { description: 'Bytes of the parts that have arrived.' })
  storedBytes: number;

  @Field(() => DateTimeScalar, {
    description: 'Until when an upload may begin; ask again with the same key after that.',
  })
  expiresAt: Date;
}

@ObjectType({ description: 'An item that was taken off the list.' })
export class RemovedEvidence {
  @Field(() => ID, { description: 'Its identifier.' })
  id: string;
}

@ObjectType({ description: 'Where a file can be fetched for some minutes.' })
export class SignedAddress {
  @Field(() => String, { description: 'Signed address; needs no sign-in, give it to nobody.' })
  url: string;

  @Field(() => DateTimeScalar, { description: 'Until when it works, five minutes at most.' })
  expiresAt: Date;

  @Field(() => String, { description: 'Name under which it is saved.' })
  fileName: string;

  @Field(() => String, { description: 'Media type under which it is sent.' })
  mediaType: string;
}

const payload = <T extends new () => object>(name: string, description: string, thing: T) =>
  createUnionType({
    name,
    description,
    types: () => [thing, InvalidInput, IdempotencyConflict, RuleViolation] as const,
    resolveType: resolvePayload,
  });

export const PrepareEvidencePayload = payload(
  'PrepareEvidencePayload',
  'The addresses of an upload, or why there are none.',
  EvidenceUpload,
);
export const EvidencePayload = payload(
  'EvidencePayload',
  'The item, or why nothing was done.',
  EvidenceItem,
);
export const RemoveEvidencePayload = payload(
  'RemoveEvidencePayload',
  'The removed item, or why it stays.',
  RemovedEvidence,
);
export const OpenEvidencePayload = payload(
  'OpenEvidencePayload',
  'Where the file can be fetched, or why not.',
  SignedAddress,
);
