import { beforeAll, describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import en from './i18n/words.en.json';
import zh from './i18n/words.zh.json';
import { dayAndWeekday, fullDayAndWeekday, fullTime, lastDayOf, shortTime } from './time';

const now = new Date('2026-11-24T15:05:00Z'); // 23:05 in Shanghai

describe('times as people read them', () => {
  beforeAll(() =>
    i18next.init({ lng: 'zh', resources: { zh: { translation: zh }, en: { translation: en } } }),
  );

  it.each([
    ['2026-11-24T15:05:00Z', '23:05（刚刚）', '23:05 (just now)'],
    ['2026-11-24T14:35:00Z', '22:35（30分钟前）', '22:35 (30 minutes ago)'],
    ['2026-11-24T13:00:00Z', '21:00（2小时前）', '21:00 (2 hours ago)'],
    ['2026-11-23T16:30:00Z', '今天 00:30', 'today 00:30'],
    ['2026-11-23T15:59:00Z', '昨天 23:59', 'yesterday 23:59'],
    ['2026-03-02T01:00:00Z', '3月2日 09:00', '2 Mar 09:00'],
    ['2025-12-31T15:59:00Z', '2025年12月31日', '31 December 2025'],
  ])('%s is %s, or %s', async (at, chinese, english) => {
    await i18next.changeLanguage('zh');
    expect(shortTime(at, now)).toBe(chinese);
    await i18next.changeLanguage('en');
    expect(shortTime(at, now)).toBe(english);
  });

  it('name the weekday where each language has it', async () => {
    await i18next.changeLanguage('zh');
    expect(dayAndWeekday(now)).toBe('11月24日 周二');
    expect(fullDayAndWeekday(now)).toBe('2026年11月24日 周二');
    expect(fullTime(now)).toBe('2026年11月24日 23:05');
    await i18next.changeLanguage('en');
    expect(dayAndWeekday(now)).toBe('Tue 24 Nov');
    expect(fullDayAndWeekday(now)).toBe('Tue 24 November 2026');
  });

  it('end a term on its last day, not in the midnight after it', async () => {
    await i18next.changeLanguage('zh');
    expect(dayAndWeekday(lastDayOf('2026-11-25T16:00:00Z'))).toBe('11月25日 周三');
  });
});
