import { describe, expect, it } from '@jest/globals';
import { filterOf, isFiltered } from './trail-address';

const of = (query: string) => filterOf(new URLSearchParams(query));

describe('The address of the trail', () => {
  it('asks for everything where it says nothing', () => {
    expect(of('')).toEqual({});
    expect(isFiltered(new URLSearchParams(''))).toBe(false);
  });

  it('filters by what it says', () => {
    expect(
      of(
        'from=2026-11-01&to=2026-11-24&person=张&action=a.b&action=c.d&outcome=DENIED&subject=1号',
      ),
    ).toEqual({
      from: '2026-11-01',
      to: '2026-11-24',
      person: '张',
      actions: ['a.b', 'c.d'],
      outcome: 'DENIED',
      subject: '1号',
    });
  });

  it('leaves out what it does not know', () => {
    expect(of('from=yesterday&outcome=NOPE&person=%20&x=1')).toEqual({});
  });
});
