import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'How much a member has in hand; figures only.' })
export class OpenWork {
  @Field(() => Int, { description: 'Referrals he drafted that are not sent yet.' })
  drafts: number;

  @Field(() => Int, { description: 'Open referrals he drafted that were sent.' })
  sent: number;

  @Field(() => Int, { description: 'Open cases he is a named officer of.' })
  assigned: number;
}

@InputType({ description: 'Gives all that a member has in hand to a colleague.' })
export class HandOverWorkInput {
  @Field(() => String, {
    description: 'The same key and input answer the same thing for 7 days.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'Whose work.' })
  memberId: string;

  @Field(() => Int, { description: 'The version of his account that the caller saw.' })
  version: number;

  @Field(() => ID, { description: 'To whom: an active officer of the same unit.' })
  toMemberId: string;

  @Field(() => String, {
    description:
      'Why, up to 500 characters; stands in the record of every referral, for both sides.',
  })
  reason: string;
}
