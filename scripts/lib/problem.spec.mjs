import { describe, expect, it } from '@jest/globals';
import { EXIT as SERVERS } from '../../libs/platform/runtime/src/start-problem.ts';
import { EXIT, explain, isKnownExit, Problem } from './problem.mjs';

describe('a problem of a command', () => {
  it.each([
    ['ENOSPC', 13, '磁盘已满', 'disk is full'],
    ['EDQUOT', 13, '磁盘已满', 'disk is full'],
    ['EACCES', 14, '没有写入权限', 'No permission'],
    ['EROFS', 14, '没有写入权限', 'No permission'],
    ['ENOTDIR', 14, '不能用作目录', "can't be used as a directory"],
    ['EEXIST', 14, '不能用作目录', "can't be used as a directory"],
  ])(
    'words %s of the operating system in both languages, with the place',
    (code, exitCode, zh, en) => {
      const problem = explain(Object.assign(new Error(code), { code }), '/some/where');
      expect(problem).toBeInstanceOf(Problem);
      expect(problem).toMatchObject({
        exitCode,
        zh: expect.stringContaining(zh),
        en: expect.stringContaining(en),
      });
      expect([problem.zh, problem.en]).toEqual([
        expect.stringContaining('/some/where'),
        expect.stringContaining('/some/where'),
      ]);
    },
  );

  it('leaves what it does not know as it is', () => {
    const error = new TypeError('x');
    expect(explain(error, '/')).toBe(error);
  });

  it('has the exit codes that the servers have', () => {
    const { configuration, ...same } = SERVERS;
    expect(EXIT).toMatchObject(same);
    expect(EXIT.usage).toBe(configuration);
    expect(Object.values(SERVERS).filter((code) => !isKnownExit(code))).toEqual([EXIT.failed]);
  });
});
