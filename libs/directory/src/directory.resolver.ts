import { Args, ID, Info, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor, Role } from '@portal/platform/access';
import { FieldCipher, isId } from '@portal/platform/kernel';
import {
  Context,
  CurrentActor,
  DateScalar,
  ViewReader,
  type GraphQLContext,
  type Page,
  type Row,
} from '@portal/platform/graphql';
import { agencyFilterSql, divisionFilterSql } from './directory-search.js';
import {
  Agency,
  AgencyConnection,
  AgencyFilter,
  Division,
  Me,
  Member,
  ProposedRecipientsInput,
  RecipientProposal,
  RoleEnum,
  Zone,
} from './directory.graphql.js';
import {
  agencyView,
  divisionView,
  meView,
  recipientProposalView,
  zoneView,
} from './directory.view.js';
import { presentProposals, ProposeRecipients } from './propose-recipients.js';

@Resolver(() => Agency)
export class DirectoryResolver {
  constructor(
    private readonly reader: ViewReader,
    private readonly proposeRecipients: ProposeRecipients,
    private readonly cipher: FieldCipher,
  ) {}

  @Query(() => Me, { description: 'The signed-in member.' })
  me(@CurrentActor() actor: Actor, @Info() info: GraphQLResolveInfo): Promise<Row> {
    return this.reader.one(
      meView,
      info,
      actor,
      (t, bind) => `${t}.id = ${bind(actor.memberId)}::uuid`,
    );
  }

  @Query(() => String, {
    description:
      'The key by which the member’s unsent drafts are locked on a device when he signs out: 32 bytes in base64, the same at every call, another for every member. Never to be stored longer than the member is signed in.',
  })
  deviceKey(@CurrentActor() actor: Actor): string {
    return this.cipher.keyFor(`drafts on a device:${actor.memberId}`).toString('base64');
  }

  @Query(() => AgencyConnection, { description: 'Agencies in the order of the hierarchy.' })
  agencies(
    @CurrentActor() actor: Actor,
    @Info() info: GraphQLResolveInfo,
    @Args('filter', {
      type: () => AgencyFilter,
      nullable: true,
      description: 'Which; all where it is left out.',
    })
    filter: AgencyFilter | null,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: 20,
      description: 'How many, 1 to 500.',
    })
    first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Behind this cursor.' })
    after: string | null,
  ): Promise<Page> {
    return this.reader.page(agencyView, info, actor, {
      keys: [{ sql: (t) => `${t}.code`, cast: 'int', direction: 'asc' }],
      parts: [(t, bind) => agencyFilterSql(filter ?? {}, t, bind)],
      first,
      after,
    });
  }

  @Query(() => Agency, { description: 'One agency; NOT_FOUND for an unknown id.' })
  agency(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Its identifier.' }) id: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Row> {
    return this.reader.one(
      agencyView,
      info,
      actor,
      (t, bind) => `${t}.id = ${bind(isId(id) ? id : null)}::uuid`,
    );
  }

  /** Declares the argument; the view reads the field. */
  @ResolveField('members', () => [Member], {
    description: 'Active members, as far as the reader may see them.',
  })
  members(
    @Args('role', { type: () => RoleEnum, nullable: true, description: 'Only with this role.' })
    _role: Role | null,
  ): Row[] {
    throw new Error('Agency.members is read by its view');
  }

  @Query(() => [Division], {
    description: 'Divisions that hold on a day (today where none is given), by code.',
  })
  divisions(
    @CurrentActor() actor: Actor,
    @Info() info: GraphQLResolveInfo,
    @Args('search', {
      type: () => String,
      nullable: true,
      description: 'Part of the name, or a code.',
    })
    search: string | null,
    @Args('parentCode', {
      type: () => String,
      nullable: true,
      description: 'Only directly below this division.',
    })
    parentCode: string | null,
    @Args('on', { type: () => DateScalar, nullable: true, description: 'On this day.' })
    on: string | null,
  ): Promise<Row[]> {
    return this.reader.list(divisionView, info, actor, {
      where: (t, bind) => divisionFilterSql({ search, parentCode, on }, t, bind),
      orderBy: (t) => `${t}.code`,
    });
  }

  @Query(() => [Zone], { description: 'The neighbouring zones.' })
  zones(@CurrentActor() actor: Actor, @Info() info: GraphQLResolveInfo): Promise<Row[]> {
    return this.reader.list(zoneView, info, actor, { orderBy: (t) => `${t}.name, ${t}.id` });
  }

  @Query(() => [RecipientProposal], {
    description: 'To whom a referral of my bureau might go, the likeliest first.',
  })
  async proposedRecipients(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Args('input', {
      type: () => ProposedRecipientsInput,
      description: 'What is known of the act.',
    })
    input: ProposedRecipientsInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Row[]> {
    const proposals = await this.proposeRecipients.execute(actor, input);
    const ids = proposals.map(({ agencyId }) => agencyId);
    const rows = await this.reader.list(recipientProposalView, info, actor, {
      where: (t, bind) => `${t}.id = any(${bind(ids)}::uuid[])`,
      orderBy: (t) => `${t}.code`,
    });
    return presentProposals(proposals, rows, context.locale);
  }
}
