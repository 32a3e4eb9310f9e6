import { Args, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import { Context, CurrentActor, type GraphQLContext, type Payload } from '@portal/platform/graphql';
import {
  DeclineFilingInput,
  FileCaseInput,
  RecordDecisionInput,
  SendFeedbackInput,
} from './graphql/handling.inputs.graphql.js';
import { ReferralPayload } from './graphql/payloads.graphql.js';
import { ReferralStepInput } from './graphql/step.inputs.graphql.js';
import { StepPayloads } from './step-payloads.js';

const INPUT = { name: 'input', description: 'What the step needs.' };

@Resolver()
export class HandlingResolver {
  constructor(private readonly steps: StepPayloads) {}

  @Mutation(() => ReferralPayload, { description: 'An assigned officer begins to verify.' })
  startVerification(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ReferralStepInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'START_VERIFICATION', input);
  }

  @Mutation(() => ReferralPayload, {
    description: 'The head files the case (立案, 行政处罚法 54).',
  })
  fileCase(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: FileCaseInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'FILE_CASE', input);
  }

  @Mutation(() => ReferralPayload, { description: 'The head decides not to file.' })
  declineFiling(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: DeclineFilingInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'DECLINE_FILING', input);
  }

  @Mutation(() => ReferralPayload, { description: 'The decision is recorded (行政处罚法 57).' })
  recordDecision(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: RecordDecisionInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'RECORD_DECISION', input);
  }

  @Mutation(() => ReferralPayload, {
    description: 'The feedback letter: the officer proposes, the head settles.',
  })
  sendFeedback(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: SendFeedbackInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'SEND_FEEDBACK', input);
  }
}
