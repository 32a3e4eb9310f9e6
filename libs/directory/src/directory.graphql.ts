import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ROLES, type Role } from '@portal/platform/access';
import { connectionOf, DateScalar, DateTimeScalar, enumOf } from '@portal/platform/graphql';
import { AGENCY_LEVELS, type AgencyLevel } from './agency.js';
import { ROLE_TERMS } from './role-terms.js';
import { RECIPIENT_REASONS, type RecipientReason } from './proposed-recipients.js';

export const RoleEnum = enumOf(
  'Role',
  ROLES,
  'What a member is in his agency (承办人、法制审核、负责人、受理岗、协调员、省级联络员、通报编辑、审计、管理员).',
  ROLE_TERMS,
);

const AgencyLevelEnum = enumOf(
  'AgencyLevel',
  AGENCY_LEVELS,
  'Level of an agency; Shanghai has no cities, its districts stand under it.',
  {
    PROVINCE: '省级',
    CITY: '市级',
    DISTRICT: '区县级',
    TOWNSHIP: '镇街',
    SQUAD: '中队',
  },
);

const RecipientReasonEnum = enumOf(
  'RecipientReason',
  RECIPIENT_REASONS,
  'Why an agency is proposed as the recipient.',
  {
    PLACE_OF_ACT: '行为发生地',
    PLATE_REGISTRATION: '车牌归属地',
    SHARED_ZONE: '同一毗邻片区',
  },
);

@ObjectType('Division', { description: 'An administrative division by its dated code.' })
export class Division {
  @Field(() => String, { description: 'Six digits, nine for a town (GB/T 2260 with extension).' })
  code: string;

  @Field(() => String, { description: 'Name, in Chinese.' })
  name: string;

  @Field(() => String, { description: 'The province by its letter: 沪 苏 浙 皖.' })
  province: string;

  @Field(() => DateScalar, {
    description: 'First day of the code; a placeholder where the change was not looked up.',
  })
  validFrom: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of the code; null while it holds.',
  })
  validTo: string | null;
}

@ObjectType('Zone', { description: 'A neighbouring zone (毗邻片区) of bureaus.' })
export class Zone {
  @Field(() => ID, { description: 'The same in every installation.' })
  id: string;

  @Field(() => String, { description: 'Name, in Chinese, e.g. 青嘉吴.' })
  name: string;

  @Field(() => [Agency], { description: 'Its bureaus.' })
  agencies: Agency[];
}

@ObjectType('AgencyContact', { description: 'Somebody of an agency whom others may ring.' })
export class AgencyContact {
  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => String, { description: 'What he does there, in words.' })
  post: string;

  @Field(() => String, { description: 'Telephone, as it was typed.' })
  phone: string;

  @Field(() => String, { nullable: true, description: 'When or what for, e.g. 夜间.' })
  note: string | null;
}

@ObjectType('Agency', {
  description: 'An agency of city-management law enforcement (城管执法机关).',
})
export class Agency {
  @Field(() => ID, { description: 'Its own id, not the division code.' })
  id: string;

  @Field(() => String, { description: 'Full name, in Chinese.' })
  name: string;

  @Field(() => String, { description: 'Name as used in lists, in Chinese.' })
  shortName: string;

  @Field(() => String, { description: 'Name in English.' })
  nameEn: string;

  @Field(() => String, { description: 'First letters of its name in pinyin.' })
  initials: string;

  @Field(() => AgencyLevelEnum, { description: 'Where it stands.' })
  level: AgencyLevel;

  @Field(() => String, { description: 'The province by its letter: 沪 苏 浙 皖.' })
  province: string;

  @Field(() => String, { description: 'Code of the division it serves.' })
  divisionCode: string;

  @Field(() => String, { description: 'Name of that division.' })
  divisionName: string;

  @Field(() => String, {
    nullable: true,
    description: 'Duty desk (值班电话), as its administrator typed it; null where none is set.',
  })
  dutyPhone: string | null;

  @Field(() => [AgencyContact], {
    description: 'Whom others ring there, at most 10, in the order of its administrator.',
  })
  contacts: AgencyContact[];

  @Field(() => String, {
    nullable: true,
    description: '机关代字 of its document numbers; null for units that send no letters.',
  })
  documentPrefix: string | null;

  @Field(() => Int, {
    description:
      'Rises by one with every change of code, duty phone or contacts; give it back with the next of these mutations.',
  })
  version: number;

  @Field(() => Boolean, {
    description: 'Demonstration data, named by the pattern of its province.',
  })
  demonstration: boolean;

  @Field(() => Agency, { nullable: true, description: 'The agency above; null for a province.' })
  parent: Agency | null;

  @Field(() => [Agency], { description: 'The agencies and squads directly below.' })
  units: Agency[];

  @Field(() => [Zone], { description: 'The neighbouring zones it belongs to.' })
  zones: Zone[];
}

@ObjectType('Member', { description: 'A person of an agency.' })
export class Member {
  @Field(() => ID, { description: 'Id of the member.' })
  id: string;

  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => [RoleEnum], { description: 'What he is in his agency.' })
  roles: Role[];

  @Field(() => Agency, { description: 'His agency or squad.' })
  agency: Agency;
}

@ObjectType('Me', { description: 'The signed-in member.' })
export class Me {
  @Field(() => ID, { description: 'Id of the member.' })
  id: string;

  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => [RoleEnum], { description: 'What he is in his agency.' })
  roles: Role[];

  @Field(() => Agency, { description: 'His agency or squad.' })
  agency: Agency;

  @Field(() => Agency, { description: 'The agency in whose name his letters go out.' })
  bureau: Agency;

  @Field(() => Int, { description: 'Notifications he has not read.' })
  unreadNotifications: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When his last visit ended; null during the first.',
  })
  lastVisitAt: Date | null;

  @Field(() => Boolean, { description: 'Whether he may draft a referral.' })
  mayDraft: boolean;
}

@ObjectType('RecipientProposal', {
  description: 'An agency to which a referral might go, and why.',
})
export class RecipientProposal {
  @Field(() => Agency, { description: 'The bureau that is proposed.' })
  agency: Agency;

  @Field(() => RecipientReasonEnum, { description: 'Why.' })
  reason: RecipientReason;

  @Field(() => String, { description: 'Why, in the words of the reader’s language.' })
  explanation: string;
}

export const AgencyConnection = connectionOf(Agency, 'Agency');

@InputType({ description: 'Which agencies are wanted; what is left out does not filter.' })
export class AgencyFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Part of the Chinese name, pinyin initials, or the beginning of the division code.',
  })
  search?: string | null;

  @Field(() => AgencyLevelEnum, { nullable: true, description: 'Only of this level.' })
  level?: AgencyLevel | null;

  @Field(() => String, {
    nullable: true,
    description: 'Serving this division; a former code finds the agency of the present one.',
  })
  divisionCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this zone.' })
  zoneId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only of this province: its code (320000) or its letter (苏).',
  })
  provinceCode?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only agencies that send letters.' })
  bureausOnly?: boolean | null;
}

@InputType({ description: 'What is known of an act, for proposing recipients.' })
export class ProposedRecipientsInput {
  @Field(() => String, { nullable: true, description: 'Division of the place of the act.' })
  divisionCode?: string | null;

  @Field(() => [String], { nullable: true, description: 'Plates of the vehicles (at most 20).' })
  plates?: string[] | null;
}
