import { each, own, PAGE, payload, REFUSAL, SAME, type FieldTable } from '../../support/fields.js';
import { sees } from '../../support/policy.js';

/** The inbox, pages, and refusals. */
export const platformFields: FieldTable = {
  PageInfo: each(PAGE, 'hasNextPage endCursor'),
  Notification: {
    ...each(SAME, 'id kind at readAt text step'),
    // It may have gone out of his sight since he was told.
    referral: own(({ caller, thing }) => (thing && sees(caller, thing, 'both') ? thing.id : null)),
  },
  NotificationConnection: each(PAGE, 'edges pageInfo unread'),
  NotificationEdge: each(PAGE, 'cursor node'),
  NotificationsRead: payload('markNotificationsRead', 'unread'),
  FieldError: each(REFUSAL, 'path code message'),
  IdempotencyConflict: each(REFUSAL, 'code message'),
  InvalidInput: each(REFUSAL, 'code message fields'),
  RuleViolation: each(REFUSAL, 'code message fields'),
  TransitionRefused: each(REFUSAL, 'code message status'),
  // The fresh state is read as the caller may see it.
  VersionConflict: each(REFUSAL, 'code message current'),
};
