import { maskIdNumber, maskName, maskPhone } from './masking.js';

describe('masks', () => {
  it.each([
    ['张三', '张*'],
    ['欧阳建国', '欧***'],
    ['王', '王*'],
    ['𠮷田', '𠮷*'],
    ['', '*'],
  ])('the name %s becomes %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('never tells the length of a long name', () => {
    expect(maskName('阿'.repeat(30))).toBe('阿****');
  });

  it('leaves three and two characters of an ID number', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('110*************2X');
    expect(maskIdNumber('1234567')).toBe('*******');
  });

  it('leaves enough of a telephone number to be recognised by its owner', () => {
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('63981234')).toBe('******34');
  });
});
