import { describe, expect, it } from '@jest/globals';
import { shortEnglish } from './agency-names';

describe('the short English name of an agency', () => {
  it.each([
    ['Qingpu District Urban Management and Law Enforcement Bureau', 'Qingpu District'],
    ['Wujiang District Urban Management Bureau, Suzhou', 'Wujiang District, Suzhou'],
    [
      'Jiashan County Comprehensive Administrative Law Enforcement Bureau, Jiaxing',
      'Jiashan County, Jiaxing',
    ],
    ['Jiangsu Department of Housing and Urban-Rural Development', 'Jiangsu'],
    ['Lili Squad, Wujiang District Urban Management Bureau, Suzhou', 'Lili Squad'],
    ['Office of the Delta', 'Office of the Delta'],
  ])('%s is %s', (whole, short) => {
    expect(shortEnglish(whole)).toBe(short);
  });
});
