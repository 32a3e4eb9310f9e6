import { codeFaults } from '@portal/directory';
import { documentNumber } from './numbers.js';

describe('documentNumber', () => {
  it('has prefix, series, year in hexagonal brackets and a plain number', () => {
    expect(documentNumber('沪青城管', 'CASE', 2024, 7)).toBe('沪青城管移〔2024〕7号');
    expect(documentNumber('苏吴城管', 'CLUE', 2026, 100)).toBe('苏吴城管线〔2026〕100号');
  });

  it.each(['CASE', 'CLUE'] as const)(
    'never begin with a code that ends like the %s series',
    (kind) => {
      const [begin = ''] = documentNumber('沪青城管', kind, 2024, 7).split('〔');
      expect(codeFaults(begin)).toMatchObject([{ code: 'AGENCY_CODE_SERIES' }]);
    },
  );
});
