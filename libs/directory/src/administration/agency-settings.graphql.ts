import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  IdempotencyConflict,
  InvalidInput,
  resolvePayload,
  RuleViolation,
  UserError,
} from '@portal/platform/graphql';
import { Agency } from '../directory.graphql.js';

@ObjectType({
  implements: () => [UserError],
  description:
    'Someone changed the settings of the agency since the version that the caller saw; nothing was written.',
})
export class AgencyVersionConflict extends UserError {
  @Field(() => Agency, { description: 'The fresh version.' })
  current: Agency;
}

export const AgencyPayload = createUnionType({
  name: 'AgencyPayload',
  description: 'The agency after the change, or why nothing happened.',
  types: () =>
    [Agency, InvalidInput, IdempotencyConflict, RuleViolation, AgencyVersionConflict] as const,
  resolveType: resolvePayload,
});

const KEY = 'The same key and input answer the same thing for 7 days.';
const MINE = 'The own agency, or one of its units.';
const SEEN = 'The version of the agency that the caller saw.';

@InputType({ description: 'Gives an agency another 机关代字.' })
export class SetAgencyCodeInput {
  @Field(() => String, { description: KEY })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The own agency, if it sends letters in its own name.' })
  agencyId: string;

  @Field(() => Int, { description: SEEN })
  version: number;

  @Field(() => String, {
    description:
      'What its numbers begin with, e.g. 沪青城管: 2 to 16 Chinese characters, without a final 移 or 线. One that another agency has or had is taken for ever.',
  })
  code: string;
}

@InputType({ description: 'Somebody whom others may ring.' })
export class AgencyContactInput {
  @Field(() => String, { description: 'Name, up to 40 characters.' })
  name: string;

  @Field(() => String, { description: 'What he does there, in words, up to 40 characters.' })
  post: string;

  @Field(() => String, {
    description:
      'A mobile (11 digits) or a landline with its area code, with or without an extension (021-59201234转801); kept as typed.',
  })
  phone: string;

  @Field(() => String, {
    nullable: true,
    description: 'When or what for, e.g. 夜间; up to 60 characters.',
  })
  note?: string | null;
}

@InputType({ description: 'Sets whom others ring at an agency; what is left out is gone.' })
export class SetAgencyContactsInput {
  @Field(() => String, { description: KEY })
  idempotencyKey: string;

  @Field(() => ID, { description: MINE })
  agencyId: string;

  @Field(() => Int, { description: SEEN })
  version: number;

  @Field(() => String, {
    nullable: true,
    description: 'Of the duty desk (值班电话), day and night; in the form of a contact’s phone.',
  })
  dutyPhone?: string | null;

  @Field(() => [AgencyContactInput], {
    description: 'At most 10, in the order in which they are shown; no number twice.',
  })
  contacts: AgencyContactInput[];
}
