import { isWeekend, yearOf, type Day } from './shanghai.js';

/** A day that differs from the plain week, by a State Council notice. */
export interface CalendarDay {
  readonly day: Day;
  readonly isWorking: boolean;
  /** 节日名, e.g. 春节. */
  readonly name: string | null;
}

export interface CalendarNotice {
  readonly year: number;
  /** Address of the notice, or of where the days were taken from; for people to check. */
  readonly source: string;
}

/**
 * Which days are worked in mainland China. A year without a notice follows plain weekends, and every
 * reckoning that touches it is provisional. A notice may move the last days of the December before its
 * year (it did in 2006, 2007, 2011 and 2018); those moves are re-reckoned when it is imported.
 */
export class WorkCalendar {
  readonly #days: ReadonlyMap<Day, CalendarDay>;
  readonly #notices: ReadonlyMap<number, CalendarNotice>;

  constructor(days: readonly CalendarDay[], notices: readonly CalendarNotice[]) {
    this.#days = new Map(days.map((day) => [day.day, day]));
    this.#notices = new Map(notices.map((notice) => [notice.year, notice]));
  }

  isWorking(day: Day): boolean {
    return this.#days.get(day)?.isWorking ?? !isWeekend(day);
  }

  /** What a notice says of this day; undefined where it follows the plain week. */
  changeOf(day: Day): CalendarDay | undefined {
    return this.#days.get(day);
  }

  /** The notice that orders the year of this day; undefined while none is published. */
  noticeOf(day: Day): CalendarNotice | undefined {
    return this.#notices.get(yearOf(day));
  }

  /** True when any day from the first to the last lies in a year without a notice. */
  isProvisional(first: Day, last: Day): boolean {
    for (let year = yearOf(first); year <= yearOf(last); year += 1) {
      if (!this.#notices.has(year)) return true;
    }
    return false;
  }
}
