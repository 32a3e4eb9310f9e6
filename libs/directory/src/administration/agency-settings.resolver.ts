import { Args, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import { Context, CurrentActor, type GraphQLContext, type Payload } from '@portal/platform/graphql';
import { AgencyPayloads } from './agency-payload.js';
import {
  AgencyPayload,
  SetAgencyCodeInput,
  SetAgencyContactsInput,
} from './agency-settings.graphql.js';
import { AgencySettings } from './agency-settings.js';

const INPUT = { name: 'input', description: 'What is needed for it.' };

/** What administrators settle for their agency; everybody else is refused before anything is looked up. */
@Resolver()
export class AgencySettingsResolver {
  constructor(
    private readonly settings: AgencySettings,
    private readonly payloads: AgencyPayloads,
  ) {}

  @Mutation(() => AgencyPayload, {
    description:
      'Gives my agency another 机关代字. It counts from the next letter on; numbers that were given stay, and the series goes on.',
  })
  setAgencyCode(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: SetAgencyCodeInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) =>
      this.settings.setCode(actor, input, read),
    );
  }

  @Mutation(() => AgencyPayload, {
    description: 'Sets the duty phone and the contacts of my agency or one of its units.',
  })
  setAgencyContacts(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: SetAgencyContactsInput,
  ): Promise<Payload> {
    return this.payloads.of({ actor, context, info }, (read) =>
      this.settings.setContacts(actor, input, read),
    );
  }
}
