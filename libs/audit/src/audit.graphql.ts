import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Agency, RoleEnum } from '@portal/directory';
import { AccessPurposeEnum, type AccessPurpose } from '@portal/evidence';
import type { Role } from '@portal/platform/access';
import {
  connectionOf,
  DateScalar,
  DateTimeScalar,
  enumOf,
  IdempotencyConflict,
  InvalidInput,
  resolvePayload,
  RuleViolation,
} from '@portal/platform/graphql';
import { ACTION_GROUPS, GROUP_WORDS, type ActionGroup } from './domain/actions.js';
import type { TrailFilter } from './domain/filter.js';
import { OUTCOMES, outcomeInWords, type AuditOutcome } from './domain/outcomes.js';

const termsOf = <T extends string>(
  values: readonly T[],
  term: (value: T) => string,
): Record<T, string> => Object.fromEntries(values.map((v) => [v, term(v)])) as Record<T, string>;

const AuditOutcomeEnum = enumOf(
  'AuditOutcome',
  OUTCOMES,
  'What came of an action.',
  termsOf(OUTCOMES, (outcome) => outcomeInWords(outcome, 'zh')),
);

const AuditActionGroupEnum = enumOf(
  'AuditActionGroup',
  ACTION_GROUPS,
  'What kind of action it is.',
  termsOf(ACTION_GROUPS, (group) => GROUP_WORDS[group].zh),
);

@ObjectType({ description: 'An action that the trail knows.' })
export class AuditAction {
  @Field(() => String, { description: 'Its catalogue name, for the filter.' })
  name: string;

  @Field(() => String, { description: 'What it is, in the language of Accept-Language.' })
  title: string;

  @Field(() => AuditActionGroupEnum, { description: 'Under which it is listed.' })
  group: ActionGroup;

  @Field(() => String, { description: 'The group, in the language of Accept-Language.' })
  groupTitle: string;
}

@ObjectType({
  description:
    'A thing that an entry is about. Of what the reader does not see there is the id alone.',
})
export class AuditSubject {
  @Field(() => String, { description: 'What kind of thing, for programs.' })
  kind: string;

  @Field(() => String, { description: 'What kind of thing, in words.' })
  kindTitle: string;

  @Field(() => String, {
    description: 'Its id; of what was tried and refused, the word that was given for one.',
  })
  id: string;

  @Field(() => String, {
    nullable: true,
    description: 'The referral that it is or belongs to, where the reader sees that.',
  })
  referralId: string | null;

  @Field(() => String, { nullable: true, description: 'The number of that referral (文号).' })
  number: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its name, or the matter of a referral; null where the reader may not see it.',
  })
  name: string | null;
}

@ObjectType({ description: 'Who did or was refused what, when. Never changed, never erased.' })
export class AuditEntry {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => DateTimeScalar, { description: 'When the work began.' })
  at: Date;

  @Field(() => String, { nullable: true, description: 'The member who acted.' })
  memberId: string | null;

  @Field(() => String, { nullable: true, description: 'Who acted, by the name of that time.' })
  memberName: string | null;

  @Field(() => [RoleEnum], {
    nullable: true,
    description: 'What he was then; null in entries of before this was kept.',
  })
  roles: Role[] | null;

  @Field(() => Agency, { nullable: true, description: 'The agency or squad he acted for.' })
  agency: Agency | null;

  @Field(() => String, { description: 'Catalogue name of the action.' })
  action: string;

  @Field(() => String, { description: 'What was done, in words, with its purpose if one is kept.' })
  actionTitle: string;

  @Field(() => AuditOutcomeEnum, { description: 'What came of it.' })
  outcome: AuditOutcome;

  @Field(() => [AuditSubject], { description: 'What it was about, the chief thing first.' })
  subjects: AuditSubject[];

  @Field(() => String, {
    nullable: true,
    description: 'The number under which the request stands in the logs.',
  })
  requestId: string | null;
}

export const AuditEntryConnection = connectionOf(AuditEntry, 'AuditEntry');

@InputType({ description: 'Which entries are wanted; what is left out does not filter.' })
export class AuditTrailFilter implements TrailFilter {
  @Field(() => DateScalar, { nullable: true, description: 'From this day on, in Shanghai.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'To this day, included.' })
  to?: string | null;

  @Field(() => String, { nullable: true, description: 'Part of a name, up to 40 characters.' })
  person?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this member.' })
  memberId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this agency and all below it.' })
  agencyId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only these actions, by the names of `auditActions`; up to 50.',
  })
  actions?: string[] | null;

  @Field(() => AuditOutcomeEnum, { nullable: true, description: 'Only what came to this.' })
  outcome?: AuditOutcome | null;

  @Field(() => String, {
    nullable: true,
    description:
      'About the thing with this id, or the referral with this number (文号); its evidence included.',
  })
  subject?: string | null;
}

@InputType({ description: 'Which entries go into a file, and what for.' })
export class ExportAuditTrailInput {
  @Field(() => String, { description: 'The same key and input answer the same thing for 7 days.' })
  idempotencyKey: string;

  @Field(() => AuditTrailFilter, { nullable: true, description: 'Which; all if left out.' })
  filter?: AuditTrailFilter | null;

  @Field(() => AccessPurposeEnum, { description: 'What for; kept in the trail.' })
  purpose: AccessPurpose;

  @Field(() => String, { nullable: true, description: 'More on it, up to 500 characters.' })
  note?: string | null;
}

@ObjectType({ description: 'An export of the trail, ready to be fetched once.' })
export class AuditExport {
  @Field(() => ID, { description: 'Identifier; the trail names it.' })
  id: string;

  @Field(() => String, {
    description: 'Signed address of the file, good once and only for him who asked.',
  })
  url: string;

  @Field(() => DateTimeScalar, { description: 'Until when the address is good.' })
  expiresAt: Date;

  @Field(() => String, { description: 'Name of the file.' })
  fileName: string;

  @Field(() => Int, { description: 'How many entries it has, 100000 at most.' })
  rows: number;

  @Field(() => Boolean, { description: 'Whether there were more and only the newest are in it.' })
  isCut: boolean;
}

export const ExportAuditTrailPayload = createUnionType({
  name: 'ExportAuditTrailPayload',
  description: 'Where the file is, or why there is none.',
  types: () => [AuditExport, InvalidInput, IdempotencyConflict, RuleViolation] as const,
  resolveType: resolvePayload,
});
