import fc from 'fast-check';
import {
  creditCodeDoubtful,
  isDivisionCode,
  isIdNumber,
  isMmsi,
  isPhone,
  normaliseCode,
  normalisePlate,
  plateKind,
} from './identifiers.js';

describe('统一社会信用代码 (GB 32100)', () => {
  it('trusts a code whose check character is right', () => {
    expect(creditCodeDoubtful('91350100M000100Y43')).toBe(false);
  });

  it.each(['91350211M0000XUF46', '91350203M0001FUE2P'])(
    'only doubts the early pilot code %s',
    (code) => {
      expect(creditCodeDoubtful(code)).toBe(true);
    },
  );

  it.each([
    '',
    '91350100M000100Y4',
    '91350100M000100Y433',
    '9135010OM000100Y43',
    '91350100m000100y43',
  ])('doubts %p', (code) => {
    expect(creditCodeDoubtful(code)).toBe(true);
  });

  it('notices any single wrong character', () => {
    const sound = '91350100M000100Y43';
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(fc.nat(17), fc.nat(30), (index, letter) => {
        const other = alphabet[letter] ?? '0';
        fc.pre(other !== sound[index]);
        const wrong = `${sound.slice(0, index)}${other}${sound.slice(index + 1)}`;
        expect(creditCodeDoubtful(wrong)).toBe(true);
      }),
    );
  });
});

describe('公民身份号码 (GB 11643)', () => {
  it('takes the vector of the standard, also as people type it', () => {
    expect(isIdNumber('11010519491231002X')).toBe(true);
    expect(isIdNumber(normaliseCode('110105 19491231 002x'))).toBe(true);
  });

  it.each([
    ['wrong check', '110105194912310021'],
    ['no such day', '110105194902300027'],
    ['too short', '11010519491231002'],
    ['fifteen places', '110105491231002'],
    ['leading zero', '01010519491231002X'],
    ['small x', '11010519491231002x'],
    ['letters', 'ABCDEFGHIJKLMNOPQR'],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(isIdNumber(text)).toBe(false);
  });

  it('notices any single wrong digit', () => {
    const sound = '11010519491231002X';
    fc.assert(
      fc.property(fc.nat(16), fc.nat(9), (index, digit) => {
        fc.pre(String(digit) !== sound[index]);
        expect(
          isIdNumber(`${sound.slice(0, index)}${String(digit)}${sound.slice(index + 1)}`),
        ).toBe(false);
      }),
    );
  });
});

describe('号牌 (GA 36)', () => {
  it.each([
    ['沪A12345', 'ORDINARY'],
    ['苏E8K9Z2', 'ORDINARY'],
    ['沪B1234挂', 'ORDINARY'],
    ['皖A1234学', 'ORDINARY'],
    ['浙F0123警', 'ORDINARY'],
    ['粤Z1234港', 'ORDINARY'],
    ['粤Z1234澳', 'ORDINARY'],
    ['沪AD12345', 'NEW_ENERGY_SMALL'],
    ['沪AB12345', 'NEW_ENERGY_SMALL'],
    ['苏EKA2345', 'NEW_ENERGY_SMALL'],
    ['沪A12345D', 'NEW_ENERGY_LARGE'],
    ['苏E12345C', 'NEW_ENERGY_LARGE'],
    ['浙F12345J', 'NEW_ENERGY_LARGE'],
  ])('knows %s as %s', (plate, kind) => {
    expect(plateKind(plate)).toBe(kind);
  });

  it.each(['DABCEFGHJK'])('knows all energy letters of today: %s', (letters) => {
    for (const letter of letters) {
      expect(plateKind(`沪A${letter}12345`)).toBe('NEW_ENERGY_SMALL');
      expect(plateKind(`沪A12345${letter}`)).toBe('NEW_ENERGY_LARGE');
    }
  });

  it.each([
    '沪A1234',
    '沪A1234567',
    '沪I12345',
    '沪AO2345',
    '沪A1234I',
    '国A12345',
    '沪AL12345',
    '沪A12345L',
    'A12345',
    '',
  ])('refuses %p', (plate) => {
    expect(plateKind(plate)).toBeNull();
  });

  it('reads plates as people write them', () => {
    expect(normalisePlate(' 沪a·12 345 ')).toBe('沪A12345');
    expect(normalisePlate('苏E-12345d')).toBe('苏E12345D');
  });
});

describe('other marks', () => {
  it('knows an MMSI by its nine digits', () => {
    expect(isMmsi('413123456')).toBe(true);
    expect(isMmsi('41312345')).toBe(false);
    expect(isMmsi('41312345A')).toBe(false);
  });

  it.each([
    ...['13812345678', '0512-63981234', '+86 138 1234 5678', '（021）59201234', '12345'],
    ...['0512-63481234转801', '021-59201234 分机 12', '021-59201234 ext. 12', '021-59201234-12'],
    ...['０５１２－６３４８１２３４', '021—59201234'],
  ])('takes the telephone %s', (text) => {
    expect(isPhone(text)).toBe(true);
  });

  it.each(['1234', '-----', 'abc12345', '1'.repeat(26), '138;12345678', '转801', '12转801'])(
    'refuses %p',
    (text) => {
      expect(isPhone(text)).toBe(false);
    },
  );

  it('knows division codes of county, town and village', () => {
    expect(['320614', '320614102', '320614102001'].every(isDivisionCode)).toBe(true);
    expect(['3206', '3206141', '32061A', ''].some(isDivisionCode)).toBe(false);
  });
});
