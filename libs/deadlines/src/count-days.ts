import { lastDayOf, type Term } from './add-term.js';
import { addDays, dayOf, isWeekend, yearOf, type Day } from './calendar/shanghai.js';
import type { CalendarNotice, WorkCalendar } from './calendar/work-calendar.js';

/** Days in a row that a notice moved under one name. */
export interface NamedDays {
  /** 节日名, e.g. 春节; null where the notice gives none. */
  readonly name: string | null;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly days: number;
}

export interface YearOfNotice {
  readonly year: number;
  /** Addresses of the notice in one text, or where its days were taken from; null while none is published. */
  readonly source: string | null;
}

/** How the days of a term were counted, so that a person can follow it on a calendar. */
export interface CountedDays {
  /** Saturdays and Sundays that were not counted, those in a holiday apart. */
  readonly weekendDays: number;
  readonly holidays: readonly NamedDays[];
  /** 调休上班日: weekend days that counted because they were worked. */
  readonly workedWeekends: readonly NamedDays[];
  /** The day on which a term in calendar days would have ended, where that was a day off. */
  readonly movedFrom: Day | null;
  /** The years that were looked up; none for a term in hours. */
  readonly notices: readonly YearOfNotice[];
}

/** Only from where days are looked at: a term in calendar days asks about its end alone, one in hours not at all. */
function lookedAt(start: Day, term: Term): Day | null {
  if (term.kind === 'HOURS') return null;
  return addDays(start, term.kind === 'WORKING_DAYS' ? 1 : term.amount);
}

/** Explains a term that was reckoned by `addTerm`, from its start and its end. */
export function countDays(
  span: { readonly start: Date; readonly dueAt: Date },
  term: Term,
  calendar: WorkCalendar,
): CountedDays {
  const start = dayOf(span.start);
  const last = lastDayOf(span.dueAt);
  const from = lookedAt(start, term);
  const days = from === null ? [] : daysBetween(from, last);
  const off = days.filter((day) => !calendar.isWorking(day));
  const moved = term.kind === 'CALENDAR_DAYS' && from !== null && from < last;
  return {
    weekendDays: off.filter((day) => !calendar.changeOf(day)).length,
    holidays: inARow(off, calendar),
    workedWeekends: inARow(
      days.filter((day) => isWeekend(day) && calendar.isWorking(day)),
      calendar,
    ),
    movedFrom: moved ? from : null,
    notices: from === null ? [] : noticesOf(start, last, calendar),
  };
}

function daysBetween(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Those that a notice names, neighbours of one name together. */
function inARow(days: readonly Day[], calendar: WorkCalendar): NamedDays[] {
  const rows: NamedDays[] = [];
  for (const day of days) {
    const change = calendar.changeOf(day);
    if (!change) continue;
    const before = rows.at(-1);
    if (before?.name === change.name && addDays(before.lastDay, 1) === day) {
      rows[rows.length - 1] = { ...before, lastDay: day, days: before.days + 1 };
    } else rows.push({ name: change.name, firstDay: day, lastDay: day, days: 1 });
  }
  return rows;
}

function noticesOf(first: Day, last: Day, calendar: WorkCalendar): YearOfNotice[] {
  const years: YearOfNotice[] = [];
  for (let year = yearOf(first); year <= yearOf(last); year += 1) {
    const notice: CalendarNotice | undefined = calendar.noticeOf(`${String(year)}-01-01`);
    years.push({ year, source: notice?.source ?? null });
  }
  return years;
}
