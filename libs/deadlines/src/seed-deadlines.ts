import { referenceSql, type RunSql } from '@portal/directory';
import { publishedDays, publishedNotices } from './calendar/published.js';
import { idOfBasis } from './default-bases.js';
import { LEGAL_BASES } from './legal-bases.js';
import { yearOf } from './calendar/shanghai.js';

const NOTICE = { table: 'calendar_notice', key: ['year'], columns: ['source'] };
const DAY = {
  table: 'calendar_day',
  key: ['day'],
  columns: ['is_working', 'name', 'notice_year'],
};
const BASIS = {
  table: 'legal_basis',
  key: ['id'],
  columns: [
    'key',
    'title',
    'article',
    'summary',
    'valid_from',
    'valid_to',
    'article_confirmed',
    'rank',
    'cited_for',
    'source',
  ],
};

/** Reference data of this lib: the published calendar and the legal bases. Safe to run again. */
export async function seedDeadlines(run: RunSql): Promise<void> {
  await run(referenceSql(NOTICE, publishedNotices));
  await run(referenceSql(DAY, publishedDays.map(dayRow)));
  await run(referenceSql(BASIS, LEGAL_BASES.map(basisRow)));
}

const dayRow = ({ day, isWorking, name }: (typeof publishedDays)[number]): object => ({
  day,
  is_working: isWorking,
  name,
  notice_year: yearOf(day),
});

const basisRow = (basis: (typeof LEGAL_BASES)[number]): object => ({
  id: idOfBasis(basis.key),
  key: basis.key,
  title: basis.title,
  article: basis.article,
  summary: basis.summary,
  valid_from: basis.validFrom,
  valid_to: basis.validTo,
  article_confirmed: basis.articleConfirmed,
  rank: basis.rank,
  cited_for: basis.use,
  source: basis.source,
});
