import { ArgsType, Field, Int } from '@nestjs/graphql';
import { connectionOf } from '@portal/platform/graphql';
import { ReferralFilter } from './draft.inputs.graphql.js';
import { ReferralSortEnum, type ReferralSort } from './enums.graphql.js';
import { Message } from './parts.graphql.js';
import { Referral } from './referral.graphql.js';

export const ReferralConnection = connectionOf(Referral, 'Referral');
export const MessageConnection = connectionOf(Message, 'Message');

@ArgsType()
export class ReferralsArgs {
  @Field(() => ReferralFilter, { nullable: true, description: 'Which; all where it is left out.' })
  filter?: ReferralFilter | null;

  @Field(() => ReferralSortEnum, {
    defaultValue: 'LAST_CHANGED_FIRST',
    description: 'In which order.',
  })
  sort: ReferralSort;

  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 500.' })
  first: number;

  @Field(() => String, { nullable: true, description: 'Behind this cursor.' })
  after?: string | null;
}
