import { Args, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { MemberAccountPayload, MemberPayloads } from '@portal/directory';
import type { Actor } from '@portal/platform/access';
import { Context, CurrentActor, type GraphQLContext, type Payload } from '@portal/platform/graphql';
import { HandOverWorkInput, OpenWork } from './graphql/hand-over.graphql.js';
import { HandOverWork } from './hand-over-work.js';

/** What an administrator does with a leaver's referrals, which he does not see. */
@Resolver()
export class HandOverResolver {
  constructor(
    private readonly handOver: HandOverWork,
    private readonly payloads: MemberPayloads,
  ) {}

  @Query(() => OpenWork, {
    description: 'How much a member of my agency or its units has in hand; for its administrator.',
  })
  openWork(
    @CurrentActor() actor: Actor,
    @Args('memberId', { type: () => ID, description: 'The member.' }) memberId: string,
  ): Promise<OpenWork> {
    return this.handOver.openWork(actor, memberId);
  }

  @Mutation(() => MemberAccountPayload, {
    description:
      'Gives all open referrals of a member to an officer of his unit: drafts, what was sent, what is assigned. All or nothing.',
  })
  handOverWork(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args('input', { description: 'What is needed for it.' }) input: HandOverWorkInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) =>
      this.handOver.execute(actor, input, read),
    );
  }
}
