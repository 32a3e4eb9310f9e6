import { Args, Info, Int, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import type { TenantTx } from '@portal/platform/database';
import {
  Context,
  CurrentActor,
  rootTarget,
  ViewReader,
  type GraphQLContext,
  type Payload,
  type Page,
  type Row,
} from '@portal/platform/graphql';
import { MessageConnection } from './graphql/pages.graphql.js';
import { MessagePayload, MessagesReadPayload, RevealPayload } from './graphql/payloads.graphql.js';
import { Referral } from './graphql/referral.graphql.js';
import {
  MarkMessagesReadInput,
  PostMessageInput,
  RevealPersonalDataInput,
} from './graphql/step.inputs.graphql.js';
import { Messages } from './messages.js';
import { RevealPersonalData } from './reveal-personal-data.js';
import { StepPayloads } from './step-payloads.js';
import { messageView } from './views/part.views.js';

const INPUT = { name: 'input', description: 'What is needed for it.' };

@Resolver(() => Referral)
export class ConversationResolver {
  constructor(
    private readonly messages: Messages,
    private readonly reveal: RevealPersonalData,
    private readonly steps: StepPayloads,
    private readonly reader: ViewReader,
  ) {}

  /** Declares the field and its arguments; the read view answers it. */
  @ResolveField('messages', () => MessageConnection, {
    description: 'The conversation, newest first.',
  })
  conversation(
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 500.' })
    _first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Behind this cursor.' })
    _after: string | null,
  ): Page {
    throw new Error('Referral.messages is read by its view');
  }

  @Mutation(() => MessagePayload, {
    description: 'Says something to the other side; open once it was sent.',
  })
  async postMessage(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: PostMessageInput,
  ): Promise<Payload> {
    const target = rootTarget(info, 'Message');
    let row: Row | undefined;
    const read = async (tx: TenantTx, id: string): Promise<void> => {
      row = await this.reader.inside(tx, messageView, info, id, target);
    };
    const outcome = await this.messages.post(actor, input, read);
    if (!outcome.ok) return this.steps.payloads.failure({ actor, context, info }, outcome.failure);
    row ??= await this.reader.one(
      messageView,
      info,
      actor,
      (t, bind) => `${t}.id = ${bind(outcome.value)}::uuid`,
      target,
    );
    return { ...row, __typename: 'Message' };
  }

  @Mutation(() => MessagesReadPayload, {
    description: 'Marks the conversation read up to a message.',
  })
  async markMessagesRead(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: MarkMessagesReadInput,
  ): Promise<Payload> {
    const outcome = await this.messages.markRead(actor, input);
    if (!outcome.ok) return this.steps.payloads.failure({ actor, context, info }, outcome.failure);
    return { __typename: 'MessagesRead', referralId: input.referralId, unread: outcome.value };
  }

  @Mutation(() => RevealPayload, {
    description: 'Shows masked personal data in clear, against a purpose; each reading is logged.',
  })
  async revealPersonalData(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(INPUT) input: RevealPersonalDataInput,
  ): Promise<Payload> {
    const outcome = await this.reveal.execute(actor, input);
    if (!outcome.ok) return this.steps.payloads.failure({ actor, context, info }, outcome.failure);
    return { __typename: 'RevealedPersonalData', ...outcome.value };
  }
}
