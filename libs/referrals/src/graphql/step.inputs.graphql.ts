import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { AccessPurposeEnum, type AccessPurpose } from '@portal/evidence';
import type { JurisdictionOutcome } from '../domain/types.js';
import { JurisdictionOutcomeEnum } from './enums.graphql.js';

@InputType({ description: 'A step that needs nothing but an optional remark.' })
export class ReferralStepInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => Int, {
    description: 'Rises by one with every change; give it back with the next mutation.',
  })
  version: number;

  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string | null;
}

@InputType({ description: 'A step that needs its reason.' })
export class ReasonedStepInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => Int, {
    description: 'Rises by one with every change; give it back with the next mutation.',
  })
  version: number;

  @Field(() => String, { description: 'The reason, in words.' })
  reason: string;
}

@InputType({
  description: 'Asks the sender for further material, item by item; the receipt stands.',
})
export class RequestSupplementInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => Int, {
    description: 'Rises by one with every change; give it back with the next mutation.',
  })
  version: number;

  @Field(() => [String], { description: 'What was asked for, item by item.' })
  items: string[];

  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string | null;
}

@InputType({ description: 'Hands in what was asked for: the officer proposes, the head settles.' })
export class SupplementReferralInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => Int, {
    description: 'Rises by one with every change; give it back with the next mutation.',
  })
  version: number;

  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string | null;
}

@InputType({ description: 'Accepts the referral.' })
export class AcceptReferralInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => Int, {
    description: 'Rises by one with every change; give it back with the next mutation.',
  })
  version: number;

  @Field(() => String, { description: 'Why the receiver is competent.' })
  competenceReason: string;
}

@InputType({ description: 'Objects to the own competence (管辖权异议).' })
export class ObjectToJurisdictionInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => Int, {
    description: 'Rises by one with every change; give it back with the next mutation.',
  })
  version: number;

  @Field(() => String, { description: 'The reason, in words.' })
  reason: string;

  @Field(() => ID, { description: 'Which agency is competent instead.' })
  competentAgencyId: string;

  @Field(() => ID, { description: 'Who secures the site meanwhile; one of the two parties.' })
  interimCustodianId: string;
}

@InputType({
  description: 'One head’s word in the negotiation; the other head’s matching word settles it.',
})
export class AgreeJurisdictionInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => Int, {
    description: 'Rises by one with every change; give it back with the next mutation.',
  })
  version: number;

  @Field(() => JurisdictionOutcomeEnum, { description: 'What the negotiation came to.' })
  outcome: JurisdictionOutcome;

  @Field(() => String, { description: 'Negotiation record (协商记录).' })
  record: string;
}

@InputType({ description: 'Says something to the other side.' })
export class PostMessageInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => String, { description: 'The words, at most 2000 characters.' })
  text: string;
}

@InputType({ description: 'Marks the conversation as read up to a message.' })
export class MarkMessagesReadInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => ID, { description: 'The newest message read.' })
  upTo: string;
}

@InputType({ description: 'Asks for masked data against a purpose.' })
export class RevealPersonalDataInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => AccessPurposeEnum, { description: 'Why it has to be read.' })
  purpose: AccessPurpose;

  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string | null;
}
