import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, enumOf } from '@portal/platform/graphql';
import { TERM_KINDS } from './add-term.js';
import { BASIS_RANKS, DEADLINE_STEPS, type BasisRank } from './terms.js';

export const TermKindEnum = enumOf(
  'TermKind',
  TERM_KINDS,
  'How a term is counted (工作日、自然日、小时).',
  {
    WORKING_DAYS: '工作日',
    CALENDAR_DAYS: '自然日',
    HOURS: '小时',
  },
);

export const BasisRankEnum = enumOf(
  'BasisRank',
  BASIS_RANKS,
  'What a rule is: law, local law, or an agreement (协作约定), which is never shown as law.',
  {
    LAW: '法律法规规章',
    LOCAL_LAW: '地方性法规',
    AGREEMENT: '协作约定',
  },
);

export const DeadlineStepEnum = enumOf(
  'DeadlineStep',
  DEADLINE_STEPS,
  'The step of a referral that must be done in time.',
  {
    SEND: '移送',
    RECEIPT: '签收',
    SUPPLEMENT_NOTICE: '通知补充',
    SUPPLEMENT: '补充材料',
    ACCEPT_OR_OBJECT: '受理或提出异议',
    NEGOTIATION: '管辖协商',
    VERIFICATION: '核查',
    DECISION: '作出决定',
    FEEDBACK: '反馈',
    CLOSE: '办结',
  },
);

@ObjectType('NamedDays', {
  description: 'Days in a row that a notice of the State Council moved under one name.',
})
export class NamedDaysType {
  @Field(() => String, { nullable: true, description: 'Of which holiday, in Chinese, e.g. 春节.' })
  name: string | null;

  @Field(() => DateScalar, { description: 'The first of them.' })
  firstDay: string;

  @Field(() => DateScalar, { description: 'The last of them.' })
  lastDay: string;

  @Field(() => Int, { description: 'How many.' })
  days: number;
}

@ObjectType('CalendarNotice', {
  description: 'The notice (国务院办公厅) that orders the days off of a year.',
})
export class CalendarNoticeType {
  @Field(() => Int, { description: 'The calendar year.' })
  year: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Its addresses, or where its days were taken from, in one text; null while it is not published.',
  })
  source: string | null;
}

@ObjectType('CountedDays', {
  description:
    'How the days of a term were counted between its start and its end, by the calendar in Asia/Shanghai as it stands today.',
})
export class CountedDaysType {
  @Field(() => Int, {
    description: 'Saturdays and Sundays that were not counted, those in a holiday apart.',
  })
  weekendDays: number;

  @Field(() => [NamedDaysType], { description: 'Public holidays that were not counted.' })
  holidays: NamedDaysType[];

  @Field(() => [NamedDaysType], {
    description: 'Weekend days that counted because they were worked (调休).',
  })
  workedWeekends: NamedDaysType[];

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day off on which a term in calendar days would have ended, were it not moved on.',
  })
  movedFrom: string | null;

  @Field(() => [CalendarNoticeType], {
    description: 'The years that were looked up, with their notices; none for a term in hours.',
  })
  notices: CalendarNoticeType[];
}

@ObjectType('LegalBasis', {
  description: 'A provision that a referral may cite for an act within its validity.',
})
export class LegalBasis {
  @Field(() => ID, { description: 'The same in every installation.' })
  id: string;

  @Field(() => String, { description: 'Name of the law or rule, in Chinese.' })
  title: string;

  @Field(() => String, { description: 'Article, or 待核 while its number is not known.' })
  article: string;

  @Field(() => String, { description: 'What the article is about; not its wording.' })
  summary: string;

  @Field(() => DateScalar, { description: 'First day of an act for which it may be cited.' })
  validFrom: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of an act for which it may be cited; null while in force.',
  })
  validTo: string | null;

  @Field(() => Boolean, { description: 'False while the number of the article is not known.' })
  articleConfirmed: boolean;

  @Field(() => BasisRankEnum, { description: 'LAW or LOCAL_LAW.' })
  rank: BasisRank;
}

@ObjectType('WorkingDayResult', { description: 'A working day reckoned from a start day.' })
export class WorkingDayResult {
  @Field(() => DateScalar, { description: 'The n-th working day; the start day is not counted.' })
  date: string;

  @Field(() => Boolean, {
    description: 'True while the way there touches a year without a published notice.',
  })
  provisional: boolean;

  @Field(() => Int, { description: 'The year of the result, whose notice decides.' })
  noticeYear: number;

  @Field(() => String, {
    nullable: true,
    description: 'Address of that notice; null while it is not published.',
  })
  source: string | null;
}
