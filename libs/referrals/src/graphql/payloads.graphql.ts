import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  IdempotencyConflict,
  InvalidInput,
  resolvePayload,
  RuleViolation,
  UserError,
} from '@portal/platform/graphql';
import { Message } from './parts.graphql.js';
import type { ReferralStatus } from '../domain/types.js';
import { ReferralStatusEnum } from './enums.graphql.js';
import { Referral } from './referral.graphql.js';

@ObjectType({
  implements: () => [UserError],
  description: 'The state does not allow the step; it says which state it is in.',
})
export class TransitionRefused extends UserError {
  @Field(() => ReferralStatusEnum, { description: 'Where in the procedure it stands.' })
  status: ReferralStatus;
}

@ObjectType({
  implements: () => [UserError],
  description:
    'Someone changed the referral since the version that the caller saw; nothing was written.',
})
export class VersionConflict extends UserError {
  @Field(() => Referral, { description: 'The fresh version.' })
  current: Referral;
}

@ObjectType({ description: 'Personal data of a concerned party in clear; the reading is logged.' })
export class RevealedParty {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => String, { description: 'Name in clear.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'ID-card number (GB 11643).' })
  idNumber: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone.' })
  phone: string | null;
}

@ObjectType({
  description: 'The track of a driver in clear (sensitive, PIPL 28); the reading is logged.',
})
export class RevealedVehicle {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => String, { nullable: true, description: 'Track of a driver; kept encrypted.' })
  driverTrack: string | null;
}

@ObjectType({ description: 'What was masked, in clear; the reading is logged with its purpose.' })
export class RevealedPersonalData {
  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => [RevealedParty], { description: 'Concerned parties.' })
  parties: RevealedParty[];

  @Field(() => [RevealedVehicle], { description: 'Vehicles and vessels.' })
  vehicles: RevealedVehicle[];
}

@ObjectType({ description: 'How many messages remain unread.' })
export class MessagesRead {
  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => Int, { description: 'How many remain.' })
  unread: number;
}

@ObjectType({ description: 'A referral that the subscriber may see has changed.' })
export class ReferralChange {
  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => Int, {
    description: 'Rises by one with every change; give it back with the next mutation.',
  })
  version: number;

  @Field(() => Referral, { description: 'The referral as it is now.' })
  referral: Referral;
}

const FAILURES = [InvalidInput, IdempotencyConflict] as const;

export const ReferralPayload = createUnionType({
  name: 'ReferralPayload',
  description: 'The referral after the step, or why nothing happened.',
  types: () => [Referral, ...FAILURES, RuleViolation, TransitionRefused, VersionConflict] as const,
  resolveType: resolvePayload,
});

export const MessagePayload = createUnionType({
  name: 'MessagePayload',
  description: 'The message as posted, or why it was not.',
  types: () => [Message, ...FAILURES, RuleViolation] as const,
  resolveType: resolvePayload,
});

export const MessagesReadPayload = createUnionType({
  name: 'MessagesReadPayload',
  description: 'What remains unread, or why nothing was marked.',
  types: () => [MessagesRead, ...FAILURES] as const,
  resolveType: resolvePayload,
});

export const RevealPayload = createUnionType({
  name: 'RevealPayload',
  description: 'The data in clear, or why not.',
  types: () => [RevealedPersonalData, ...FAILURES] as const,
  resolveType: resolvePayload,
});
