import { Args, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import { Context, CurrentActor, type GraphQLContext, type Payload } from '@portal/platform/graphql';
import { DraftReferral } from './draft-referral.js';
import { DraftReferralInput, UpdateReferralDraftInput } from './graphql/draft.inputs.graphql.js';
import { ReferralPayload } from './graphql/payloads.graphql.js';
import { StepPayloads } from './step-payloads.js';

const INPUT = { name: 'input', description: 'The content.' };

@Resolver()
export class DraftResolver {
  constructor(
    private readonly draft: DraftReferral,
    private readonly steps: StepPayloads,
  ) {}

  @Mutation(() => ReferralPayload, { description: 'An officer begins a draft.' })
  draftReferral(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: DraftReferralInput,
  ): Promise<Payload> {
    return this.steps.payloads.of({ actor, context, info }, (read) =>
      this.draft.begin(actor, input, read),
    );
  }

  @Mutation(() => ReferralPayload, { description: 'An officer changes a draft of his unit.' })
  updateReferralDraft(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: UpdateReferralDraftInput,
  ): Promise<Payload> {
    return this.steps.payloads.of({ actor, context, info }, (read) =>
      this.draft.update(actor, input, read),
    );
  }
}
