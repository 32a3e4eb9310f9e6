import fc from 'fast-check';
import { addTerm, addWorkingDays, lastDayOf, TERM_KINDS, type Term } from './add-term.js';
import { publishedCalendar as calendar } from './calendar/published.js';
import { addDays, dayOf, startOf } from './calendar/shanghai.js';

const at = (text: string): Date => new Date(`${text}+08:00`);
const workingDays = (amount: number): Term => ({ kind: 'WORKING_DAYS', amount });
const calendarDays = (amount: number): Term => ({ kind: 'CALENDAR_DAYS', amount });

describe('a term in working days', () => {
  it.each([
    ['2026-02-13', 3, '2026-02-25'], // 02-14 is a make-up Saturday
    ['2026-02-13', 7, '2026-03-02'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-09-18', 7, '2026-09-29'], // 09-20 is a make-up Sunday
    ['2026-09-29', 5, '2026-10-12'],
    ['2025-01-24', 7, '2025-02-10'],
    ['2024-09-27', 7, '2024-10-12'],
  ])('%s + %i ends on %s', (start, amount, lastDay) => {
    const due = addTerm(at(`${start}T09:30:00`), workingDays(amount), calendar);
    expect(due).toEqual({
      lastDay,
      dueAt: at(`${addDays(lastDay, 1)}T00:00:00`),
      provisional: false,
    });
  });

  it('that crosses into a year without a notice is provisional and follows plain weekends', () => {
    const due = addTerm(at('2026-12-30T10:00:00'), workingDays(3), calendar);
    expect(due).toEqual({
      lastDay: '2027-01-04',
      dueAt: at('2027-01-05T00:00:00'),
      provisional: true,
    });
  });

  it('counts the start day by Shanghai, whatever the hour', () => {
    const early = addTerm(new Date('2026-02-12T16:00:00Z'), workingDays(1), calendar);
    const late = addTerm(new Date('2026-02-13T15:59:59.999Z'), workingDays(1), calendar);
    expect(early.lastDay).toBe('2026-02-14');
    expect(late).toEqual(early);
  });

  it('that starts on a day off begins with the next working day', () => {
    expect(addTerm(at('2026-02-18T12:00:00'), workingDays(1), calendar).lastDay).toBe('2026-02-24');
  });
});

describe('a term in calendar days', () => {
  it('of 90 days ends on the ninetieth day after its start', () => {
    const due = addTerm(at('2026-03-02T08:00:00'), calendarDays(90), calendar);
    expect(due.lastDay).toBe('2026-06-01'); // 05-31 is a Sunday
    expect(addTerm(at('2026-03-03T08:00:00'), calendarDays(90), calendar).lastDay).toBe(
      '2026-06-01',
    );
  });

  it('that ends in a holiday moves to the next working day', () => {
    expect(addTerm(at('2026-09-28T08:00:00'), calendarDays(7), calendar).lastDay).toBe(
      '2026-10-08',
    );
  });

  it('that ends on a make-up Sunday stays there', () => {
    expect(addTerm(at('2026-09-13T08:00:00'), calendarDays(7), calendar).lastDay).toBe(
      '2026-09-20',
    );
  });
});

describe('a term in hours', () => {
  it('runs through nights, weekends and holidays', () => {
    const due = addTerm(at('2026-02-16T20:00:00'), { kind: 'HOURS', amount: 24 }, calendar);
    expect(due).toEqual({
      dueAt: at('2026-02-17T20:00:00'),
      lastDay: '2026-02-17',
      provisional: false,
    });
  });

  it('that ends at midnight ends with the day before', () => {
    expect(lastDayOf(at('2026-02-18T00:00:00'))).toBe('2026-02-17');
    expect(lastDayOf(at('2026-02-18T00:00:01'))).toBe('2026-02-18');
  });
});

it.each([0, -1, 1.5, Number.NaN])('an amount of %p is refused', (amount) => {
  expect(() => addTerm(at('2026-02-13T09:00:00'), workingDays(amount), calendar)).toThrow(
    RangeError,
  );
});

describe('for any start', () => {
  const start = fc.date({
    min: at('2004-01-01T00:00:00'),
    max: at('2028-12-31T00:00:00'),
    noInvalidDate: true,
  });
  const amount = fc.integer({ min: 1, max: 60 });
  const kind = fc.constantFrom(...TERM_KINDS);

  it('a later start or a longer term never ends earlier', () => {
    fc.assert(
      fc.property(start, start, amount, amount, kind, (a, b, m, n, k) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const [short, long] = m < n ? [m, n] : [n, m];
        const first = addTerm(early, { kind: k, amount: short }, calendar).dueAt;
        const second = addTerm(late, { kind: k, amount: long }, calendar).dueAt;
        expect(first.getTime()).toBeLessThanOrEqual(second.getTime());
      }),
    );
  });

  it('working days add up', () => {
    fc.assert(
      fc.property(start, amount, amount, (from, m, n) => {
        const day = dayOf(from);
        const inSteps = addWorkingDays(addWorkingDays(day, m, calendar), n, calendar);
        expect(inSteps).toBe(addWorkingDays(day, m + n, calendar));
      }),
    );
  });

  it('a term in days ends after its start, at midnight in Shanghai, on a working day', () => {
    const days = fc.constantFrom('WORKING_DAYS' as const, 'CALENDAR_DAYS' as const);
    fc.assert(
      fc.property(start, amount, days, (from, n, k) => {
        const due = addTerm(from, { kind: k, amount: n }, calendar);
        expect(due.dueAt.getTime()).toBeGreaterThan(from.getTime());
        expect(startOf(dayOf(due.dueAt))).toEqual(due.dueAt);
        expect(calendar.isWorking(due.lastDay)).toBe(true);
        expect(lastDayOf(due.dueAt)).toBe(due.lastDay);
      }),
    );
  });

  it('is provisional exactly when the term reaches a year without a notice', () => {
    fc.assert(
      fc.property(start, amount, (from, n) => {
        const due = addTerm(from, workingDays(n), calendar);
        expect(due.provisional).toBe(due.lastDay >= '2027-01-01');
      }),
    );
  });
});
