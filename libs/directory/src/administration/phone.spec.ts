import fc from 'fast-check';
import { dialled } from './phone.js';

describe('a telephone number', () => {
  it.each([
    ['0512-63481234', '051263481234'],
    ['（0512）6348 1234', '051263481234'],
    ['０５１２－６３４８１２３４', '051263481234'],
    ['+86 512 6348 1234', '051263481234'],
    ['0086-21-59201234', '02159201234'],
    ['021—59201234', '02159201234'],
    ['0573-8412345', '05738412345'],
    ['021-12319', '02112319'],
    ['0512-110', '0512110'],
    ['0571-96310', '057196310'],
    ['138 0013 8000', '13800138000'],
    ['+86 138-0013-8000', '13800138000'],
    ['400-820-1234', '4008201234'],
    ['0512-63481234转801', '051263481234,801'],
    ['0512-63481234 转 801', '051263481234,801'],
    ['0512-63481234-801', '051263481234,801'],
    ['0512-63481234 ext. 801', '051263481234,801'],
    ['0512-63481234#8', '051263481234,8'],
  ])('%s is dialled %s', (phone, number) => {
    expect(dialled(phone)).toBe(number);
  });

  it.each([
    ['63481234'],
    ['12319'],
    ['110'],
    ['0512'],
    ['0512-6348'],
    ['0512-03481234'],
    ['12800138000'],
    ['1380013800'],
    ['138001380001'],
    ['13800138000转801'],
    ['0512-63481234转8012345'],
    ['0512-63481234 值班'],
    ['+1 202 555 0123'],
    ['值班室'],
    [''],
    ['-'],
  ])('%j is none', (phone) => {
    expect(dialled(phone)).toBeNull();
  });

  it('is the same however it is spaced', () => {
    const areas = fc.constantFrom('010', '021', '0512', '0573', '0553');
    const gaps = fc.constantFrom('', '-', ' ', ' - ');
    const local = fc.integer({ min: 20_000_000, max: 89_999_999 }).map(String);
    fc.assert(
      fc.property(areas, gaps, local, gaps, (area, gap, number, inner) => {
        const spaced = `${area}${gap}${number.slice(0, 4)}${inner}${number.slice(4)}`;
        expect(dialled(spaced)).toBe(area + number);
      }),
    );
  });

  it('answers any text without a fault, and only in digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(dialled(text) ?? '1').toMatch(/^\d+(,\d+)?$/);
      }),
    );
  });
});
