import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar } from '@portal/platform/graphql';
import type { ReferralKind, MatterKind, ReferralStatus } from '../domain/types.js';
import {
  ReferralKindEnum,
  MatterKindEnum,
  ReferralStatusEnum,
  ReferralBoxEnum,
  type ReferralBox,
} from './enums.graphql.js';
import { ReferralContentInput } from './content.inputs.graphql.js';

@InputType({
  description:
    'Starts a draft. Needs `content.matter` and `content.actFrom`; the rest gets proposals or stays empty until review.',
})
export class DraftReferralInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ReferralContentInput, { description: 'The content.' })
  content: ReferralContentInput;
}

@InputType({ description: 'Changes the content of a draft.' })
export class UpdateReferralDraftInput {
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

  @Field(() => ReferralContentInput, { description: 'The content.' })
  content: ReferralContentInput;
}

@InputType({ description: 'Which referrals; all conditions hold together.' })
export class ReferralFilter {
  @Field(() => ReferralBoxEnum, { nullable: true, description: 'Which pile.', defaultValue: 'ALL' })
  box?: ReferralBox | null;

  @Field(() => [ReferralStatusEnum], { nullable: true, description: 'Any of these states.' })
  statuses?: ReferralStatus[] | null;

  @Field(() => ReferralKindEnum, { nullable: true, description: 'Of which kind it is.' })
  kind?: ReferralKind | null;

  @Field(() => MatterKindEnum, { nullable: true, description: 'What the matter is.' })
  matter?: MatterKind | null;

  @Field(() => ID, { nullable: true, description: 'The other bureau.' })
  counterpartId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A word of the subject or place, a number, or a plate; two characters at least.',
  })
  search?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only open or only ended ones.' })
  open?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those past their end.' })
  late?: boolean | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Due before this instant.' })
  dueBefore?: Date | null;

  @Field(() => DateScalar, { nullable: true, description: 'Sent on this day or later.' })
  sentFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Sent on this day or earlier.' })
  sentTo?: string | null;
}
