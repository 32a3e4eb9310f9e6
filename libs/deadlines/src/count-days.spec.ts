import fc from 'fast-check';
import { addTerm, type Term } from './add-term.js';
import { publishedCalendar as calendar } from './calendar/published.js';
import { dayOf } from './calendar/shanghai.js';
import { countDays, type CountedDays } from './count-days.js';

const at = (text: string): Date => new Date(`${text}+08:00`);

function counted(start: string, term: Term): CountedDays {
  const from = at(`${start}T10:00:00`);
  return countDays({ start: from, dueAt: addTerm(from, term, calendar).dueAt }, term, calendar);
}

const workingDays = (amount: number): Term => ({ kind: 'WORKING_DAYS', amount });
const calendarDays = (amount: number): Term => ({ kind: 'CALENDAR_DAYS', amount });
const NOTICE_2026 = {
  year: 2026,
  source: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
};

describe('how the days of a term were counted', () => {
  it('names the holiday, the weekends apart from it, and the weekend that was worked', () => {
    expect(counted('2026-02-13', workingDays(7))).toEqual({
      // 02-14 was worked and 02-28 too: of the plain weekends 03-01 alone is left.
      weekendDays: 1,
      holidays: [{ name: '春节', firstDay: '2026-02-15', lastDay: '2026-02-23', days: 9 }],
      workedWeekends: [
        { name: '春节', firstDay: '2026-02-14', lastDay: '2026-02-14', days: 1 },
        { name: '春节', firstDay: '2026-02-28', lastDay: '2026-02-28', days: 1 },
      ],
      movedFrom: null,
      notices: [NOTICE_2026],
    });
  });

  it('says of a term across the new year which notice is not published yet', () => {
    expect(counted('2026-12-30', workingDays(3))).toEqual({
      weekendDays: 2,
      holidays: [],
      workedWeekends: [],
      movedFrom: null,
      notices: [NOTICE_2026, { year: 2027, source: null }],
    });
  });

  it('leaves nothing out of a term in calendar days but what its end is moved over', () => {
    expect(counted('2026-09-28', calendarDays(7))).toEqual({
      weekendDays: 0,
      holidays: [{ name: '国庆节', firstDay: '2026-10-05', lastDay: '2026-10-07', days: 3 }],
      workedWeekends: [],
      movedFrom: '2026-10-05',
      notices: [NOTICE_2026],
    });
    expect(counted('2026-03-03', calendarDays(7))).toMatchObject({
      weekendDays: 0,
      holidays: [],
      movedFrom: null,
    });
  });

  it('looks up nothing for a term in hours', () => {
    expect(counted('2026-02-16', { kind: 'HOURS', amount: 24 })).toEqual({
      weekendDays: 0,
      holidays: [],
      workedWeekends: [],
      movedFrom: null,
      notices: [],
    });
  });

  it('accounts for every day: those counted and those left out are all there are', () => {
    const start = fc.date({
      min: at('2005-01-01T00:00:00'),
      max: at('2027-12-31T00:00:00'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 40 }), (from, amount) => {
        const { dueAt, lastDay } = addTerm(from, workingDays(amount), calendar);
        const told = countDays({ start: from, dueAt }, workingDays(amount), calendar);
        const leftOut = told.holidays.reduce((sum, { days }) => sum + days, told.weekendDays);
        const all = Math.round((Date.parse(lastDay) - Date.parse(dayOf(from))) / 86_400_000);
        expect(amount + leftOut).toBe(all);
      }),
    );
  });
});
