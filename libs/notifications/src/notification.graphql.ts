import {
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { DeadlineStepEnum, type DeadlineStep } from '@portal/deadlines';
import {
  connectionOf,
  DateTimeScalar,
  IdempotencyConflict,
  InvalidInput,
  resolvePayload,
} from '@portal/platform/graphql';
import { Referral } from '@portal/referrals';

export const NotificationKindEnum = {
  REFERRAL_AWAITS_YOU: 'REFERRAL_AWAITS_YOU',
  REFERRAL_PROGRESSED: 'REFERRAL_PROGRESSED',
  MESSAGE_RECEIVED: 'MESSAGE_RECEIVED',
  DEADLINE_DUE: 'DEADLINE_DUE',
  DEADLINE_LATE: 'DEADLINE_LATE',
  EVIDENCE_REJECTED: 'EVIDENCE_REJECTED',
  ASSIGNED_TO_YOU: 'ASSIGNED_TO_YOU',
} as const;
export type NotificationKind = keyof typeof NotificationKindEnum;
registerEnumType(NotificationKindEnum, {
  name: 'NotificationKind',
  description: 'What a member is told.',
  valuesMap: {
    REFERRAL_AWAITS_YOU: { description: '待您处理' },
    REFERRAL_PROGRESSED: { description: '有新进展' },
    MESSAGE_RECEIVED: { description: '收到来信' },
    DEADLINE_DUE: { description: '即将到期' },
    DEADLINE_LATE: { description: '已逾期' },
    EVIDENCE_REJECTED: { description: '证据未通过校验' },
    ASSIGNED_TO_YOU: { description: '已分派给您' },
  },
});

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
