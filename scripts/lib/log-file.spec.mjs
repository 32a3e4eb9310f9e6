import { describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from './log-file.mjs';

const ended = (log) => new Promise((resolve) => log.end(resolve));

describe('a log file', () => {
  it('keeps the lines in order', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'delta-portal-log-'));
    const log = openLog(join(dir, 'api.log'));
    log.write('one');
    log.write('two');
    await ended(log);
    expect(await readFile(join(dir, 'api.log'), 'utf8')).toBe('one\ntwo\n');
    await rm(dir, { recursive: true });
  });

  it('says once that it can’t be written, and ends nothing', async () => {
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const log = openLog(join(tmpdir(), 'delta-portal-nowhere', 'api.log'));
    log.write('lost');
    await ended(log);
    log.write('lost too');
    await ended(log);
    expect(told.mock.calls.flat().join('\n')).toMatch(
      /无法写入日志.*ENOENT\n.*can't be written: ENOENT/s,
    );
    expect(told).toHaveBeenCalledTimes(2);
    told.mockRestore();
  });
});
