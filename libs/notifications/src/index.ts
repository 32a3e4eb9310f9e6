import './words.js';
import type { EventHandler } from '@portal/platform/database';
import { NotificationEntity } from './notification.entity.js';
import { tellAgreement } from './tell-agreement.js';
import { tellDeadline, tellEvidenceRejected, tellMessage, tellReferralEvent } from './tell.js';

export { NotificationsModule } from './notifications.module.js';
export { NOTIFICATION_CHANNEL, NotificationResolver } from './notification.resolver.js';

/** What the inbox makes of the product's events. */
export const notificationHandlers: ReadonlyMap<string, EventHandler> = new Map([
  ['referral.event', tellReferralEvent],
  ['referral.message', tellMessage],
  ['referral.deadline', tellDeadline],
  ['evidence.rejected', tellEvidenceRejected],
  ['agreement.event', tellAgreement],
]);

export const notificationsEntities = [NotificationEntity];
