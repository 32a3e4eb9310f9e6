import { isContentOf, keptTypeOf } from './media-types.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the type a file is kept as', () => {
  it.each([
    ['IMG_1.JPG', 'image/jpeg', 'image/jpeg'],
    ['a.jpeg', 'image/jpg', 'image/jpeg'],
    ['a.heic', '', 'image/heic'],
    ['a.HEIF', 'image/heif', 'image/heic'],
    ['a.mov', 'video/mp4', 'video/quicktime'],
    ['a.m4a', 'audio/x-m4a', 'audio/mp4'],
    ['a.wav', 'audio/x-wav', 'audio/wav'],
    ['笔录.docx', DOCX, DOCX],
    ['a.txt', 'text/plain; charset=utf-8', 'text/plain'],
    ['a.pdf', 'application/octet-stream', 'application/pdf'],
  ])('%s declared as %j is %s', (name, declared, kept) => {
    expect(keptTypeOf(name, declared)).toBe(kept);
  });

  it.each([
    ['a.svg', 'image/svg+xml'],
    ['a.html', 'text/html'],
    ['a.exe', 'application/octet-stream'],
    ['a.jpg', 'text/html'],
    ['a.jpg.exe', 'image/jpeg'],
    ['jpg', 'image/jpeg'],
    ['a.doc', 'application/msword'],
    ['', ''],
  ])('%j declared as %j is not taken', (name, declared) => {
    expect(keptTypeOf(name, declared)).toBeNull();
  });

  it('fits only content that looks like it', () => {
    expect(isContentOf('image/jpeg', 'image/jpeg')).toBe(true);
    expect(isContentOf('image/jpeg', 'image/png')).toBe(false);
    expect(isContentOf('image/jpeg', null)).toBe(false);
    expect(isContentOf('audio/mp4', 'video/mp4')).toBe(true);
    expect(isContentOf('text/plain', 'application/xml')).toBe(false);
  });
});
