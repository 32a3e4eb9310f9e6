import { key } from './referrals.js';

const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const LIST = 'query($a: String) { referrals(after: $a) { edges { cursor } } }';
const DUE = 'query($a: String) { referrals(sort: DUE_FIRST, after: $a) { edges { cursor } } }';
const MESSAGES =
  'query($id: ID!, $a: String) { referral(id: $id) { messages(after: $a) { edges { cursor } } } }';
const page = (first: number): string =>
  `{ referrals(first: ${String(first)}) { edges { cursor } } }`;
const SEARCH = 'query($s: String) { referrals(filter: { search: $s }) { edges { cursor } } }';
const AGENCIES = 'query($f: AgencyFilter) { agencies(filter: $f) { edges { cursor } } }';
const RECIPIENTS =
  'query($i: ProposedRecipientsInput!) { proposedRecipients(input: $i) { reason } }';

/** What is asked, with what, and the code of the refusal; null: it is answered, with nothing found. */
export const QUESTIONS: readonly (readonly [string, string, object, string | null])[] = [
  ['a page of none', page(0), {}, 'BAD_USER_INPUT'],
  ['a page of less', page(-1), {}, 'BAD_USER_INPUT'],
  ['a page of 501', page(501), {}, 'BAD_USER_INPUT'],
  ['a page of 501 agencies', '{ agencies(first: 501) { edges { cursor } } }', {}, 'BAD_USER_INPUT'],
  [
    'an inbox page of none',
    '{ notifications(first: 0) { edges { cursor } } }',
    {},
    'BAD_USER_INPUT',
  ],
  ['a cursor that is a word', LIST, { a: 'zz' }, 'BAD_USER_INPUT'],
  ['an empty cursor', LIST, { a: '' }, 'BAD_USER_INPUT'],
  ['a cursor of nothing', LIST, { a: cursor([]) }, 'BAD_USER_INPUT'],
  ['a cursor of another list', LIST, { a: cursor([1, key()]) }, 'BAD_USER_INPUT'],
  [
    'a cursor of another version',
    LIST,
    { a: cursor([2, '2024-06-18 09:00:00+08', key()]) },
    'BAD_USER_INPUT',
  ],
  ['a cursor with SQL', LIST, { a: cursor([1, "2024-06-18' or 1=1", key()]) }, 'BAD_USER_INPUT'],
  [
    'a cursor with a NUL',
    LIST,
    { a: cursor([1, '2024-06-18 09:00:00+08', '\0']) },
    'BAD_USER_INPUT',
  ],
  [
    'a cursor of the 99th month',
    LIST,
    { a: cursor([1, '2024-99-18 09:00:00+08', key()]) },
    'BAD_USER_INPUT',
  ],
  [
    'a cursor of the year 0',
    DUE,
    { a: cursor([1, '0000-01-01 09:00:00+08', key()]) },
    'BAD_USER_INPUT',
  ],
  ['a cursor as long as a book', LIST, { a: 'A'.repeat(20_000) }, 'BAD_USER_INPUT'],
  ['a message cursor that is a word', MESSAGES, { id: key(), a: 'zz' }, 'BAD_USER_INPUT'],
  ['a search for a NUL', SEARCH, { s: 'ab\0cd' }, 'BAD_USER_INPUT'],
  ['a search for one character', SEARCH, { s: '渣' }, 'BAD_USER_INPUT'],
  ['a search for a book', SEARCH, { s: '渣'.repeat(10_000) }, 'BAD_USER_INPUT'],
  ['a search for half a character', SEARCH, { s: 'ab\ud800cd' }, null],
  ['a search for signs of patterns', SEARCH, { s: '%_\\' }, null],
  ['a search for SQL', SEARCH, { s: "' or 1=1; --" }, null],
  ['a province with a NUL', AGENCIES, { f: { provinceCode: '\0' } }, 'BAD_USER_INPUT'],
  ['a division with a NUL', AGENCIES, { f: { divisionCode: '\0' } }, 'BAD_USER_INPUT'],
  ['a zone that is a word', AGENCIES, { f: { zoneId: 'x' } }, null],
  [
    'an agency without its variable',
    'query($i: ID!) { agency(id: $i) { id } }',
    {},
    'BAD_USER_INPUT',
  ],
  ['an agency that is a word', '{ agency(id: "x") { id } }', {}, 'NOT_FOUND'],
  ['an agency that is not there', `{ agency(id: "${key()}") { id } }`, {}, 'NOT_FOUND'],
  ['a referral that is a word', '{ referral(id: "x") { id } }', {}, 'NOT_FOUND'],
  ['a referral that is not there', `{ referral(id: "${key()}") { id } }`, {}, 'NOT_FOUND'],
  [
    'an item with a NUL',
    'query($i: ID!) { evidenceItem(id: $i) { id } }',
    { i: '\0' },
    'NOT_FOUND',
  ],
  [
    'a counterpart that is a word',
    '{ referrals(filter: { counterpartId: "x" }) { edges { cursor } } }',
    {},
    'BAD_USER_INPUT',
  ],
  ['a day in the year 0', '{ divisions(on: "0000-01-01") { code } }', {}, 'BAD_USER_INPUT'],
  ['a day that is none', '{ legalBases(on: "2023-02-29") { id } }', {}, 'BAD_USER_INPUT'],
  [
    'an instant in the year 0',
    '{ referrals(filter: { dueBefore: "0000-01-01T00:00:00Z" }) { edges { cursor } } }',
    {},
    'BAD_USER_INPUT',
  ],
  [
    'the last day of all',
    '{ referrals(filter: { sentTo: "9999-12-31" }) { edges { cursor } } }',
    {},
    'BAD_USER_INPUT',
  ],
  [
    'no working days',
    '{ workingDays(from: "2024-06-18", days: 0) { date } }',
    {},
    'BAD_USER_INPUT',
  ],
  [
    'all working days',
    '{ workingDays(from: "2024-06-18", days: 401) { date } }',
    {},
    'BAD_USER_INPUT',
  ],
  [
    'a parent with a NUL',
    'query($p: String) { divisions(parentCode: $p) { code } }',
    { p: '\0' },
    'BAD_USER_INPUT',
  ],
  ['recipients of a NUL', RECIPIENTS, { i: { divisionCode: '\0' } }, 'BAD_USER_INPUT'],
  [
    'recipients for 21 plates',
    RECIPIENTS,
    { i: { plates: Array.from({ length: 21 }, () => '沪A1') } },
    'BAD_USER_INPUT',
  ],
  [
    'recipients for a broken plate',
    RECIPIENTS,
    { i: { plates: ['\0', '\ud800', 'x'.repeat(9000)] } },
    null,
  ],
  [
    'a name longer than the database keeps',
    `{ me { ${'a'.repeat(70)}: id } }`,
    {},
    'BAD_USER_INPUT',
  ],
];
