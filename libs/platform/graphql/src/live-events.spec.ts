import { LiveEvents } from './live-events.js';

const as = (payload: unknown): Promise<unknown> => Promise.resolve(payload);
const letGo = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('LiveEvents', () => {
  it('hands every subscriber of a channel what is told there, in order', async () => {
    const live = new LiveEvents();
    const one = live.iterate('news', as);
    const two = live.iterate('news', as);
    const other = live.iterate('other', as);
    for (const n of [1, 2, 3]) live.publish('news', n);
    live.publish('other', 'x');
    for (const subscriber of [one, two]) {
      const got = [await subscriber.next(), await subscriber.next(), await subscriber.next()];
      expect(got.map(({ value }) => value as unknown)).toEqual([1, 2, 3]);
    }
    expect(await other.next()).toEqual({ done: false, value: 'x' });
  });

  it('waits for what is told later', async () => {
    const live = new LiveEvents();
    const subscriber = live.iterate('news', as);
    const next = subscriber.next();
    await letGo();
    live.publish('news', 'late');
    expect(await next).toEqual({ done: false, value: 'late' });
  });

  it('passes over what is no news for this reader', async () => {
    const live = new LiveEvents();
    const subscriber = live.iterate('news', (n) => as((n as number) % 2 === 0 ? n : undefined));
    for (const n of [1, 3, 4, 5]) live.publish('news', n);
    expect((await subscriber.next()).value).toBe(4);
  });

  it('tells nobody of what was before he came', async () => {
    const live = new LiveEvents();
    live.publish('news', 'before');
    const subscriber = live.iterate('news', as);
    live.publish('news', 'after');
    expect((await subscriber.next()).value).toBe('after');
  });

  it('ends for who leaves, also while he waits, and keeps nothing for him', async () => {
    const live = new LiveEvents();
    const reads: unknown[] = [];
    const subscriber = live.iterate('news', (payload) => {
      reads.push(payload);
      return as(payload);
    });
    const waiting = subscriber.next();
    await letGo();
    expect(await subscriber.return?.()).toEqual({ done: true, value: undefined });
    expect(await waiting).toEqual({ done: true, value: undefined });
    live.publish('news', 'nobody reads this');
    expect(await subscriber.next()).toEqual({ done: true, value: undefined });
    expect(reads).toEqual([]);
  });

  it('ends with the loop that reads it', async () => {
    const live = new LiveEvents();
    const got: unknown[] = [];
    const subscriber = live.iterate('news', as);
    for (const n of [1, 2, 3]) live.publish('news', n);
    for await (const value of subscriber) {
      got.push(value);
      if (value === 2) break;
    }
    expect(got).toEqual([1, 2]);
    expect(await subscriber.next()).toEqual({ done: true, value: undefined });
  });

  it('drops the oldest of a reader who is too slow, and of nobody else', async () => {
    const live = new LiveEvents();
    const slow = live.iterate('news', as);
    for (let n = 1; n <= 250; n += 1) live.publish('news', n);
    expect((await slow.next()).value).toBe(51);
    let last: unknown;
    for (let n = 52; n <= 250; n += 1) last = (await slow.next()).value;
    expect(last).toBe(250);
  });

  it('answers a reader who asks for several at once', async () => {
    const live = new LiveEvents();
    const subscriber = live.iterate('news', as);
    const both = [subscriber.next(), subscriber.next()];
    await letGo();
    for (const n of [1, 2]) live.publish('news', n);
    const values = (await Promise.all(both)).map(({ value }) => value as unknown);
    expect(values.sort()).toEqual([1, 2]);
  });

  it('lets all go who wait when the reader leaves', async () => {
    const subscriber = new LiveEvents().iterate('news', as);
    const both = [subscriber.next(), subscriber.next()];
    await letGo();
    await subscriber.return?.();
    expect((await Promise.all(both)).map(({ done }) => done)).toEqual([true, true]);
  });

  it('hands on what goes wrong in reading, and goes on', async () => {
    const live = new LiveEvents();
    let fails = true;
    const subscriber = live.iterate('news', (payload) => {
      if (!fails) return as(payload);
      fails = false;
      return Promise.reject(new Error('away'));
    });
    for (const n of [1, 2]) live.publish('news', n);
    await expect(subscriber.next()).rejects.toThrow('away');
    expect((await subscriber.next()).value).toBe(2);
  });
});
