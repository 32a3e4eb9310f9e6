import { Args, Info, Int, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import {
  Context,
  CurrentActor,
  isAsked,
  LiveEvents,
  userError,
  ViewReader,
  type GraphQLContext,
  type Page,
  type Where,
} from '@portal/platform/graphql';
import { Inbox } from './inbox.js';
import {
  MarkNotificationsReadInput,
  Notification,
  NotificationConnection,
  NotificationsReadPayload,
} from './notification.graphql.js';
import { notificationView } from './notification.view.js';

export const NOTIFICATION_CHANNEL = 'notification_added';

@Resolver(() => NotificationConnection)
export class NotificationResolver {
  constructor(
    private readonly reader: ViewReader,
    private readonly live: LiveEvents,
    private readonly inbox: Inbox,
  ) {}

  @Query(() => NotificationConnection, { description: 'The own inbox, newest first.' })
  async notifications(
    @CurrentActor() actor: Actor,
    @Args('unreadOnly', {
      type: () => Boolean,
      nullable: true,
      defaultValue: false,
      description: 'Only unread ones.',
    })
    unreadOnly: boolean | null,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: 20,
      description: 'How many, 1 to 500.',
    })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Behind this cursor.' })
    after: string | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page & { readonly unread: number }> {
    const mine: Where = (t, bind) => `${t}.member_id = ${bind(actor.memberId)}::uuid`;
    const open: Where = (t, bind) => `${mine(t, bind)} and ${t}.read_at is null`;
    // Both at once, so that they go out in one statement.
    const page = this.reader.page(notificationView, info, actor, {
      keys: [
        { sql: (t) => `${t}.at`, cast: 'timestamptz', direction: 'desc' },
        { sql: (t) => `${t}.id`, cast: 'uuid', direction: 'desc' },
      ],
      parts: [unreadOnly === true ? open : mine],
      first: first ?? 20,
      after,
    });
    const count = isAsked(info, 'unread')
      ? this.reader.count(notificationView, info, actor, open)
      : Promise.resolve(0);
    const [shown, unread] = await Promise.all([page, count]);
    return { ...shown, unread };
  }

  @Mutation(() => NotificationsReadPayload, { description: 'Marks notifications as read.' })
  async markNotificationsRead(
    @CurrentActor() actor: Actor,
    @Context() context: GraphQLContext,
    @Args({ name: 'input', description: 'Which.' }) input: MarkNotificationsReadInput,
  ): Promise<{ readonly __typename: string }> {
    const outcome = await this.inbox.markRead(actor, input);
    if (outcome.ok)
      return Object.assign({ __typename: 'NotificationsRead' }, { unread: outcome.value });
    const { failure } = outcome;
    if (failure.kind === 'VersionConflict' || failure.kind === 'TransitionRefused') {
      throw new Error(`An inbox has no ${failure.kind}`);
    }
    return userError(failure, context.locale);
  }

  @Subscription(() => Notification, { description: 'What the member is told from now on.' })
  notificationAdded(
    @CurrentActor() actor: Actor,
    @Info() info: GraphQLResolveInfo,
  ): AsyncIterableIterator<{ notificationAdded: object }> {
    return this.live.iterate(NOTIFICATION_CHANNEL, async (payload) => {
      const news = payload as { id: string; memberId: string };
      if (news.memberId !== actor.memberId) return undefined;
      const row = await this.reader.one(
        notificationView,
        info,
        actor,
        (t, bind) => `${t}.id = ${bind(news.id)}::uuid`,
      );
      return { notificationAdded: row };
    });
  }
}
