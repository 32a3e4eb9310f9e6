import { Args, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { hasRole, type Actor } from '@portal/platform/access';
import {
  Context,
  CurrentActor,
  ViewReader,
  type GraphQLContext,
  type Page,
  type Payload,
} from '@portal/platform/graphql';
import { Fault } from '@portal/platform/kernel';
import {
  ChangeRolesInput,
  InviteMemberInput,
  MemberAccountConnection,
  MemberAccountFilter,
  MemberAccountPayload,
  ReinstateMemberInput,
  SuspendMemberInput,
} from './member-account.graphql.js';
import { MemberAccounts } from './member-accounts.js';
import { MemberPayloads } from './member-payload.js';
import { memberAccountView } from './member-account.view.js';
import { memberFilterSql } from './member-search.js';

const INPUT = { name: 'input', description: 'What is needed for it.' };

/** What administrators see and do; everybody else is refused before anything is looked up. */
@Resolver()
export class MemberAccountResolver {
  constructor(
    private readonly reader: ViewReader,
    private readonly accounts: MemberAccounts,
    private readonly payloads: MemberPayloads,
  ) {}

  @Query(() => MemberAccountConnection, {
    description: 'Members of my agency and its units, by agency and name; for its administrator.',
  })
  memberAccounts(
    @CurrentActor() actor: Actor,
    @Info() info: GraphQLResolveInfo,
    @Args('filter', {
      type: () => MemberAccountFilter,
      nullable: true,
      description: 'Which; all where it is left out.',
    })
    filter: MemberAccountFilter | null,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 500.' })
    first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Behind this cursor.' })
    after: string | null,
  ): Promise<Page> {
    if (!hasRole(actor, 'ADMINISTRATOR')) throw new Fault('FORBIDDEN');
    return this.reader.page(memberAccountView, info, actor, {
      keys: [
        { sql: (t) => `${t}.agency_code`, cast: 'int', direction: 'asc' },
        { sql: (t) => `${t}.name`, cast: 'text', direction: 'asc' },
        { sql: (t) => `${t}.id`, cast: 'uuid', direction: 'asc' },
      ],
      parts: [(t, bind) => memberFilterSql(actor, filter ?? {}, t, bind)],
      first,
      after,
    });
  }

  @Mutation(() => MemberAccountPayload, {
    description:
      'Adds a member to my agency or one of its units. He can sign in as soon as the identity provider knows him.',
  })
  inviteMember(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: InviteMemberInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) =>
      this.accounts.invite(actor, input, read),
    );
  }

  @Mutation(() => MemberAccountPayload, {
    description: 'Gives a member other roles; nobody raises himself. Holds at once everywhere.',
  })
  changeRoles(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ChangeRolesInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) =>
      this.accounts.changeRoles(actor, input, read),
    );
  }

  @Mutation(() => MemberAccountPayload, {
    description: 'Shuts a member out within seconds, live connections too. His work stays his.',
  })
  suspendMember(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: SuspendMemberInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) =>
      this.accounts.suspend(actor, input, read),
    );
  }

  @Mutation(() => MemberAccountPayload, { description: 'Lets a suspended member in again.' })
  reinstateMember(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: ReinstateMemberInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) =>
      this.accounts.reinstate(actor, input, read),
    );
  }
}
