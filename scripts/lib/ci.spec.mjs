import { describe, expect, it } from '@jest/globals';
import { countOf } from './ci.mjs';

describe('what CI counts of a command', () => {
  it.each([
    ['12 passed, 0 failed', 0, { passed: 12, failed: 0 }],
    ['12 passed, 3 failed', 1, { passed: 12, failed: 3 }],
    ['12 passed, 0 failed', 1, { passed: 12, failed: 1 }],
    ['12 passed, 0 failed', 'SIGKILL', { passed: 12, failed: 1 }],
    ['Cannot find module', 1, { passed: 0, failed: 1 }],
    ['', 0, { passed: 0, failed: 0 }],
  ])('is, of “%s” and the end %s, %j', (last, code, count) => {
    expect(countOf(last, code)).toEqual(count);
  });
});
