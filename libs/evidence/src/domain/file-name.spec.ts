import { cleanFileName, nameFromFile } from './file-name.js';

describe('file names', () => {
  it.each([
    ['现场照片 1.jpg', '现场照片 1.jpg'],
    ['C:\\fakepath\\a.jpg', 'a.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['a\u0000b\r\n.jpg', 'ab.jpg'],
    ['evil\u202Egpj.exe', 'evilgpj.exe'],
    ['a<b>:"|?*.pdf', 'a_b______.pdf'],
    ['  ..hidden.txt. ', 'hidden.txt'],
    ['a \u3000 b.jpg', 'a b.jpg'],
    ['\uD800x.jpg', 'x.jpg'],
    ['///', ''],
    ['', ''],
  ])('%j becomes %j', (given, cleaned) => {
    expect(cleanFileName(given)).toBe(cleaned);
  });

  it('keep their extension when they are too long, counted in characters', () => {
    const cleaned = cleanFileName(`${'渣'.repeat(300)}.jpeg`);
    expect(Array.from(cleaned)).toHaveLength(80);
    expect(cleaned.endsWith('渣.jpeg')).toBe(true);
    expect(Buffer.byteLength(cleaned)).toBeLessThan(255);
  });

  it('give an item its name', () => {
    expect(nameFromFile('现场照片.jpg')).toBe('现场照片');
    expect(nameFromFile('.jpg')).toBe('.jpg');
  });
});
