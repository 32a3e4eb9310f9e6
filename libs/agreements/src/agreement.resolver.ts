import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import {
  Context,
  CurrentActor,
  ViewReader,
  type GraphQLContext,
  type Page,
  type Payload,
  type Row,
} from '@portal/platform/graphql';
import { Fault, isId } from '@portal/platform/kernel';
import { AgreementPayloads } from './agreement-payloads.js';
import { agreementView, shownTerms } from './agreement.view.js';
import type { AgreementState } from './domain/agreement.js';
import {
  Agreement,
  AgreementConnection,
  AgreementPayload,
  AgreementStateEnum,
  AgreementTerm,
} from './graphql/agreement.graphql.js';
import {
  ConfirmAgreementInput,
  DeclineAgreementInput,
  EndAgreementInput,
  ProposeAgreementInput,
  WithdrawAgreementInput,
} from './graphql/agreement.inputs.graphql.js';
import { KeepAgreements } from './keep-agreements.js';

const INPUT = { name: 'input', description: 'What is needed for it.' };

/** Agreements are read by all whom they bind; administrators of the two agencies make and end them. */
@Resolver()
export class AgreementResolver {
  constructor(
    private readonly reader: ViewReader,
    private readonly keep: KeepAgreements,
    private readonly payloads: AgreementPayloads,
  ) {}

  @Query(() => [AgreementTerm], {
    description: 'The steps whose terms can be agreed, each with the portal’s own term.',
  })
  agreeableTerms(@CurrentActor() _actor: Actor): AgreementTerm[] {
    return shownTerms({});
  }

  @Query(() => AgreementConnection, {
    description: 'The agreements of my agency and of those above and below it, newest first.',
  })
  agreements(
    @CurrentActor() actor: Actor,
    @Info() info: GraphQLResolveInfo,
    @Args('states', {
      type: () => [AgreementStateEnum],
      nullable: true,
      description: 'Only those in one of these states; all where it is left out.',
    })
    states: AgreementState[] | null,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 500.' })
    first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Behind this cursor.' })
    after: string | null,
  ): Promise<Page> {
    return this.reader.page(agreementView, info, actor, {
      keys: [
        { sql: (t) => `${t}.proposed_at`, cast: 'timestamptz', direction: 'desc' },
        { sql: (t) => `${t}.id`, cast: 'uuid', direction: 'desc' },
      ],
      parts: [(t, bind) => (states ? `${t}.state = any(${bind(states)}::text[])` : 'true')],
      first,
      after,
    });
  }

  @Query(() => Agreement, {
    description: 'One agreement of my agency, or of one above or below it.',
  })
  agreement(
    @CurrentActor() actor: Actor,
    @Info() info: GraphQLResolveInfo,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<Row> {
    if (!isId(id)) throw new Fault('NOT_FOUND');
    return this.reader.one(agreementView, info, actor, (t, bind) => `${t}.id = ${bind(id)}::uuid`);
  }

  @Mutation(() => AgreementPayload, {
    description: 'Proposes terms to another agency; nothing changes until it confirms.',
  })
  proposeAgreement(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ProposeAgreementInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) =>
      this.keep.propose(actor, input, read),
    );
  }

  @Mutation(() => AgreementPayload, {
    description:
      'Confirms the other side’s proposal. It replaces an earlier agreement of the two; clocks that run keep their term.',
  })
  confirmAgreement(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ConfirmAgreementInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) =>
      this.keep.confirm(actor, input, read),
    );
  }

  @Mutation(() => AgreementPayload, { description: 'Turns the other side’s proposal down.' })
  declineAgreement(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: DeclineAgreementInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) =>
      this.keep.decline(actor, input, read),
    );
  }

  @Mutation(() => AgreementPayload, { description: 'Takes the own proposal back.' })
  withdrawAgreement(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: WithdrawAgreementInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) =>
      this.keep.withdraw(actor, input, read),
    );
  }

  @Mutation(() => AgreementPayload, {
    description: 'Ends a confirmed agreement with a day; clocks that run keep their term.',
  })
  endAgreement(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: EndAgreementInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) => this.keep.end(actor, input, read));
  }
}
