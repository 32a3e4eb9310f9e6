import { Module } from '@nestjs/common';
import { Inbox } from './inbox.js';
import { NotificationResolver } from './notification.resolver.js';

/** Needs UnitOfWork, ViewReader and LiveEvents from a global module of the app. */
@Module({ providers: [Inbox, NotificationResolver] })
export class NotificationsModule {}
