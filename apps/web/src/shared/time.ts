import i18next, { t } from 'i18next';

/** All times are shown in the time of the four provinces, whatever the device is set to. */
const timeZone = 'Asia/Shanghai';
const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = i18next.language === 'en' ? 'en-GB' : 'zh-CN';
  const key = `${locale}/${name}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(key, made);
  return made;
}

/** The calendar day in Shanghai as `YYYY-MM-DD`. */
export function shanghaiDay(at: Date | string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(at));
}

/** 2026年11月22日 */
export function fullDate(at: Date | string): string {
  return format('fullDate', { year: 'numeric', month: 'long', day: 'numeric' }).format(
    new Date(at),
  );
}

/** 2026年11月22日 14:05 */
export function fullTime(at: Date | string): string {
  return `${fullDate(at)} ${clock(at)}`;
}

/** 周日, Sun */
function weekday(date: Date): string {
  return format('weekday', { weekday: 'short' }).format(date);
}

/** English names the weekday first. */
function withWeekday(day: string, date: Date): string {
  return i18next.language === 'en' ? `${weekday(date)} ${day}` : `${day} ${weekday(date)}`;
}

/** 11月22日 周日, Sun 22 Nov */
export function dayAndWeekday(at: Date | string): string {
  const date = new Date(at);
  const month = i18next.language === 'en' ? 'short' : 'long';
  return withWeekday(format('monthDay', { month, day: 'numeric' }).format(date), date);
}

/** 2026年11月22日 周日, Sun 22 November 2026 */
export function fullDayAndWeekday(at: Date | string): string {
  const date = new Date(at);
  return withWeekday(fullDate(date), date);
}

/** 14:05 */
export function clock(at: Date | string): string {
  return format('clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );
}

/** Whole days between two calendar days in Shanghai; negative when `to` lies earlier. */
export function daysBetween(from: Date | string, to: Date | string): number {
  return Math.round((Date.parse(shanghaiDay(to)) - Date.parse(shanghaiDay(from))) / DAY);
}

function hint(minutes: number): string {
  const relative = new Intl.RelativeTimeFormat(i18next.language === 'en' ? 'en' : 'zh-CN', {
    numeric: 'auto',
  });
  if (minutes < 1) return t('time.justNow');
  return minutes < 60
    ? relative.format(-minutes, 'minute')
    : relative.format(-Math.floor(minutes / 60), 'hour');
}

/** Absolute, with a hint while it is fresh: 14:05（5分钟前）, 今天 09:05, 昨天 09:12, 11月20日 09:12, 2025年3月2日. */
export function shortTime(at: Date | string, now: Date = new Date()): string {
  const minutes = Math.floor((now.getTime() - new Date(at).getTime()) / 60_000);
  const days = daysBetween(at, now);
  if (days === 0 && minutes >= 0 && minutes < 180)
    return t('time.withHint', { time: clock(at), hint: hint(minutes) });
  if (days === 0) return `${t('time.today')} ${clock(at)}`;
  if (days === 1) return `${t('time.yesterday')} ${clock(at)}`;
  const sameYear = shanghaiDay(at).slice(0, 4) === shanghaiDay(now).slice(0, 4);
  if (!sameYear) return fullDate(at);
  return `${format('shortDay', { month: i18next.language === 'en' ? 'short' : 'long', day: 'numeric' }).format(new Date(at))} ${clock(at)}`;
}

/** A term in days ends at 24:00: its last day, not the midnight that begins the next. */
export function lastDayOf(dueAt: string): Date {
  return new Date(new Date(dueAt).getTime() - 1);
}

/** Whether a term ends with its day; a term in hours ends at any minute. */
export function endsWithDay(dueAt: string): boolean {
  const time = clock(dueAt);
  return time === '00:00' || time === '23:59';
}
