import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '@portal/platform/access';
import {
  connectionOf,
  DateTimeScalar,
  IdempotencyConflict,
  InvalidInput,
  resolvePayload,
  RuleViolation,
  UserError,
  enumOf,
} from '@portal/platform/graphql';
import { Agency, RoleEnum } from '../directory.graphql.js';
import {
  MEMBER_ACTIONS,
  MEMBER_EVENT_KINDS,
  MEMBER_STATUSES,
  type MemberAction,
  type MemberEventKind,
  type MemberStatus,
} from './member-rules.js';

const MemberStatusEnum = enumOf('MemberStatus', MEMBER_STATUSES, 'Whether a member is let in.', {
  ACTIVE: '启用',
  SUSPENDED: '停用',
});

const MemberActionEnum = enumOf(
  'MemberAction',
  MEMBER_ACTIONS,
  'What an administrator can do with a member.',
  {
    CHANGE_ROLES: '调整岗位',
    SUSPEND: '停用',
    REINSTATE: '恢复',
    HAND_OVER_WORK: '移交在办工作',
  },
);

const MemberEventKindEnum = enumOf(
  'MemberEventKind',
  MEMBER_EVENT_KINDS,
  'What an administrator did with a member.',
  {
    INVITED: '邀请',
    ROLES_CHANGED: '调整岗位',
    SUSPENDED: '停用',
    REINSTATED: '恢复',
    WORK_HANDED_OVER: '移交在办工作',
  },
);

@ObjectType({ description: 'What an administrator did with a member, and why.' })
export class MemberEvent {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;

  @Field(() => MemberEventKindEnum, { description: 'What.' })
  kind: MemberEventKind;

  @Field(() => String, { description: 'Who did it, by the name he had then.' })
  actorName: string;

  @Field(() => [RoleEnum], { nullable: true, description: 'The roles he had from then on.' })
  roles: Role[] | null;

  @Field(() => String, { nullable: true, description: 'Why, where it was asked for.' })
  reason: string | null;
}

@ObjectType({ description: 'Whether something may be done with a member now.' })
export class MemberActionState {
  @Field(() => MemberActionEnum, { description: 'What.' })
  action: MemberAction;

  @Field(() => String, { nullable: true, description: 'Why it is closed; null where it is open.' })
  closedReason: string | null;
}

@ObjectType({ description: 'A member as the administrator of his agency sees him.' })
export class MemberAccount {
  @Field(() => ID, { description: 'Id of the member.' })
  id: string;

  @Field(() => String, {
    nullable: true,
    description: 'What he types to sign in; null for one who was linked without.',
  })
  login: string | null;

  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => [RoleEnum], { description: 'What he is in his agency.' })
  roles: Role[];

  @Field(() => MemberStatusEnum, { description: 'Whether he is let in.' })
  status: MemberStatus;

  @Field(() => Int, {
    description: 'Rises by one with every change; give it back with the next mutation.',
  })
  version: number;

  @Field(() => Agency, { description: 'His agency or squad.' })
  agency: Agency;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When he was last here, to some minutes; null for one who never was.',
  })
  lastSeenAt: Date | null;

  @Field(() => [MemberEvent], { description: 'What was done with the account, newest first.' })
  events: MemberEvent[];

  @Field(() => [MemberActionState], { description: 'What the reader may do with him now.' })
  availableActions: MemberActionState[];
}

@ObjectType({
  implements: () => [UserError],
  description:
    'Someone changed the member since the version that the caller saw; nothing was written.',
})
export class MemberVersionConflict extends UserError {
  @Field(() => MemberAccount, { description: 'The fresh version.' })
  current: MemberAccount;
}

export const MemberAccountConnection = connectionOf(MemberAccount, 'MemberAccount');

export const MemberAccountPayload = createUnionType({
  name: 'MemberAccountPayload',
  description: 'The member after the change, or why nothing happened.',
  types: () =>
    [
      MemberAccount,
      InvalidInput,
      IdempotencyConflict,
      RuleViolation,
      MemberVersionConflict,
    ] as const,
  resolveType: resolvePayload,
});

@InputType({ description: 'Which members are wanted; what is left out does not filter.' })
export class MemberAccountFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name or of the login.' })
  search?: string | null;

  @Field(() => MemberStatusEnum, { nullable: true, description: 'Only in this status.' })
  status?: MemberStatus | null;

  @Field(() => RoleEnum, { nullable: true, description: 'Only with this role.' })
  role?: Role | null;

  @Field(() => ID, { nullable: true, description: 'Only of this agency or unit.' })
  agencyId?: string | null;
}

const KEY = 'The same key and input answer the same thing for 7 days.';
const SEEN = 'The version that the caller saw.';

@InputType({ description: 'Lets a person in.' })
export class InviteMemberInput {
  @Field(() => String, { description: KEY })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The own agency, or one of its units.' })
  agencyId: string;

  @Field(() => String, {
    description: 'What he will type to sign in: 3 to 60 small letters, digits or . _ -',
  })
  login: string;

  @Field(() => String, { description: 'Name, up to 40 characters.' })
  name: string;

  @Field(() => [RoleEnum], { description: 'At least one.' })
  roles: Role[];
}

@InputType({ description: 'Gives a member other roles.' })
export class ChangeRolesInput {
  @Field(() => String, { description: KEY })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The member.' })
  memberId: string;

  @Field(() => Int, { description: SEEN })
  version: number;

  @Field(() => [RoleEnum], { description: 'All that he is from now on; at least one.' })
  roles: Role[];
}

@InputType({ description: 'Shuts a member out.' })
export class SuspendMemberInput {
  @Field(() => String, { description: KEY })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The member.' })
  memberId: string;

  @Field(() => Int, { description: SEEN })
  version: number;

  @Field(() => String, { description: 'Why, up to 500 characters; kept with the account.' })
  reason: string;
}

@InputType({ description: 'Lets a suspended member in again.' })
export class ReinstateMemberInput extends SuspendMemberInput {}
