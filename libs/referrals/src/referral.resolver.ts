import { Args, ID, Info, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import {
  below,
  Context,
  CurrentActor,
  LiveEvents,
  rootTarget,
  ViewReader,
  type GraphQLContext,
  type Page,
  type Row,
} from '@portal/platform/graphql';
import { Fault, isId } from '@portal/platform/kernel';
import { ReferralConnection, ReferralsArgs } from './graphql/pages.graphql.js';
import { ReferralChange } from './graphql/payloads.graphql.js';
import { Referral } from './graphql/referral.graphql.js';
import { listConditions, SORT_KEYS } from './referral-lists.js';
import { referralView } from './views/referral.view.js';

/** What NOTIFY tells: ids and codes only; each process reads again under the subscriber's own context. */
export interface ReferralNews {
  readonly id: string;
  readonly version: number;
  /** null for what is the other side's alone. */
  readonly fromCode: number | null;
  readonly toCode: number | null;
}
export const REFERRAL_CHANNEL = 'referral_changed';

@Resolver()
export class ReferralResolver {
  constructor(
    private readonly reader: ViewReader,
    private readonly live: LiveEvents,
  ) {}

  @Query(() => Referral, { description: 'One referral with all that the reader may see of it.' })
  referral(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Its identifier.' }) id: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Row> {
    if (!isId(id)) throw new Fault('NOT_FOUND');
    return this.reader.one(referralView, info, actor, (t, bind) => `${t}.id = ${bind(id)}::uuid`);
  }

  @Query(() => ReferralConnection, {
    description: 'Referrals that the reader may see, by pages of at most 500.',
  })
  referrals(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Args() args: ReferralsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page> {
    const filter = args.filter ?? {};
    if (filter.counterpartId && !isId(filter.counterpartId))
      throw new Fault('BAD_USER_INPUT', { reason: 'counterpartId' });
    return this.reader.page(referralView, info, actor, {
      keys: SORT_KEYS[args.sort],
      parts: listConditions(filter, actor, context.now),
      first: args.first,
      after: args.after,
    });
  }

  @Subscription(() => ReferralChange, {
    description: 'Changes of one referral, or of all that the subscriber may see.',
  })
  referralChanged(
    @CurrentActor() actor: Actor,
    @Args('referralId', { type: () => ID, nullable: true, description: 'Only this one.' })
    referralId: string | null,
    @Info() info: GraphQLResolveInfo,
  ): AsyncIterableIterator<{ referralChanged: object }> {
    const target = below(info, rootTarget(info), 'referral');
    return this.live.iterate(REFERRAL_CHANNEL, async (payload) => {
      const news = payload as ReferralNews;
      if ((referralId && referralId !== news.id) || !isInRange(actor, news)) return undefined;
      const base = { referralId: news.id, version: news.version };
      if (!target) return { referralChanged: base };
      const referral = await this.#readOrNothing(info, actor, news.id, target);
      return referral && { referralChanged: { ...base, referral } };
    });
  }

  /** What became invisible between the news and the reading is no news for this reader. */
  async #readOrNothing(
    info: GraphQLResolveInfo,
    actor: Actor,
    id: string,
    target: ReturnType<typeof rootTarget>,
  ): Promise<Row | undefined> {
    try {
      return await this.reader.one(
        referralView,
        info,
        actor,
        (t, bind) => `${t}.id = ${bind(id)}::uuid`,
        target,
      );
    } catch (error) {
      if (error instanceof Fault && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }
}

const within = (code: number | null, actor: Actor): boolean =>
  code !== null && code >= actor.lo && code <= actor.hi;
const isInRange = (actor: Actor, news: ReferralNews): boolean =>
  within(news.fromCode, actor) || within(news.toCode, actor);
