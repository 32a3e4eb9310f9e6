import { addDays, dayOf, endOf, startOf, type Day } from './calendar/shanghai.js';
import type { WorkCalendar } from './calendar/work-calendar.js';

/** 工作日 / 自然日 / 小时. */
export const TERM_KINDS = ['WORKING_DAYS', 'CALENDAR_DAYS', 'HOURS'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

export interface Term {
  readonly kind: TermKind;
  /** Whole number, 1 or more. */
  readonly amount: number;
}

export interface DueTime {
  /**
   * The first instant that is too late. A term in days ends at 24:00 of its last day in Shanghai, so
   * this is 00:00 of the day after it; show `lastDay`, compare with `dueAt`.
   */
  readonly dueAt: Date;
  /** The day in Shanghai on which the term ends. */
  readonly lastDay: Day;
  /** True while the term touches a year whose notice is not published. */
  readonly provisional: boolean;
}

const HOUR_MS = 3_600_000;

/**
 * Adds a term to its start fact. The start day is not counted (行政处罚法 85, 民事诉讼法 85).
 * Working days count worked days only. A calendar period that ends on a day off moves to the next working
 * day (民事诉讼法 85, by analogy). Hours are clock hours and run through days off.
 * Throws RangeError for an amount that is no whole number of 1 or more.
 */
export function addTerm(start: Date, term: Term, calendar: WorkCalendar): DueTime {
  if (!Number.isSafeInteger(term.amount) || term.amount < 1) {
    throw new RangeError(`Not an amount of a term: ${term.amount}`);
  }
  if (term.kind === 'HOURS') return afterHours(start, term.amount);
  const first = dayOf(start);
  const lastDay =
    term.kind === 'WORKING_DAYS'
      ? addWorkingDays(first, term.amount, calendar)
      : nextWorkingDay(addDays(first, term.amount), calendar);
  return { dueAt: endOf(lastDay), lastDay, provisional: calendar.isProvisional(first, lastDay) };
}

/** The n-th working day after the day; n = 0 gives the day itself, worked or not. */
export function addWorkingDays(from: Day, count: number, calendar: WorkCalendar): Day {
  let day = from;
  for (let left = count; left > 0; left -= 1) day = nextWorkingDay(addDays(day, 1), calendar);
  return day;
}

/** The day itself where it is worked, else the first worked day after it. */
function nextWorkingDay(from: Day, calendar: WorkCalendar): Day {
  let day = from;
  while (!calendar.isWorking(day)) day = addDays(day, 1);
  return day;
}

/**
 * The day on which a term in days that ends at `dueAt` ends, for people: 24:00 belongs to the day before.
 */
export const lastDayOf = (dueAt: Date): Day =>
  startOf(dayOf(dueAt)).getTime() === dueAt.getTime() ? addDays(dayOf(dueAt), -1) : dayOf(dueAt);

/** Clock hours need no notice, so they are never provisional. */
function afterHours(start: Date, hours: number): DueTime {
  const dueAt = new Date(start.getTime() + hours * HOUR_MS);
  return { dueAt, lastDay: lastDayOf(dueAt), provisional: false };
}
