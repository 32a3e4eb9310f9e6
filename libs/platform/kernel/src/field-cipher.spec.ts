import { randomBytes } from 'node:crypto';
import { FieldCipher } from './field-cipher.js';

describe('FieldCipher', () => {
  const cipher = new FieldCipher(randomBytes(32));

  it('opens what it sealed and never seals alike twice', () => {
    const one = cipher.seal('11010519491231002X');
    expect(one).not.toContain('11010519491231002X');
    expect(cipher.open(one)).toBe('11010519491231002X');
    expect(cipher.seal('11010519491231002X')).not.toBe(one);
  });

  it('gives each purpose a key of its own, the same at every call', () => {
    const key = cipher.keyFor('drafts of one');
    expect(key).toHaveLength(32);
    expect(cipher.keyFor('drafts of one')).toEqual(key);
    expect(cipher.keyFor('drafts of another')).not.toEqual(key);
    expect(new FieldCipher(randomBytes(32)).keyFor('drafts of one')).not.toEqual(key);
  });

  it('refuses another key, a changed text and what is no sealed field', () => {
    const sealed = cipher.seal('沪A12345');
    expect(() => new FieldCipher(randomBytes(32)).open(sealed)).toThrow();
    expect(() => cipher.open(`${sealed.slice(0, -2)}AA`)).toThrow();
    expect(() => cipher.open('plain')).toThrow('Not a sealed field');
    expect(() => new FieldCipher(Buffer.alloc(16))).toThrow('32 bytes');
  });
});
