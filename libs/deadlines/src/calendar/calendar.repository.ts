import type { TenantTx } from '@portal/platform/database';
import { WorkCalendar } from './work-calendar.js';

const FRESH_MS = 60_000;
let cached: { calendar: WorkCalendar; at: number } | undefined;

interface DayRow {
  readonly day: string;
  readonly is_working: boolean;
  readonly name: string | null;
}

/** The calendar as stored, read again at most once a minute: a newly imported notice counts from then on. */
export async function loadCalendar(tx: TenantTx): Promise<WorkCalendar> {
  const now = tx.now.getTime();
  if (cached && Math.abs(now - cached.at) < FRESH_MS) return cached.calendar;
  const [days, notices] = await Promise.all([
    tx.query<DayRow>('select day::text, is_working, name from calendar_day'),
    tx.query<{ year: number; source: string }>('select year, source from calendar_notice'),
  ]);
  const calendar = new WorkCalendar(
    days.map((row) => ({ day: row.day, isWorking: row.is_working, name: row.name })),
    notices,
  );
  cached = { calendar, at: now };
  return calendar;
}
