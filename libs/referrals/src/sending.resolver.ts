import { Args, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import { Context, CurrentActor, type GraphQLContext, type Payload } from '@portal/platform/graphql';
import { CloseReferralInput } from './graphql/handling.inputs.graphql.js';
import { ReferralPayload } from './graphql/payloads.graphql.js';
import {
  ReasonedStepInput,
  ReferralStepInput,
  SupplementReferralInput,
} from './graphql/step.inputs.graphql.js';
import { StepPayloads } from './step-payloads.js';

const INPUT = { name: 'input', description: 'What the step needs.' };

@Resolver()
export class SendingResolver {
  constructor(private readonly steps: StepPayloads) {}

  @Mutation(() => ReferralPayload, { description: 'The officer hands the draft to review (送审).' })
  submitReferralForReview(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ReferralStepInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'SUBMIT_FOR_REVIEW', input);
  }

  @Mutation(() => ReferralPayload, {
    description:
      'Legal review is passed: before a case is sent, or before the decision (行政处罚法 58).',
  })
  passLegalReview(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ReferralStepInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'PASS_LEGAL_REVIEW', input);
  }

  @Mutation(() => ReferralPayload, { description: 'Back to the drafter, with the reason.' })
  returnReferralToDrafter(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ReasonedStepInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'RETURN_TO_DRAFTER', input);
  }

  @Mutation(() => ReferralPayload, {
    description: 'The head, another person than the drafter, signs: number, frozen manifest, sent.',
  })
  approveAndSendReferral(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ReferralStepInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'APPROVE_AND_SEND', input);
  }

  @Mutation(() => ReferralPayload, {
    description: 'Takes the referral back before it was received.',
  })
  withdrawReferral(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ReasonedStepInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'WITHDRAW', input);
  }

  @Mutation(() => ReferralPayload, {
    description: 'Hands in what was asked for: the officer proposes, the head settles.',
  })
  supplementReferral(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: SupplementReferralInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'SUPPLEMENT', input);
  }

  @Mutation(() => ReferralPayload, {
    description: 'Closes after feedback, with an optional rating.',
  })
  closeReferral(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: CloseReferralInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'CLOSE', input);
  }
}
