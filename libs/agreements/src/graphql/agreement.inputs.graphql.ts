import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DeadlineStepEnum, type DeadlineStep } from '@portal/deadlines';
import { DateScalar } from '@portal/platform/graphql';

const KEY = 'The same key and input answer the same thing for 7 days.';

@InputType({ description: 'The agreed term of one step; at least one of the two amounts.' })
export class AgreedTermInput {
  @Field(() => DeadlineStepEnum, {
    description: 'One that agreeableTerms names; the law’s terms can not be agreed.',
  })
  step: DeadlineStep;

  @Field(() => Int, {
    nullable: true,
    description: 'Working days, 1 to 30; the usual ones where it is left out.',
  })
  workingDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Clock hours for urgent referrals, 1 to 72; as usual where it is left out.',
  })
  urgentHours?: number | null;
}

@InputType({ description: 'Proposes an agreement to another agency.' })
export class ProposeAgreementInput {
  @Field(() => String, { description: KEY })
  idempotencyKey: string;

  @Field(() => ID, {
    description: 'The other side: an agency that signs letters, neither above nor below the own.',
  })
  counterpartId: string;

  @Field(() => String, {
    description: 'Title, 1 to 80 characters; title marks around it are left off.',
  })
  title: string;

  @Field(() => String, { nullable: true, description: 'Document number, up to 40 characters.' })
  documentNumber?: string | null;

  @Field(() => DateScalar, { description: 'Day of signing, today at the latest.' })
  signedOn: string;

  @Field(() => DateScalar, {
    description: 'First day, not before signing. It applies from its confirmation at the earliest.',
  })
  inForceFrom: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day, today at the earliest; without one it stays until it is ended.',
  })
  inForceTo?: string | null;

  @Field(() => [AgreedTermInput], { description: 'At least one step, each once.' })
  terms: AgreedTermInput[];
}

@InputType({ description: 'Confirms what the other side proposed.' })
export class ConfirmAgreementInput {
  @Field(() => String, { description: KEY })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The agreement.' })
  agreementId: string;

  @Field(() => Int, { description: 'The version that the caller saw.' })
  version: number;
}

@InputType({ description: 'Turns down what the other side proposed.' })
export class DeclineAgreementInput extends ConfirmAgreementInput {
  @Field(() => String, { description: 'Why, up to 500 characters; the other side reads it.' })
  reason: string;
}

@InputType({ description: 'Takes an own proposal back.' })
export class WithdrawAgreementInput extends DeclineAgreementInput {}

@InputType({ description: 'Ends an agreement that was confirmed.' })
export class EndAgreementInput extends DeclineAgreementInput {
  @Field(() => DateScalar, {
    description: 'Last day on which clocks start under it, today at the earliest.',
  })
  lastDay: string;
}
