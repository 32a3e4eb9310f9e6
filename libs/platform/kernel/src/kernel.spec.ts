import fc from 'fast-check';
import { SetClock, SystemClock } from './clock.js';
import { Fault } from './failure.js';
import { isId, newId } from './id.js';
import { fail, ok } from './outcome.js';
import { isReadable } from './readable.js';
import { requestId, withRequestId } from './request-scope.js';

describe('An id', () => {
  it('is a UUID of version 7, in lower case', () => {
    expect(newId()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('never comes twice, and later ones sort behind, also within a millisecond', () => {
    const ids = Array.from({ length: 10_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it.each([
    ['one of ours', newId(), true],
    ['another version', '6ba7b810-9dad-11d1-80b4-00c04fd430c8', true],
    ['capitals: the same number, which would compare as another', newId().toUpperCase(), false],
    ['braces', `{${newId()}}`, false],
    ['no hyphens', newId().replaceAll('-', ''), false],
    ['a space', ` ${newId()}`, false],
    ['a line end', `${newId()}\n`, false],
    ['a text', 'referral', false],
    ['nothing', '', false],
    ['a number', 7, false],
    ['null', null, false],
    ['a list', [newId()], false],
  ])('%s', (_what, value, known) => {
    expect(isId(value)).toBe(known);
  });
});

describe('A clock', () => {
  it('of the system is the present', () => {
    const before = Date.now();
    const now = new SystemClock().now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('that is set by hand stands still until it is set or moved', () => {
    const clock = new SetClock(new Date('2024-02-28T23:59:00Z'));
    expect(clock.now().toISOString()).toBe('2024-02-28T23:59:00.000Z');
    clock.advance({ minutes: 1, hours: 12, days: 0.5 });
    expect(clock.now().toISOString()).toBe('2024-03-01T00:00:00.000Z');
    clock.advance({ days: -366 });
    clock.set(new Date('2020-01-01T00:00:00Z'));
    clock.advance({});
    expect(clock.now().toISOString()).toBe('2020-01-01T00:00:00.000Z');
  });

  it('is not moved by who changes what it gave', () => {
    const clock = new SetClock(new Date('2024-06-18T00:00:00Z'));
    clock.now().setFullYear(1999);
    expect(clock.now().getUTCFullYear()).toBe(2024);
  });
});

describe('A text that can be kept', () => {
  it.each([
    ['Chinese, emoji and line ends', '黎里镇\r\n\t🖋 “渣土”', true],
    ['nothing', '', true],
    ['null', null, true],
    ['U+0000', 'a\0b', false],
    ['an escape', 'a\u001b[31mb', false],
    ['a bell', '\u0007', false],
    ['delete', '\u007f', false],
    ['half of a pair, first', 'a\ud83d', false],
    ['half of a pair, second', '\udd8b b', false],
    ['two halves the wrong way round', '\udd8b\ud83d', false],
    ['a whole pair', '\ud83d\udd8b', true],
    ['a private sign', '\ue000', true],
  ])('%s', (_what, text, readable) => {
    expect(isReadable(text)).toBe(readable);
  });

  it('comes back the same from UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(isReadable(text));
        expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
      }),
    );
  });
});

describe('An outcome', () => {
  it('is a value or a failure', () => {
    expect(ok(1)).toEqual({ ok: true, value: 1 });
    expect(fail('no')).toEqual({ ok: false, failure: 'no' });
  });
});

describe('A fault', () => {
  it('is an error with one of the closed codes, what it is about, and why', () => {
    const cause = new Error('inside');
    const fault = new Fault('BAD_USER_INPUT', { reason: 'cursor' }, { cause });
    expect(fault).toBeInstanceOf(Error);
    expect(fault).toMatchObject({ name: 'Fault', message: 'BAD_USER_INPUT', cause });
    expect(new Fault('NOT_FOUND').params).toEqual({});
  });
});

describe('The number of a request', () => {
  it('is known in all that follows from it, and nowhere else', async () => {
    const seen: (string | undefined)[] = [requestId()];
    await Promise.all(
      ['one', 'two'].map((id) =>
        withRequestId(id, async () => {
          await new Promise((resolve) => setTimeout(resolve, id === 'one' ? 4 : 1));
          seen.push(requestId());
        }),
      ),
    );
    seen.push(requestId());
    expect(seen).toEqual([undefined, 'two', 'one', undefined]);
  });

  it('of a request within a request is the inner one, until it ends', () => {
    const seen = withRequestId('outer', () => [
      withRequestId('inner', () => requestId()),
      requestId(),
    ]);
    expect(seen).toEqual(['inner', 'outer']);
  });
});
