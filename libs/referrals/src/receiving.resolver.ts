import { Args, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import { Context, CurrentActor, type GraphQLContext, type Payload } from '@portal/platform/graphql';
import { AssignReferralInput } from './graphql/handling.inputs.graphql.js';
import { ReferralPayload } from './graphql/payloads.graphql.js';
import {
  AcceptReferralInput,
  AgreeJurisdictionInput,
  ObjectToJurisdictionInput,
  ReasonedStepInput,
  ReferralStepInput,
  RequestSupplementInput,
} from './graphql/step.inputs.graphql.js';
import { StepPayloads } from './step-payloads.js';

const INPUT = { name: 'input', description: 'What the step needs.' };

@Resolver()
export class ReceivingResolver {
  constructor(private readonly steps: StepPayloads) {}

  @Mutation(() => ReferralPayload, {
    description: 'Signs the receipt; the receiver’s terms begin.',
  })
  acknowledgeReferral(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ReferralStepInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'ACKNOWLEDGE', input);
  }

  @Mutation(() => ReferralPayload, {
    description: 'Asks for further material; the receipt and its date stand. Only for a CASE.',
  })
  requestSupplement(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: RequestSupplementInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'REQUEST_SUPPLEMENT', input);
  }

  @Mutation(() => ReferralPayload, { description: 'The receiver takes the matter over.' })
  acceptReferral(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: AcceptReferralInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'ACCEPT', input);
  }

  @Mutation(() => ReferralPayload, {
    description:
      'Disputes the own competence; negotiation of seven days begins (住建部令第55号 6).',
  })
  objectToJurisdiction(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ObjectToJurisdictionInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'OBJECT_TO_JURISDICTION', input);
  }

  @Mutation(() => ReferralPayload, {
    description: 'A head’s word in the negotiation; the other head’s matching word settles it.',
  })
  agreeJurisdiction(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: AgreeJurisdictionInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'AGREE_JURISDICTION', input);
  }

  @Mutation(() => ReferralPayload, {
    description: 'Hands the referral to a unit and at least two officers.',
  })
  assignReferral(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: AssignReferralInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'ASSIGN', input);
  }

  @Mutation(() => ReferralPayload, { description: 'The unit gives the assignment back.' })
  returnAssignment(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ReasonedStepInput,
  ): Promise<Payload> {
    return this.steps.of({ actor, context, info }, 'RETURN_ASSIGNMENT', input);
  }
}
