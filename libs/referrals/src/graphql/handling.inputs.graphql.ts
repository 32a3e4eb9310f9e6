import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { DateScalar } from '@portal/platform/graphql';
import type { DecisionKind, DeclineReason, EvidenceUse } from '../domain/types.js';
import { DecisionKindEnum, DeclineReasonEnum, EvidenceUseEnum } from './enums.graphql.js';

@InputType({ description: 'Hands the referral to a unit and its two officers (分派).' })
export class AssignReferralInput {
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

  @Field(() => ID, { description: 'The unit that is to handle it.' })
  unitId: string;

  @Field(() => [ID], { description: 'At least two officers of the unit.' })
  officerIds: string[];

  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string | null;
}

@InputType({ description: 'Files the case (立案).' })
export class FileCaseInput {
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

  @Field(() => String, { description: 'Number of the filed case (立案号).' })
  filingNumber: string;

  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string | null;
}

@InputType({ description: 'Decides not to file (不予立案).' })
export class DeclineFilingInput {
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

  @Field(() => DeclineReasonEnum, { description: 'Why not, for programs.' })
  reasonCode: DeclineReason;

  @Field(() => String, { description: 'The reason, in words.' })
  reason: string;
}

@InputType({ description: 'Records the decision (处理决定).' })
export class RecordDecisionInput {
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

  @Field(() => DecisionKindEnum, { description: 'Of which kind it is.' })
  kind: DecisionKind;

  @Field(() => String, { nullable: true, description: 'Document number.' })
  documentNumber?: string | null;

  @Field(() => DateScalar, { description: 'Day of the decision.' })
  decidedOn: string;

  @Field(() => Float, { nullable: true, description: 'Fine in yuan.' })
  fineYuan?: number | null;

  @Field(() => Boolean, {
    description: 'Whether legal review is needed before it (行政处罚法 58).',
  })
  majorOrComplex: boolean;

  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string | null;
}

@InputType({ description: 'What was made of one piece of evidence.' })
export class EvidenceUseInput {
  @Field(() => ID, { description: 'The piece of evidence.' })
  itemId: string;

  @Field(() => EvidenceUseEnum, { description: 'Whether it was used.' })
  use: EvidenceUse;

  @Field(() => String, { nullable: true, description: 'The reason, in words.' })
  reason?: string | null;
}

@InputType({ description: 'The feedback letter (反馈函): the officer proposes, the head settles.' })
export class SendFeedbackInput {
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

  @Field(() => String, { description: 'What came of it.' })
  summary: string;

  @Field(() => [EvidenceUseInput], {
    nullable: true,
    description: 'What was made of the evidence.',
  })
  evidenceUse?: EvidenceUseInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the site was cleared.' })
  siteRemedied?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Where the decision is published.' })
  publicNoticeUrl?: string | null;
}

@InputType({ description: 'Closes the referral, with an optional rating.' })
export class CloseReferralInput {
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

  @Field(() => Int, { nullable: true, description: 'Rating of timeliness, 1 to 5.' })
  timeliness?: number | null;

  @Field(() => Int, { nullable: true, description: 'Rating of effort, 1 to 5.' })
  effort?: number | null;

  @Field(() => String, { nullable: true, description: 'A remark.' })
  note?: string | null;
}
