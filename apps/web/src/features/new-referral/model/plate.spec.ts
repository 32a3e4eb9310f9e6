import { describe, expect, it } from '@jest/globals';
import { letters, mayFollow, normalisePlate, plateKind, shownPlate, withoutLast } from './plate';

describe('the plate keyboard', () => {
  it.each([
    ['沪A12345', 'ORDINARY'],
    ['苏E8K9M2', 'ORDINARY'],
    ['皖A1234挂', 'ORDINARY'],
    ['沪AD12345', 'NEW_ENERGY_SMALL'],
    ['浙FK01234', 'NEW_ENERGY_SMALL'],
    ['苏E12345D', 'NEW_ENERGY_LARGE'],
    ['苏E12345K', 'NEW_ENERGY_LARGE'],
  ])('knows %s as %s', (plate, kind) => {
    expect(plateKind(plate)).toBe(kind);
  });

  it.each([
    '',
    '沪',
    '沪A1234',
    '沪I12345',
    '沪AO2345',
    '沪A12345L',
    '沪AL12345',
    '沪A123456',
    '1A12345',
  ])('takes %p for no plate', (plate) => {
    expect(plateKind(plate)).toBeNull();
  });

  it('offers neither I nor O', () => {
    expect(letters).toHaveLength(24);
    expect(['I', 'O'].some((key) => letters.includes(key))).toBe(false);
  });

  it('lets only keys follow from which a plate can come', () => {
    expect(mayFollow('', '沪')).toBe(true);
    expect(mayFollow('', 'A')).toBe(false);
    expect(mayFollow('沪', '1')).toBe(false);
    expect(mayFollow('沪A1234', '挂')).toBe(true);
    expect(mayFollow('沪A123', '挂')).toBe(false);
    expect(mayFollow('沪A12345', 'D')).toBe(true);
    expect(mayFollow('沪A12345', 'L')).toBe(false);
    expect(mayFollow('沪AD1234', '5')).toBe(true);
    expect(mayFollow('沪AD12345', '6')).toBe(false);
  });

  it('takes off one key, shows the dot, and reads what people paste', () => {
    expect(withoutLast('沪A1')).toBe('沪A');
    expect(withoutLast('')).toBe('');
    expect(shownPlate('沪A12345')).toBe('沪A·12345');
    expect(shownPlate('沪A')).toBe('沪A');
    expect(normalisePlate(' 沪a·123 45 ')).toBe('沪A12345');
  });
});
