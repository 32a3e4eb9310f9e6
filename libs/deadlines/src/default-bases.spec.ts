import { defaultBasisIds, idOfBasis, isInForce } from './default-bases.js';
import { LEGAL_BASES } from './legal-bases.js';

const keysFor = (actDate: string, matter: string): (string | undefined)[] =>
  defaultBasisIds(actDate, matter).map(
    (id) => LEGAL_BASES.find((basis) => idOfBasis(basis.key) === id)?.key,
  );

describe('the proposed legal bases', () => {
  it('of a dumping before 2026-08-15 name the old law', () => {
    expect(keysFor('2026-08-14', 'CONSTRUCTION_WASTE_DUMPING')).toEqual([
      'mohurd-55-6',
      'penalty-law-22',
      'solid-waste-law-63',
      'solid-waste-law-111',
    ]);
  });

  it('of a dumping from 2026-08-15 name the code', () => {
    expect(keysFor('2026-08-15', 'CONSTRUCTION_WASTE_DUMPING')).toEqual([
      'mohurd-55-6',
      'penalty-law-22',
      'environment-code-waste',
    ]);
  });

  it('of another matter are the ground of the transfer and the place', () => {
    expect(keysFor('2026-08-15', 'ILLEGAL_CONSTRUCTION')).toEqual([
      'mohurd-55-6',
      'penalty-law-22',
    ]);
  });

  it('never name what was not in force', () => {
    expect(keysFor('2022-04-30', 'OTHER')).toEqual(['penalty-law-22']);
    expect(keysFor('2021-07-14', 'OTHER')).toEqual([]);
  });
});

describe('the seeded bases', () => {
  it('leave no day without a law on waste, and none with two', () => {
    const on = (day: string) =>
      LEGAL_BASES.filter((basis) => basis.use === 'WASTE' && isInForce(basis, day)).map(
        (basis) => basis.title,
      );
    expect(new Set(on('2026-08-14'))).toEqual(new Set(['中华人民共和国固体废物污染环境防治法']));
    expect(on('2026-08-15')).toEqual(['中华人民共和国生态环境法典']);
  });

  it('show an article that is not known as 待核', () => {
    for (const basis of LEGAL_BASES) {
      expect(basis.article === '待核').toBe(!basis.articleConfirmed);
    }
  });
});
