import fc from 'fast-check';
import { isDay, limitationDate, shanghaiDay, startOfDay } from './dates.js';

describe('Shanghai’s days', () => {
  it('begin eight hours before Greenwich’s', () => {
    expect(shanghaiDay(new Date('2024-12-31T15:59:59Z'))).toBe('2024-12-31');
    expect(shanghaiDay(new Date('2024-12-31T16:00:00Z'))).toBe('2025-01-01');
    expect(startOfDay('2025-01-01').toISOString()).toBe('2024-12-31T16:00:00.000Z');
  });

  it('contain their own beginning, whatever the day', () => {
    const days = fc.date({
      min: new Date('1992-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (instant) => {
        const day = shanghaiDay(instant);
        expect(shanghaiDay(startOfDay(day))).toBe(day);
        expect(instant.getTime() - startOfDay(day).getTime()).toBeLessThan(86_400_000);
      }),
    );
  });

  it.each(['2024-02-29', '1900-01-01', '2999-12-31'])('know %s', (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-1-1',
    '2024-01-01T00:00',
    '0001-01-01',
    '3000-01-01',
    '',
  ])('do not know %p', (day) => {
    expect(isDay(day)).toBe(false);
  });
});

describe('limitationDate', () => {
  it.each([
    ['2024-03-15T04:00:00Z', '2026-03-15'],
    ['2024-12-31T16:00:00Z', '2027-01-01'],
    ['2024-02-29T04:00:00Z', '2026-02-28'],
  ])('two years after an act that ended at %s is %s', (end, date) => {
    expect(limitationDate(new Date(end))).toBe(date);
  });
});
