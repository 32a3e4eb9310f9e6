/**
 * Days of the calendar in Asia/Shanghai, as ISO text (`2026-02-13`). The offset is a fixed +08:00:
 * that holds for every instant since 1991-09-15, before which nothing is reckoned here.
 */
export type Day = string;

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;

/** The day in Shanghai on which the instant falls. */
export const dayOf = (instant: Date): Day =>
  new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);

/** The instant at which the day begins in Shanghai (00:00). */
export const startOf = (day: Day): Date => new Date(ordinalOf(day) * DAY_MS - OFFSET_MS);

/** The instant at which the day ends in Shanghai: 24:00, which is 00:00 of the next day. */
export const endOf = (day: Day): Date => startOf(addDays(day, 1));

export const addDays = (day: Day, days: number): Day => dayAt(ordinalOf(day) + days);

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  const weekday = new Date(ordinalOf(day) * DAY_MS).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** True for a day that the calendar has; `2026-02-30` is none. */
function isDay(text: string): boolean {
  if (!DAY_FORM.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Days since 1970-01-01. Throws RangeError for what is no day. */
function ordinalOf(day: Day): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

const dayAt = (ordinal: number): Day => new Date(ordinal * DAY_MS).toISOString().slice(0, 10);
