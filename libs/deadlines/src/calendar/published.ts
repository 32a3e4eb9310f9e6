import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkCalendar, type CalendarDay, type CalendarNotice } from './work-calendar.js';

interface PublishedYear {
  readonly notices: readonly string[];
  readonly off: readonly string[];
  readonly on: readonly string[];
}

interface DaysFile {
  readonly source: string;
  readonly years: Readonly<Record<string, PublishedYear>>;
}

// Read, not imported: the compiler drops the import attribute that Node asks for.
const data = JSON.parse(readFileSync(join(import.meta.dirname, 'days.json'), 'utf8')) as DaysFile;

/** Every published deviation from the plain week, 2004 to the last notice; source: `days.json`. */
export const publishedDays: readonly CalendarDay[] = Object.entries(data.years).flatMap(
  ([year, { off, on }]) => [
    ...off.map((entry) => calendarDay(year, entry, false)),
    ...on.map((entry) => calendarDay(year, entry, true)),
  ],
);

export const publishedNotices: readonly CalendarNotice[] = Object.entries(data.years).map(
  ([year, { notices }]) => ({
    year: Number(year),
    source: notices.length > 0 ? notices.join(' ') : data.source,
  }),
);

/** The calendar as committed; the table that migrations fill holds the same days. */
export const publishedCalendar = new WorkCalendar(publishedDays, publishedNotices);

function calendarDay(year: string, entry: string, isWorking: boolean): CalendarDay {
  const [day = '', name = null] = entry.split(' ');
  return { day: `${year}-${day}`, isWorking, name };
}
