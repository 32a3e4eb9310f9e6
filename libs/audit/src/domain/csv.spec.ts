import fc from 'fast-check';
import { csvCell, csvLine } from './csv.js';

describe('A cell', () => {
  it.each([
    ['', '""'],
    ['张三', '"张三"'],
    ['a,b', '"a,b"'],
    ['他说"好"', '"他说""好"""'],
    ['一\r\n二', '"一\r\n二"'],
    ['=1+1', `"'=1+1"`],
    ['+86', `"'+86"`],
    ['-1', `"'-1"`],
    ['@x', `"'@x"`],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    ['  =1', `"'  =1"`],
    ['＝1', `"'＝1"`],
    ['a=1', '"a=1"'],
    ['a\0b', '"a\ufffdb"'],
    ['\0=1', '"\ufffd=1"'],
    ['a\ud800b', '"a\ufffdb"'],
    ['a\u0007b', '"a\ufffdb"'],
  ])('of %j is %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('never ends early, and never begins as a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const cell = csvCell(text);
        expect(cell.slice(1, -1).replaceAll('""', '')).not.toContain('"');
        expect(cell).not.toMatch(/^"[=+\-@\t\r\n]/);
        expect(cell).not.toContain('\0');
      }),
    );
  });

  it('without a value is empty; a line ends as RFC 4180 says', () => {
    expect(csvLine([null, 'a'])).toBe('"","a"\r\n');
  });
});
