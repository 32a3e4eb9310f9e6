import fc from 'fast-check';
import { Kind, type ValueNode } from 'graphql';
import { DateScalar, DateTimeScalar } from './scalars.js';

const text = (value: string): ValueNode => ({ kind: Kind.STRING, value });

describe('DateTime', () => {
  it.each([
    ['2024-06-18T09:30:00+08:00', '2024-06-18T01:30:00.000Z'],
    ['2024-06-18T09:30+08:00', '2024-06-18T01:30:00.000Z'],
    ['2024-06-18T01:30:00Z', '2024-06-18T01:30:00.000Z'],
    ['2024-06-18T01:30:00.5Z', '2024-06-18T01:30:00.500Z'],
    ['2024-06-18T01:30:00.123456789Z', '2024-06-18T01:30:00.123Z'],
    ['2024-02-29T23:59:59-12:00', '2024-03-01T11:59:59.000Z'],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
    ['2999-12-31T23:59:59Z', '2999-12-31T23:59:59.000Z'],
  ])('takes %s', (given, instant) => {
    expect(DateTimeScalar.parseValue(given).toISOString()).toBe(instant);
    expect(DateTimeScalar.parseLiteral(text(given)).toISOString()).toBe(instant);
  });

  it.each([
    ['a day alone', '2024-06-18'],
    ['a time without an offset', '2024-06-18T09:30:00'],
    ['a day that February has not', '2024-02-30T09:30:00Z'],
    ['a leap day of another year', '2023-02-29T09:30:00Z'],
    ['a 31st of April', '2024-04-31T09:30:00Z'],
    ['a month that there is not', '2024-13-01T09:30:00Z'],
    ['an hour that there is not', '2024-06-18T25:00:00Z'],
    ['a minute that there is not', '2024-06-18T09:60:00Z'],
    ['a leap second', '2024-06-18T23:59:60Z'],
    ['an offset that there is not', '2024-06-18T09:30:00+25:00'],
    ['a year before letters', '1899-12-31T23:59:59Z'],
    ['a year too far', '3000-01-01T00:00:00Z'],
    ['another form', '18 Jun 2024 09:30:00 GMT'],
    ['a space for the T', '2024-06-18 09:30:00Z'],
    ['what stands around it', ' 2024-06-18T09:30:00Z'],
    ['a line end behind it', '2024-06-18T09:30:00Z\n'],
    ['full-width digits', '２０２４-06-18T09:30:00Z'],
    ['nothing', ''],
    ['a number', 1_718_674_200_000],
    ['a list', ['2024-06-18T09:30:00Z']],
    ['null', null],
  ])('refuses %s', (_what, given) => {
    expect(() => DateTimeScalar.parseValue(given)).toThrow(/DateTime/);
  });

  it('takes no literal but a text', () => {
    const literals: ValueNode[] = [
      { kind: Kind.INT, value: '1718674200000' },
      { kind: Kind.NULL },
      { kind: Kind.ENUM, value: 'NOW' },
    ];
    for (const literal of literals) {
      expect(() => DateTimeScalar.parseLiteral(literal)).toThrow(/DateTime/);
    }
  });

  it('gives a stored instant as it was stored, and a Date in UTC', () => {
    const stored = '2024-06-18T09:30:00.123456+08:00';
    expect(DateTimeScalar.serialize(stored)).toBe(stored);
    expect(DateTimeScalar.serialize(new Date(stored))).toBe('2024-06-18T01:30:00.123Z');
  });

  it('does not give what is no instant', () => {
    for (const value of ['infinity', '2024-06-18', 42, {}, new Date(Number.NaN)]) {
      expect(() => DateTimeScalar.serialize(value)).toThrow();
    }
  });

  it('comes back as it was given, for any instant of its years', () => {
    const range = { min: new Date('1900-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z') };
    fc.assert(
      fc.property(fc.date({ ...range, noInvalidDate: true }), (date) => {
        const given = DateTimeScalar.parseValue(DateTimeScalar.serialize(date));
        expect(given.getTime()).toBe(date.getTime());
      }),
    );
  });
});

describe('Date', () => {
  it.each(['2024-06-18', '2024-02-29', '1900-01-01', '2999-12-31'])('takes %s', (day) => {
    expect(DateScalar.parseValue(day)).toBe(day);
    expect(DateScalar.parseLiteral(text(day))).toBe(day);
    expect(DateScalar.serialize(day)).toBe(day);
  });

  it.each([
    '2024-02-30',
    '2023-02-29',
    '2024-6-18',
    '2024-13-01',
    '2024-00-00',
    '0000-01-01',
    '1899-12-31',
    '3000-01-01',
    '2024-06-18T00:00:00Z',
    '20240618',
    '-2024-06-18',
    '2024-06-18 ',
    '',
    20_240_618,
    null,
    undefined,
    new Date('2024-06-18'),
  ])('refuses %j', (given) => {
    expect(() => DateScalar.parseValue(given)).toThrow(/Date/);
  });

  it('takes no literal but a text', () => {
    expect(() => DateScalar.parseLiteral({ kind: Kind.INT, value: '20240618' })).toThrow(/Date/);
  });
});
