import { describe, expect, it } from '@jest/globals';
import type { Content, ServerSnapshot } from '@/shared/device/records';
import { missingForReview, partOf } from './missing';

const whole: Content = {
  kind: 'CLUE',
  actFrom: '2026-11-22T13:00:00.000Z',
  place: { longitude: 120.9, latitude: 31.1, coordinateSystem: 'WGS84', divisionCode: '320509' },
  facts: '夜间倾倒',
  toAgencyId: 'qingpu',
};
const server = (missing: ServerSnapshot['missing'], content: Content = {}): ServerSnapshot => ({
  version: 1,
  status: 'DRAFT',
  updatedAt: '2026-11-22T13:00:00.000Z',
  content,
  missing,
});
const paths = (content: Content, told: ServerSnapshot | null = null, evidenceCount = 1) =>
  missingForReview({ content, server: told, evidenceCount }).map((item) => item.path);

describe('what is missing before review', () => {
  it('is nothing for a whole draft', () => {
    expect(paths(whole)).toEqual([]);
  });

  it('names what is left out in the order of the form', () => {
    expect(paths({}, null, 0)).toEqual([
      'evidence',
      'place',
      'place.divisionCode',
      'actFrom',
      'facts',
      'toAgencyId',
    ]);
  });

  it('takes an address for a place, and blanks for nothing', () => {
    expect(paths({ ...whole, place: { address: '318 国道', divisionCode: '320509' } })).toEqual([]);
    expect(paths({ ...whole, facts: '  ' })).toEqual(['facts']);
  });

  it('asks the reason of a case only', () => {
    expect(paths({ ...whole, kind: 'CASE' })).toEqual(['reasonOutsideJurisdiction']);
  });

  it('asks for what the server proposes only once the server has had its say', () => {
    const after = { ...whole, subject: '倾倒', legalBasisIds: ['a'], contactName: '张三' };
    expect(paths(whole)).toEqual([]);
    expect(paths(after, server([]))).toEqual(['contactPhone']);
  });

  it('keeps the server’s own words for what the form does not know', () => {
    const item = { path: 'legalBasisIds.0', code: 'LEGAL_BASIS_NOT_IN_FORCE', message: '未生效' };
    const content = {
      ...whole,
      subject: '倾倒',
      legalBasisIds: ['a'],
      contactName: '张',
      contactPhone: '021',
    };
    const told = server([item, { path: 'facts', code: 'MISSING_FACTS', message: '请填写' }]);
    expect(missingForReview({ content, server: told, evidenceCount: 1 })).toEqual([
      { path: 'legalBasisIds.0', message: '未生效' },
    ]);
  });

  it.each([
    ['place.divisionCode', 'place'],
    ['vehicles.0.plate', 'vehicles'],
    ['toAgencyId', 'recipient'],
    ['contactPhone', 'letter'],
  ])('finds %s in the part %s', (path, part) => {
    expect(partOf(path)).toBe(part);
  });
});
