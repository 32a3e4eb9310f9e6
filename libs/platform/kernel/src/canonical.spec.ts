import fc from 'fast-check';
import { canonicalJson, sha256Hex } from './canonical.js';

/** The same value with the fields of every object in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)] as const);
  return Object.fromEntries(entries.reverse());
}

describe('Canonical JSON', () => {
  it.each([
    [
      'sorts the fields of objects, however deep',
      { b: { d: 1, c: 2 }, a: 3 },
      '{"a":3,"b":{"c":2,"d":1}}',
    ],
    ['keeps the order of lists', [3, 1, { b: 1, a: 2 }], '[3,1,{"a":2,"b":1}]'],
    [
      'leaves out what is undefined',
      { a: undefined, b: null, c: [undefined] },
      '{"b":null,"c":[null]}',
    ],
    [
      'writes instants as ISO 8601',
      { at: new Date('2024-06-18T01:00:00Z') },
      '{"at":"2024-06-18T01:00:00.000Z"}',
    ],
    [
      'sorts by code units, capitals first, and whole numbers before all',
      { a: 1, B: 2, ä: 3, 渣: 4, '10': 5, '9': 6 },
      '{"9":6,"10":5,"B":2,"a":1,"ä":3,"渣":4}',
    ],
    [
      'keeps a field that is named like a prototype',
      JSON.parse('{"__proto__":1,"a":2}'),
      '{"__proto__":1,"a":2}',
    ],
    ['has no spaces and no line ends but in texts', { 'a b': ' \n' }, '{"a b":" \\n"}'],
    ['writes a text alone', '好', '"好"'],
    ['writes nothing as null', null, 'null'],
  ])('%s', (_what, value: unknown, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('is one text for equal values and two for others', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(canonicalJson(turned(one))).toBe(canonicalJson(one));
        const isEqual = canonicalJson(one) === canonicalJson(other);
        // JSON knows no negative zero.
        const same =
          JSON.stringify(JSON.parse(canonicalJson(one))) ===
          JSON.stringify(JSON.parse(canonicalJson(other)));
        expect(isEqual).toBe(same);
      }),
    );
  });

  it('can be read again as the value it was made of', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('A SHA-256', () => {
  it('is the one of FIPS 180-2, over UTF-8', () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256Hex('abc')).toBe(abc);
    expect(sha256Hex(Buffer.from('abc'))).toBe(abc);
    expect(sha256Hex('渣土')).toBe(sha256Hex(Buffer.from('渣土', 'utf8')));
    expect(sha256Hex('')).toMatch(/^e3b0c442/);
  });
});
