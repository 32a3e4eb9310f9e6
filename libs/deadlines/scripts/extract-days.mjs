// Makes ../src/calendar/days.json from the development dependency chinese-days:
//   node libs/deadlines/scripts/extract-days.mjs
// Run it again when a new version carries the notice of another year, and add the notice's address below.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const packageFile = require.resolve('chinese-days/package.json', { paths: [import.meta.dirname] });
const { version } = JSON.parse(await readFile(packageFile, 'utf8'));
const data = JSON.parse(
  await readFile(join(dirname(packageFile), 'dist', 'chinese-days.json'), 'utf8'),
);

const GOV = 'https://www.gov.cn/zhengce/zhengceku/';
/** Addresses of the State Council's notices, as NateScarlet/holiday-cn lists them (2026-08-07). */
const NOTICES = {
  2007: ['2008-03/28/content_1761.htm'],
  2008: ['2008-03/28/content_1645.htm'],
  2009: ['2008-12/10/content_1572.htm'],
  2010: ['2009-12/08/content_1476.htm'],
  2011: ['2010-12/10/content_1423.htm'],
  2012: ['2011-12/06/content_1411.htm'],
  2013: ['2012-12/10/content_1353.htm'],
  2014: ['2014-01/02/content_1194.htm'],
  2015: ['2014-12/16/content_9302.htm', '2015-05/13/content_9742.htm'],
  2016: ['2015-12/10/content_10394.htm'],
  2017: ['2016-12/01/content_5141603.htm'],
  2018: ['2017-11/30/content_5243579.htm'],
  2019: ['2018-12/06/content_5346276.htm', '2019-03/22/content_5375877.htm'],
  2020: ['2019-11/21/content_5454164.htm', '2020-01/27/content_5472352.htm'],
  2021: ['2020-11/25/content_5564127.htm'],
  2022: ['2021-10/25/content_5644835.htm'],
  2023: ['2022-12/08/content_5730844.htm'],
  2024: ['202310/content_6911528.htm'],
  2025: ['202411/content_6986383.htm'],
  2026: ['202511/content_7047091.htm'],
};

const nameOf = (value) => value.split(',')[1] ?? value;

function daysOf(year, table) {
  const entries = Object.entries(table).filter(([day]) => day.startsWith(`${year}-`));
  return entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, value]) => `${day.slice(5)} ${nameOf(value)}`);
}

const years = [...new Set(Object.keys(data.holidays).map((day) => day.slice(0, 4)))].sort();
const result = {
  source: `chinese-days ${version} (MIT)`,
  note: '放假日与调休上班日；未列出的日子按周末计。Days off and make-up working days of each calendar year; a day not listed follows the weekend. The days of a year are listed under its own year even where the next year’s notice set them.',
  years: Object.fromEntries(
    years.map((year) => [
      year,
      {
        notices: (NOTICES[year] ?? []).map((path) => GOV + path),
        off: daysOf(year, data.holidays),
        on: daysOf(year, data.workdays),
      },
    ]),
  ),
};
await writeFile(
  join(import.meta.dirname, '..', 'src', 'calendar', 'days.json'),
  JSON.stringify(result, null, 2) + '\n',
);
