import type { Actor } from '@portal/platform/access';
import type { UnitOfWork } from '@portal/platform/database';
import { Fault } from '@portal/platform/kernel';
import { addWorkingDays } from './add-term.js';
import { loadCalendar } from './calendar/calendar.repository.js';
import { yearOf, type Day } from './calendar/shanghai.js';
import type { WorkCalendar } from './calendar/work-calendar.js';

/** The longest question that is answered; a year has about 250 working days. */
const MOST_WORKING_DAYS = 400;
/** Days outside make no sense here: before, no calendar is kept; after, the arithmetic ends. */
const FIRST_DAY: Day = '2004-01-01';
const LAST_DAY: Day = '2199-12-31';

export interface ReckonedDay {
  readonly date: Day;
  readonly provisional: boolean;
  readonly noticeYear: number;
  /** Null while the notice is not published. */
  readonly source: string | null;
}

/** Answers which day is the n-th working day after a day. BAD_USER_INPUT outside 1 to 400, or 2004 to 2199. */
export class ReckonWorkingDays {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(actor: Actor, question: { from: Day; days: number }): Promise<ReckonedDay> {
    if (question.days < 1 || question.days > MOST_WORKING_DAYS) {
      throw new Fault('BAD_USER_INPUT', { field: 'days', most: MOST_WORKING_DAYS });
    }
    if (question.from < FIRST_DAY || question.from > LAST_DAY) {
      throw new Fault('BAD_USER_INPUT', { field: 'from', first: FIRST_DAY, last: LAST_DAY });
    }
    const calendar = await this.unitOfWork.read(actor, loadCalendar);
    return reckon(calendar, question);
  }
}

function reckon(calendar: WorkCalendar, { from, days }: { from: Day; days: number }): ReckonedDay {
  const date = addWorkingDays(from, days, calendar);
  const noticeYear = yearOf(date);
  return {
    date,
    provisional: calendar.isProvisional(from, date),
    noticeYear,
    source: calendar.noticeOf(date)?.source ?? null,
  };
}
