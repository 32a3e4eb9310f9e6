import fc from 'fast-check';
import { RateLimits, type Spent } from './rate-limits.js';

const RATES = {
  person: { perSecond: 10, burst: 20 },
  agency: { perSecond: 100, burst: 40 },
};

function limitsAt(clock: { now: number }): RateLimits<keyof typeof RATES> {
  return new RateLimits(RATES, () => clock.now);
}

const times = (n: number, work: () => number): number[] => Array.from({ length: n }, work);

describe('Rate limits', () => {
  it('let a burst through, then as many as come back', () => {
    const clock = { now: 0 };
    const limits = limitsAt(clock);
    const take = (): number => limits.take(['person', 'a']);
    expect(times(20, take)).toEqual(times(20, () => 0));
    expect(take()).toBe(100);
    clock.now = 99;
    expect(take()).toBeCloseTo(1);
    clock.now = 100;
    expect(take()).toBe(0);
    clock.now = 3_600_000;
    expect(times(21, take).filter((wait) => wait > 0)).toHaveLength(1);
  });

  it('take nothing from anybody where one can’t pay', () => {
    const limits = limitsAt({ now: 0 });
    for (const id of ['a', 'b']) times(20, () => limits.take(['person', id], ['agency', 'x']));
    expect(limits.take(['person', 'c'], ['agency', 'x'])).toBe(10);
    expect(times(20, () => limits.take(['person', 'c']))).toEqual(times(20, () => 0));
  });

  it('tell what is worth it, once, and hear what others tell', () => {
    const clock = { now: 0 };
    const [here, there] = [limitsAt(clock), limitsAt(clock)];
    here.take(['person', 'a'], ['agency', 'x']);
    expect(here.untold()).toEqual([['person', 'a', 1]]);
    expect(here.untold()).toEqual([]);
    here.take(['agency', 'x']);
    const told = here.untold();
    expect(told).toEqual([['agency', 'x', 2]]);
    there.hear(told);
    expect(times(40, () => there.take(['agency', 'x'])).filter((wait) => wait > 0)).toHaveLength(2);
  });

  it('never owe more than a burst, whatever is told', () => {
    const clock = { now: 0 };
    const limits = limitsAt(clock);
    limits.hear([['person', 'a', 1_000_000]]);
    clock.now = 2_100;
    expect(limits.take(['person', 'a'])).toBe(0);
  });

  it('give two processes that hear each other what one would give, and a burst at most besides', () => {
    const steps = fc.array(fc.record({ ms: fc.nat(50), which: fc.nat(1), tell: fc.boolean() }), {
      maxLength: 400,
    });
    fc.assert(
      fc.property(steps, (asked) => {
        const clock = { now: 0 };
        const both = [limitsAt(clock), limitsAt(clock)] as const;
        let given = 0;
        for (const { ms, which, tell } of asked) {
          clock.now += ms;
          if (both[which === 0 ? 0 : 1].take(['person', 'a']) === 0) given += 1;
          const told: Spent<'person' | 'agency'>[] = tell ? both[0].untold() : [];
          both[1].hear(told);
          both[0].hear(tell ? both[1].untold() : []);
        }
        const { burst, perSecond } = RATES.person;
        const apart = burst * 2 + (clock.now / 1000) * perSecond * 2;
        expect(given).toBeLessThanOrEqual(apart);
        if (asked.every(({ tell }) => tell))
          expect(given).toBeLessThanOrEqual(burst + (clock.now / 1000) * perSecond + 1);
      }),
    );
  });
});
