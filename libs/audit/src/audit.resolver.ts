import { Args, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import {
  Context,
  CurrentActor,
  userError,
  ViewReader,
  type GraphQLContext,
  type Page,
} from '@portal/platform/graphql';
import { Fault } from '@portal/platform/kernel';
import {
  AuditAction,
  AuditEntryConnection,
  AuditTrailFilter,
  ExportAuditTrailInput,
  ExportAuditTrailPayload,
} from './audit.graphql.js';
import { auditEntryView } from './audit-trail.view.js';
import { ACTIONS, GROUP_WORDS } from './domain/actions.js';
import { filterFaults } from './domain/filter.js';
import { requireAuditor } from './domain/may.js';
import { ExportAuditTrail } from './export-audit-trail.js';
import { TRAIL_KEYS, trailQuery } from './trail-conditions.js';

/** What auditors read; everybody else is refused before anything is looked up. */
@Resolver()
export class AuditResolver {
  constructor(
    private readonly reader: ViewReader,
    private readonly exports: ExportAuditTrail,
  ) {}

  @Query(() => AuditEntryConnection, {
    description:
      'Who did or was refused what in the auditor’s agency and all below it, newest first. For auditors alone.',
  })
  auditTrail(
    @CurrentActor() actor: Actor,
    @Info() info: GraphQLResolveInfo,
    @Args('filter', {
      type: () => AuditTrailFilter,
      nullable: true,
      description: 'Which; all where it is left out.',
    })
    filter: AuditTrailFilter | null,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 500.' })
    first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Behind this cursor.' })
    after: string | null,
  ): Promise<Page> {
    requireAuditor(actor);
    const [fault] = filterFaults(filter ?? {});
    if (fault) throw new Fault('BAD_USER_INPUT', { reason: fault.path });
    const { condition, each } = trailQuery(actor, filter ?? {});
    return this.reader.page(auditEntryView, info, actor, {
      keys: TRAIL_KEYS,
      parts: [condition],
      ...(each ? { each } : {}),
      first,
      after,
    });
  }

  @Query(() => [AuditAction], {
    description: 'The actions that the trail knows, in words, group by group. For auditors alone.',
  })
  auditActions(@CurrentActor() actor: Actor, @Context() { locale }: GraphQLContext): AuditAction[] {
    requireAuditor(actor);
    return Object.entries(ACTIONS).map(([name, { group, [locale]: title }]) => ({
      ...{ name, title, group },
      groupTitle: GROUP_WORDS[group][locale],
    }));
  }

  @Mutation(() => ExportAuditTrailPayload, {
    description:
      'Puts entries of the trail into a file (CSV) for a stated purpose, and notes that in the trail. At most 100000 entries; 20 exports an hour.',
  })
  async exportAuditTrail(
    @CurrentActor() actor: Actor,
    @Context() { locale }: GraphQLContext,
    @Args('input', { description: 'Which entries, and what for.' }) input: ExportAuditTrailInput,
  ): Promise<{ readonly __typename: string }> {
    const outcome = await this.exports.execute(actor, input);
    if (outcome.ok) return Object.assign({ __typename: 'AuditExport' }, outcome.value);
    const { failure } = outcome;
    if (failure.kind === 'VersionConflict' || failure.kind === 'TransitionRefused')
      throw new Error(`An export has no ${failure.kind}`);
    return userError(failure, locale);
  }
}
