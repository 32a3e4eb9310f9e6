import fc from 'fast-check';
import { Fault } from '@portal/platform/kernel';
import { afterCursor, decodeCursor, encodeCursor, orderBySql } from './cursor.js';
import type { SortKey } from './view.js';

const ID = '01900000-0000-7000-8000-00000000000a';
const key = (cast: SortKey['cast'], direction: SortKey['direction'] = 'asc'): SortKey => ({
  sql: (t) => `${t}.${cast}`,
  cast,
  direction,
});
const raw = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

const refusal = (cursor: string, keys: readonly SortKey[]): unknown => {
  try {
    return decodeCursor(cursor, keys);
  } catch (fault) {
    return fault instanceof Fault ? [fault.code, fault.params] : fault;
  }
};
const REFUSED = ['BAD_USER_INPUT', { reason: 'cursor' }];

/** Texts that a row of each type may have, as PostgreSQL writes them under Shanghai's time zone. */
const TAKEN: readonly (readonly [SortKey['cast'], string])[] = [
  ['uuid', ID],
  ['int', '0'],
  ['int', '-2147483647'],
  ['int', '2147483647'],
  ['text', ''],
  ['text', '黎里镇 "x" \\ 🖋\n'],
  ['text', 'x'.repeat(500)],
  ['timestamptz', '2024-06-18 09:30:00+08'],
  ['timestamptz', '2024-06-18 09:30:00.123456+08'],
  ['timestamptz', '2024-02-29 00:00:00+08:00'],
  ['timestamptz', '1940-06-01 00:00:00+09'],
  ['timestamptz', 'infinity'],
  ['timestamptz', '-infinity'],
];

/** What has the form, or nearly, and would be an error of the database, or another's value. */
const REFUSED_VALUES: readonly (readonly [SortKey['cast'], unknown])[] = [
  ['uuid', ''],
  ['uuid', ID.toUpperCase()],
  ['uuid', `${ID} `],
  ['uuid', `'; drop table referral; --`],
  ['int', '1.5'],
  ['int', '1e3'],
  ['int', '2147483648'],
  ['int', '-2147483648999'],
  ['int', '99999999999999999'],
  ['int', ' 1'],
  ['int', 1],
  ['int', null],
  ['text', 'x'.repeat(501)],
  ['text', 'a\0b'],
  ['text', ['a']],
  ['timestamptz', '2024-06-18'],
  ['timestamptz', 'now'],
  ['timestamptz', 'epoch'],
  ['timestamptz', '2024-02-30 00:00:00+08'],
  ['timestamptz', '2023-02-29 00:00:00+08'],
  ['timestamptz', '2024-13-01 00:00:00+08'],
  ['timestamptz', '2024-00-10 00:00:00+08'],
  ['timestamptz', '2024-06-18 25:00:00+08'],
  ['timestamptz', '2024-06-18 09:61:00+08'],
  ['timestamptz', '2024-06-18 09:30:00+99'],
  ['timestamptz', '2024-06-18 09:30:00+08:77'],
  ['timestamptz', '2024-06-18 09:30:00.1234567+08'],
  ['timestamptz', '2024-06-18 09:30:00'],
  ['timestamptz', 'INFINITY'],
];

describe('A cursor', () => {
  it.each(TAKEN)('of a %s gives back %j', (cast, value) => {
    expect(decodeCursor(encodeCursor([value, ID]), [key(cast), key('uuid')])).toEqual([value, ID]);
  });

  it('gives back any values of its keys', () => {
    const values = fc.tuple(
      fc.integer({ min: -2_147_483_647, max: 2_147_483_647 }).map(String),
      fc.uuid().map((id) => id.toLowerCase()),
      fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !text.includes('\0')),
    );
    fc.assert(
      fc.property(values, ([n, id, text]) => {
        const keys = [key('int'), key('uuid'), key('text')];
        expect(decodeCursor(encodeCursor([n, id, text]), keys)).toEqual([n, id, text]);
      }),
    );
  });

  it('can stand in an address as it is', () => {
    expect(encodeCursor(['黎里?&=/+', ID])).toMatch(/^[\w-]+$/);
  });

  it.each(REFUSED_VALUES)('with the %s %j is refused', (cast, value) => {
    expect(refusal(raw([1, value]), [key(cast)])).toEqual(REFUSED);
  });

  it.each([
    ['nothing', ''],
    ['no base64url', '%%%'],
    ['no JSON', raw('{')],
    ['no list', raw({ 0: 1, 1: ID, length: 2 })],
    ['null', raw(null)],
    ['another version', raw([2, ID])],
    ['a version that is a text', raw(['1', ID])],
    ['too few values', raw([1])],
    ['too many values', raw([1, ID, ID])],
    ['another list’s', encodeCursor(['2024-06-18 09:30:00+08', ID])],
    ['more than 2000 characters', 'A'.repeat(2001)],
    ['a number too deep', raw('['.repeat(1000))],
  ])('that is %s is refused', (_what, cursor) => {
    expect(refusal(cursor, [key('uuid')])).toEqual(REFUSED);
  });

  it('is refused or decoded, and nothing else, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.json(), (text, json) => {
        for (const cursor of [text, raw(text), raw(json)]) {
          const answer = refusal(cursor, [key('timestamptz'), key('uuid')]);
          expect(Array.isArray(answer)).toBe(true);
        }
      }),
    );
  });
});

describe('The rows behind a cursor', () => {
  const bind = (values: unknown[]) => (value: unknown) => `$${String(values.push(value))}`;

  it('are those whose first differing key lies further, each key in its direction', () => {
    const values: unknown[] = [];
    const keys = [key('timestamptz', 'desc'), key('int', 'asc'), key('uuid', 'desc')];
    expect(afterCursor(keys, 't', ['2024', '7', ID], bind(values))).toBe(
      't.timestamptz <= $1::timestamptz and ((t.timestamptz < $1::timestamptz) or ' +
        '(t.timestamptz = $1::timestamptz and t.int > $2::int) or ' +
        '(t.timestamptz = $1::timestamptz and t.int = $2::int and t.uuid < $3::uuid))',
    );
    expect(values).toEqual(['2024', '7', ID]);
  });

  it('are bound and never written into the statement', () => {
    const values: unknown[] = [];
    const sql = afterCursor([key('text')], 't', [`'; --`], bind(values));
    expect(sql).toBe('t.text >= $1::text and ((t.text > $1::text))');
    expect(values).toEqual([`'; --`]);
  });

  it('are sorted by the same keys', () => {
    expect(orderBySql([key('int', 'desc'), key('uuid')], 'x')).toBe('x.int desc, x.uuid asc');
  });
});
