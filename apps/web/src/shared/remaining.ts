import { daysBetween, endsWithDay, lastDayOf, shanghaiDay } from './time';
import type { WorkingDays } from './working-days';

/** How far a deadline is, in the unit a person would say it in. */
export type Remaining =
  | {
      readonly late: false;
      readonly unit: 'workingDays' | 'days' | 'hours' | 'minutes';
      readonly count: number;
    }
  | { readonly late: false; readonly unit: 'today' }
  | { readonly late: true; readonly unit: 'workingDays' | 'days' | 'hours'; readonly count: number }
  | { readonly late: true; readonly unit: 'now' };

const HOUR = 3_600_000;

function byClock(dueAt: string, now: Date): Remaining | null {
  const left = new Date(dueAt).getTime() - now.getTime();
  if (endsWithDay(dueAt) || Math.abs(left) >= 24 * HOUR) return null;
  if (left < 0) {
    const hours = Math.floor(-left / HOUR);
    return hours === 0 ? { late: true, unit: 'now' } : { late: true, unit: 'hours', count: hours };
  }
  if (left < HOUR)
    return { late: false, unit: 'minutes', count: Math.max(1, Math.floor(left / 60_000)) };
  return { late: false, unit: 'hours', count: Math.floor(left / HOUR) };
}

function overdue(lastDay: string, now: Date, days: WorkingDays): Remaining {
  const calendar = daysBetween(lastDay, now);
  if (lastDay < days.since) return { late: true, unit: 'days', count: calendar };
  const count = days.gone.filter((day) => day > lastDay).length;
  if (count > 0) return { late: true, unit: 'workingDays', count };
  return calendar > 0 ? { late: true, unit: 'days', count: calendar } : { late: true, unit: 'now' };
}

/** Pure: the distance from `now` to the deadline, in working days where the calendar reaches. */
export function remaining(dueAt: string, now: Date, days: WorkingDays): Remaining {
  const exact = byClock(dueAt, now);
  if (exact) return exact;
  const lastDay = shanghaiDay(lastDayOf(dueAt));
  if (new Date(dueAt).getTime() <= now.getTime()) return overdue(lastDay, now, days);
  if (lastDay === shanghaiDay(now)) return { late: false, unit: 'today' };
  const furthest = days.coming.at(-1);
  if (furthest === undefined || lastDay > furthest) {
    return { late: false, unit: 'days', count: daysBetween(now, lastDay) };
  }
  const count = days.coming.filter((day) => day <= lastDay).length;
  return count === 0
    ? { late: false, unit: 'days', count: daysBetween(now, lastDay) }
    : { late: false, unit: 'workingDays', count };
}

/** Due today or on the next working day: shown in amber. */
export function isSoon(left: Remaining): boolean {
  if (left.late) return false;
  if (left.unit === 'today' || left.unit === 'hours' || left.unit === 'minutes') return true;
  return left.count <= 1;
}
