import fc from 'fast-check';
import { codeRange, nextSlot, ROOT_RANGE, slotOf, type CodeRange } from './code-range.js';

const province = codeRange(ROOT_RANGE, 1);

describe('the range of an agency', () => {
  it('of a province is 2^25 wide, and each level below is 64 times narrower', () => {
    const city = codeRange(province, 1);
    const district = codeRange(city, 1);
    const squad = codeRange(district, 1);
    const widths = [province, city, district, squad].map(({ code, codeHi }) => codeHi - code + 1);
    expect(widths).toEqual([2 ** 25, 2 ** 19, 2 ** 13, 2 ** 7]);
  });

  it('fits PostgreSQL’s int for the last province', () => {
    expect(codeRange(ROOT_RANGE, 63).codeHi).toBe(2_147_483_647);
  });

  it('leaves the first slot to the parent itself', () => {
    expect(codeRange(province, 1).code).toBeGreaterThan(province.code);
    expect(() => codeRange(province, 0)).toThrow(RangeError);
  });

  it.each([-1, 64, 1.5])('refuses slot %p', (slot) => {
    expect(() => codeRange(province, slot)).toThrow(RangeError);
  });

  it('can’t be divided below the fifth level', () => {
    const narrow = [1, 1, 1, 1].reduce((range, slot) => codeRange(range, slot), province);
    expect(() => codeRange(narrow, 1)).toThrow(RangeError);
  });

  it('lies inside its parent’s and apart from its sisters’', () => {
    const slots = fc.array(fc.integer({ min: 1, max: 63 }), { minLength: 0, maxLength: 3 });
    const slot = fc.integer({ min: 1, max: 63 });
    fc.assert(
      fc.property(slots, slot, slot, (path, a, b) => {
        const parent = path.reduce((range: CodeRange, each) => codeRange(range, each), province);
        const [one, other] = [codeRange(parent, a), codeRange(parent, b)];
        expect(one.code).toBeGreaterThan(parent.code);
        expect(one.codeHi).toBeLessThanOrEqual(parent.codeHi);
        expect(slotOf(parent, one.code)).toBe(a);
        if (a < b) expect(one.codeHi).toBeLessThan(other.code);
      }),
    );
  });
});

describe('the slot of a new child', () => {
  it('is the first one, then the one after the highest ever taken', () => {
    expect(nextSlot(province, [])).toBe(1);
    expect(nextSlot(province, [codeRange(province, 5).code])).toBe(6);
  });

  it('does not exist after 63 children', () => {
    expect(() => nextSlot(province, [codeRange(province, 63).code])).toThrow(RangeError);
  });
});
