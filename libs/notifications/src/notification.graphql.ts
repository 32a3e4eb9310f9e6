import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DeadlineStepEnum, type DeadlineStep } from '@portal/deadlines';
import {
  connectionOf,
  DateTimeScalar,
  enumOf,
  IdempotencyConflict,
  InvalidInput,
  resolvePayload,
} from '@portal/platform/graphql';
import { Referral } from '@portal/referrals';

export const NOTIFICATION_KINDS = [
  'REFERRAL_AWAITS_YOU',
  'REFERRAL_PROGRESSED',
  'MESSAGE_RECEIVED',
  'DEADLINE_DUE',
  'DEADLINE_LATE',
  'EVIDENCE_REJECTED',
  'ASSIGNED_TO_YOU',
  'AGREEMENT_AWAITS_YOU',
  'AGREEMENT_PROGRESSED',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
const NotificationKindEnum = enumOf(
  'NotificationKind',
  NOTIFICATION_KINDS,
  'What a member is told.',
  {
    REFERRAL_AWAITS_YOU: '待您处理',
    REFERRAL_PROGRESSED: '有新进展',
    MESSAGE_RECEIVED: '收到来信',
    DEADLINE_DUE: '即将到期',
    DEADLINE_LATE: '已逾期',
    EVIDENCE_REJECTED: '证据未通过校验',
    ASSIGNED_TO_YOU: '已分派给您',
    AGREEMENT_AWAITS_YOU: '协作协议待您确认',
    AGREEMENT_PROGRESSED: '协作协议有新进展',
  },
);

@ObjectType({ description: 'Something a member is told (消息).' })
export class Notification {
  @Field(() => ID, { description: 'Identifier.' })
  id: string;

  @Field(() => NotificationKindEnum, { description: 'Of which kind.' })
  kind: NotificationKind;

  @Field(() => DateTimeScalar, { description: 'When it was told.' })
  at: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was read; null while unread.',
  })
  readAt: Date | null;

  @Field(() => String, { description: 'In words, in the language of Accept-Language.' })
  text: string;

  @Field(() => DeadlineStepEnum, {
    nullable: true,
    description: 'Of which clock, where it is about one.',
  })
  step: DeadlineStep | null;

  @Field(() => Referral, {
    nullable: true,
    description: 'What it is about; null once the reader may not see it any more.',
  })
  referral: Referral | null;
}

const Page = connectionOf(Notification, 'Notification');

@ObjectType('NotificationConnection', { description: 'A page of the inbox.' })
export class NotificationConnection extends Page {
  @Field(() => Int, { description: 'Unread ones in the whole inbox.' })
  unread: number;
}

@InputType({ description: 'Which notifications were read.' })
export class MarkNotificationsReadInput {
  @Field(() => ID, {
    description:
      'Chosen by the client, 8–128 characters; the same key and input act once within 7 days.',
  })
  idempotencyKey: string;

  @Field(() => [ID], { nullable: true, description: 'These, at most 500.' })
  ids?: string[] | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'All of them.' })
  all?: boolean | null;
}

@ObjectType({ description: 'What remains unread.' })
export class NotificationsRead {
  @Field(() => Int, { description: 'How many remain.' })
  unread: number;
}

export const NotificationsReadPayload = createUnionType({
  name: 'NotificationsReadPayload',
  description: 'What remains unread, or why nothing was marked.',
  types: () => [NotificationsRead, InvalidInput, IdempotencyConflict] as const,
  resolveType: resolvePayload,
});
