import { ConfigError, formFault } from '@portal/platform/config';
import { explainStart, StartProblem } from './start-problem.js';

const coded = (code: string, message = 'said', more: object = {}): Error =>
  Object.assign(new Error(message), { code }, more);

describe('what keeps a process from its work', () => {
  it.each([
    [coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5'), 16, 'DATABASE_URL'],
    [coded('28P01', 'password authentication failed for user "delta_app"'), 16, 'delta_app'],
    [new AggregateError([coded('ECONNREFUSED', 'connect ECONNREFUSED ::1:5')]), 16, '::1:5'],
    [coded('42P01', 'relation "member" does not exist'), 16, 'apps/migrate'],
    [coded('3D000', 'database "x" does not exist'), 16, '"x"'],
    [coded('EADDRINUSE', 'listen EADDRINUSE: address already in use 127.0.0.1:80'), 12, ':80'],
    [coded('EACCES', 'listen EACCES: permission denied', { syscall: 'listen' }), 12, 'PORT'],
    [coded('53100', 'could not extend file'), 13, '磁盘已满'],
    [coded('ENOSPC', 'no space left on device'), 13, 'The disk is full'],
    [new ConfigError([formFault('PORT', 'x')]), 2, 'PORT'],
    [new StartProblem(14, '旧版本', 'of an older version'), 14, '旧版本\nof an older version'],
  ])('is told without a stack: %s', (error, exitCode, words) => {
    const told = explainStart(error);
    expect(told.exitCode).toBe(exitCode);
    expect(told.text).toContain(words);
    expect(told.text).not.toContain('    at ');
  });

  it('keeps its stack where nobody could have expected it', () => {
    const told = explainStart(new TypeError('x is not a function'));
    expect(told).toMatchObject({ exitCode: 1 });
    expect(told.text).toContain('start-problem.spec');
  });
});
