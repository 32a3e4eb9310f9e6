import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DeadlineStepEnum, type DeadlineStep } from '@portal/deadlines';
import { Agency } from '@portal/directory';
import {
  connectionOf,
  DateScalar,
  DateTimeScalar,
  enumOf,
  IdempotencyConflict,
  InvalidInput,
  resolvePayload,
  RuleViolation,
  UserError,
} from '@portal/platform/graphql';
import {
  AGREEMENT_ACTIONS,
  AGREEMENT_SIDES,
  AGREEMENT_STATES,
  type AgreementAction,
  type AgreementSide,
  type AgreementState,
} from '../domain/agreement.js';

export const AgreementStateEnum = enumOf(
  'AgreementState',
  AGREEMENT_STATES,
  'Where a cooperation agreement stands. Whether it applies on a day follows from appliesFrom and appliesTo.',
  {
    PROPOSED: '待对方确认',
    IN_FORCE: '已确认',
    DECLINED: '对方不同意',
    WITHDRAWN: '已撤回',
    ENDED: '已终止（包括被新协议取代）',
  },
);

const AgreementActionEnum = enumOf(
  'AgreementAction',
  AGREEMENT_ACTIONS,
  'What an administrator can do with an agreement of his agency.',
  { CONFIRM: '确认', DECLINE: '不同意', WITHDRAW: '撤回', END: '终止' },
);

const AgreementSideEnum = enumOf(
  'AgreementSide',
  AGREEMENT_SIDES,
  'Which of the two agencies of an agreement.',
  { PROPOSER: '提出方', ADDRESSEE: '确认方' },
);

@ObjectType({
  description:
    'The term of a step of a referral between two agencies, beside the portal’s own. Steps whose term the law fixes are not among them.',
})
export class AgreementTerm {
  @Field(() => DeadlineStepEnum, { description: 'The step.' })
  step: DeadlineStep;

  @Field(() => Int, { description: 'Working days.' })
  workingDays: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Clock hours for urgent referrals; null where they take the working days too.',
  })
  urgentHours: number | null;

  @Field(() => Int, { description: 'Working days without an agreement.' })
  usualWorkingDays: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Clock hours for urgent referrals without an agreement; null: the working days.',
  })
  usualUrgentHours: number | null;

  @Field(() => Boolean, {
    description:
      'Whether the agreement settles the step; otherwise the amounts are the usual ones.',
  })
  agreed: boolean;
}

@ObjectType({ description: 'Whether an act is open to the reader now.' })
export class AgreementActionState {
  @Field(() => AgreementActionEnum, { description: 'What.' })
  action: AgreementAction;

  @Field(() => String, { nullable: true, description: 'Why it is closed; null where it is open.' })
  closedReason: string | null;
}

@ObjectType({
  description:
    'A cooperation agreement (协作协议) of two agencies on the terms of the referrals between them, both ways. Clocks take the term on the day they start and keep it; what the law fixes stays.',
})
export class Agreement {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => Int, {
    description: 'Rises by one with every change; give it back with the next mutation.',
  })
  version: number;

  @Field(() => AgreementStateEnum, { description: 'Where it stands.' })
  state: AgreementState;

  @Field(() => String, { description: 'Its title, without title marks (《》).' })
  title: string;

  @Field(() => String, { nullable: true, description: 'Document number (文号), where it has one.' })
  documentNumber: string | null;

  @Field(() => DateScalar, { description: 'Day of signing.' })
  signedOn: string;

  @Field(() => DateScalar, { description: 'First day, as it says.' })
  inForceFrom: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day, as it says; null where it has none.',
  })
  inForceTo: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day on which clocks start under it: not before its confirmation; null until then.',
  })
  appliesFrom: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which clocks start under it; null while that is open.',
  })
  appliesTo: string | null;

  @Field(() => Agency, { description: 'Who proposed it.' })
  proposer: Agency;

  @Field(() => Agency, { description: 'Who confirms it.' })
  addressee: Agency;

  @Field(() => [AgreementTerm], {
    description: 'Every step whose term can be agreed, in the order of the procedure.',
  })
  terms: AgreementTerm[];

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt: Date;

  @Field(() => String, { description: 'Who proposed it, by the name he had then.' })
  proposedByName: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was confirmed, declined or withdrawn.',
  })
  settledAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Who did that, by the name he had then.' })
  settledByName: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was declined or withdrawn.' })
  settledReason: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its end was settled.' })
  endedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Who ended it, by the name he had then.' })
  endedByName: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was ended; null where it was replaced.',
  })
  endedReason: string | null;

  @Field(() => ID, { nullable: true, description: 'The agreement in whose favour it ended.' })
  replacedById: string | null;

  @Field(() => AgreementSideEnum, {
    nullable: true,
    description: 'Which of the two the reader’s own agency is; null for those below and above.',
  })
  mySide: AgreementSide | null;

  @Field(() => [AgreementActionState], {
    description: 'The acts of the reader’s side; empty for who is not its administrator.',
  })
  availableActions: AgreementActionState[];
}

@ObjectType({
  implements: () => [UserError],
  description:
    'Someone changed the agreement since the version that the caller saw; nothing was written.',
})
export class AgreementVersionConflict extends UserError {
  @Field(() => Agreement, { description: 'The fresh version.' })
  current: Agreement;
}

export const AgreementConnection = connectionOf(Agreement, 'Agreement');

export const AgreementPayload = createUnionType({
  name: 'AgreementPayload',
  description: 'The agreement after the act, or why nothing happened.',
  types: () =>
    [
      Agreement,
      InvalidInput,
      IdempotencyConflict,
      RuleViolation,
      AgreementVersionConflict,
    ] as const,
  resolveType: resolvePayload,
});
