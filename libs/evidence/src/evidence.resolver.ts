import { Args, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import {
  below,
  Context,
  CurrentActor,
  rootTarget,
  ViewReader,
  type GraphQLContext,
  type Row,
} from '@portal/platform/graphql';
import { Fault, isId } from '@portal/platform/kernel';
import { evidenceItemView } from './evidence.view.js';
import { EvidenceCommands } from './evidence-commands.js';
import {
  CompleteEvidenceUploadInput,
  OpenEvidenceInput,
  PrepareEvidenceUploadInput,
  RemoveEvidenceInput,
} from './graphql/evidence.inputs.graphql.js';
import { EvidenceItem } from './graphql/evidence.graphql.js';
import {
  EvidencePayload,
  OpenEvidencePayload,
  PrepareEvidencePayload,
  RemoveEvidencePayload,
} from './graphql/payloads.graphql.js';
import { payloadOf, type Payload } from './payload.js';
import type { PreparedUpload } from './prepare-upload.js';

@Resolver()
export class EvidenceResolver {
  constructor(
    private readonly reader: ViewReader,
    private readonly commands: EvidenceCommands,
  ) {}

  @Query(() => EvidenceItem, { description: 'An item that the reader’s agency may see.' })
  evidenceItem(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The item.' }) id: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Row> {
    return this.#item(info, actor, id, rootTarget(info));
  }

  @Mutation(() => PrepareEvidencePayload, {
    description:
      'Takes down what a file is and answers where its bytes go. Own side, while it may add evidence.',
  })
  async prepareEvidenceUpload(
    @CurrentActor() actor: Actor,
    @Context() { locale }: GraphQLContext,
    @Args('input', { description: 'What the file is said to be.' })
    { referralId, ...input }: PrepareEvidenceUploadInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload> {
    const request = { ...input, subjectId: referralId };
    const outcome = await this.commands.prepare.execute(actor, request);
    return payloadOf(outcome, locale, async ({ itemId, ...upload }) => {
      const target = below(info, rootTarget(info, 'EvidenceUpload'), 'item');
      const item = target && (await this.#item(info, actor, itemId, target));
      return { __typename: 'EvidenceUpload', item, ...progressOf(upload) };
    });
  }

  @Mutation(() => EvidencePayload, {
    description: 'Says that the bytes were sent; the worker then verifies them.',
  })
  async completeEvidenceUpload(
    @CurrentActor() actor: Actor,
    @Context() { locale }: GraphQLContext,
    @Args('input', { description: 'The item.' }) input: CompleteEvidenceUploadInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload> {
    const outcome = await this.commands.complete.execute(actor, input);
    return payloadOf(outcome, locale, async (id) => ({
      ...(await this.#item(info, actor, id, rootTarget(info, 'EvidenceItem'))),
      __typename: 'EvidenceItem',
    }));
  }

  @Mutation(() => RemoveEvidencePayload, {
    description: 'Takes an item of one’s own side off the list before the list is frozen.',
  })
  async removeEvidence(
    @CurrentActor() actor: Actor,
    @Context() { locale }: GraphQLContext,
    @Args('input', { description: 'The item.' }) input: RemoveEvidenceInput,
  ): Promise<Payload> {
    const outcome = await this.commands.remove.execute(actor, input);
    return payloadOf(outcome, locale, (id) => ({ __typename: 'RemovedEvidence', id }));
  }

  @Mutation(() => OpenEvidencePayload, {
    description: 'Answers a signed address of a file for a stated purpose, and logs the opening.',
  })
  async openEvidence(
    @CurrentActor() actor: Actor,
    @Context() { locale }: GraphQLContext,
    @Args('input', { description: 'What is opened, and for what.' }) input: OpenEvidenceInput,
  ): Promise<Payload> {
    const outcome = await this.commands.open.execute(actor, input);
    return payloadOf(outcome, locale, (address) => ({ __typename: 'SignedAddress', ...address }));
  }

  #item(
    info: GraphQLResolveInfo,
    actor: Actor,
    id: string,
    target: ReturnType<typeof rootTarget>,
  ): Promise<Row> {
    if (!isId(id)) throw new Fault('NOT_FOUND');
    return this.reader.one(
      evidenceItemView,
      info,
      actor,
      (t, bind) => `${t}.id = ${bind(id)}::uuid and ${t}.removed_at is null`,
      target,
    );
  }
}

/** What has arrived and what has not, as the device shows it. */
function progressOf({ size, parts, stored, expiresAt }: Omit<PreparedUpload, 'itemId'>): object {
  const missing = parts.reduce((sum, part) => sum + part.size, 0);
  const partCount = parts.length + stored.length;
  return { parts, partCount, storedParts: stored, storedBytes: size - missing, expiresAt };
}
