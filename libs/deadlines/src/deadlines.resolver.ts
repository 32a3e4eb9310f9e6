import { Args, Info, Int, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import { CurrentActor, DateScalar, ViewReader, type Row } from '@portal/platform/graphql';
import { LegalBasis, WorkingDayResult } from './deadlines.graphql.js';
import { legalBasisView } from './legal-basis.view.js';
import { ReckonWorkingDays, type ReckonedDay } from './reckon-working-days.js';

@Resolver()
export class DeadlinesResolver {
  constructor(
    private readonly reader: ViewReader,
    private readonly reckonWorkingDays: ReckonWorkingDays,
  ) {}

  @Query(() => WorkingDayResult, {
    description: 'The n-th working day after a day, by the published calendar (1 to 400 days).',
  })
  workingDays(
    @CurrentActor() actor: Actor,
    @Args('from', { type: () => DateScalar, description: 'Start day, not counted.' }) from: string,
    @Args('days', { type: () => Int, description: 'Number of working days.' }) days: number,
  ): Promise<ReckonedDay> {
    return this.reckonWorkingDays.execute(actor, { from, days });
  }

  @Query(() => [LegalBasis], {
    description: 'The provisions that may be cited for an act of this day.',
  })
  legalBases(
    @CurrentActor() actor: Actor,
    @Args('on', { type: () => DateScalar, description: 'Day of the act.' }) on: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Row[]> {
    return this.reader.list(legalBasisView, info, actor, {
      where: (t, bind) =>
        `${bind(on)}::date between ${t}.valid_from and coalesce(${t}.valid_to, 'infinity')`,
      orderBy: (t) => `${t}.key`,
    });
  }
}
