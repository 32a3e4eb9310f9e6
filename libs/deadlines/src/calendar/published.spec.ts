import chineseDays from 'chinese-days';
import { addDays } from './shanghai.js';
import { publishedCalendar, publishedDays, publishedNotices } from './published.js';

describe('the committed calendar', () => {
  it('agrees with chinese-days on every day of its years', () => {
    const differing: string[] = [];
    for (let day = '2004-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      if (publishedCalendar.isWorking(day) !== chineseDays.isWorkday(day)) differing.push(day);
    }
    expect(differing).toEqual([]);
  });

  it('has one notice for each year from 2004 to 2026, and none after', () => {
    expect(publishedNotices.map((notice) => notice.year)).toEqual(
      Array.from({ length: 23 }, (_, index) => 2004 + index),
    );
    expect(publishedCalendar.isProvisional('2026-12-31', '2026-12-31')).toBe(false);
    expect(publishedCalendar.isProvisional('2026-12-31', '2027-01-01')).toBe(true);
  });

  it('names the make-up days of 2026', () => {
    const made = publishedDays.filter(({ day, isWorking }) => isWorking && day >= '2026-01-01');
    expect(made.map(({ day }) => day)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it('gives the address of the notice of 2026', () => {
    expect(publishedCalendar.noticeOf('2026-02-13')?.source).toBe(
      'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    );
  });
});
