import { describe, expect, it } from '@jest/globals';
import { growth, median, noise, pairedRatio, summarise } from './figures.mjs';
import { rowsOf, verdictOf } from './report.mjs';

const round = (floor, product, again = floor) => ({ floor, product, again });
const cpu = { product: spent(300), floor: spent(100) };

function spent(micros) {
  return { requests: 1000, server: micros / 1000, database: micros / 500 };
}

describe('figures', () => {
  it('takes the middle one, or the middle of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('pairs by round, so that a disturbed round counts as one and not as a slow server', () => {
    const rounds = [round(100, 50), round(20, 10), round(100, 50)];
    expect(pairedRatio(rounds, 'product', 'floor')).toBe(0.5);
  });

  it('takes for noise how far the floor is from itself, in either direction, and less over more rounds', () => {
    const of = (again, times) => noise(Array.from({ length: times }, () => round(100, 50, again)));
    expect(of(100, 9)).toBe(0);
    expect(of(110, 9)).toBeCloseTo(0.125, 3);
    expect(of(100 / 1.1, 9)).toBeCloseTo(0.125, 3);
    expect(of(110, 36)).toBeCloseTo(0.061, 3);
  });

  it('is not made lenient by a wild round', () => {
    const calm = [101, 99, 102, 98].map((again) => round(100, 50, again));
    expect(noise([...calm, round(100, 50, 300)])).toBeLessThan(0.04);
  });

  it('says by how much a request takes longer on the largest data', () => {
    const cells = [{ rounds: [round(1, 200)] }, { rounds: [round(1, 160)] }];
    expect(growth(cells, 'product')).toBe(1.25);
    expect(growth(cells.slice(0, 1), 'product')).toBeUndefined();
  });
});

describe('the verdict', () => {
  const operation = (connections, ...rounds) => ({
    name: 'list',
    zh: '待办列表',
    connections,
    cells: summarise(rounds.map((one, i) => ({ size: 10 ** (4 + i), rounds: [one], cpu }))),
  });
  const verdict = (...operations) => {
    const { passed, missed } = verdictOf({ operations });
    return { passed, failed: missed.length };
  };

  it('holds at the bar and fails below it by more than the run’s own noise', () => {
    expect(verdict(operation(16, round(100, 40)))).toEqual({ passed: 1, failed: 0 });
    expect(verdict(operation(16, round(100, 39)))).toEqual({ passed: 0, failed: 1 });
    expect(verdict(operation(16, round(100, 39, 99)))).toEqual({ passed: 1, failed: 0 });
    expect(verdict(operation(16, round(100, 35, 99)))).toEqual({ passed: 0, failed: 1 });
  });

  it('lets a quick run miss the last tenth', () => {
    const operations = [operation(16, round(100, 31))];
    expect(verdictOf({ operations }).missed).toHaveLength(1);
    expect(verdictOf({ operations, quick: true }).missed).toEqual([]);
    expect(verdictOf({ operations: [operation(16, round(100, 29))], quick: true }).missed).toEqual([
      'list at 16 on 10000: ratio 0.29',
    ]);
  });

  it('asks for the ratio at sixteen connections, for growth everywhere', () => {
    expect(verdict(operation(1, round(100, 10)))).toEqual({ passed: 1, failed: 0 });
    expect(verdict(operation(1, round(100, 60), round(100, 40)))).toEqual({ passed: 2, failed: 1 });
    expect(verdict(operation(16, round(100, 60), round(100, 50)))).toEqual({
      passed: 3,
      failed: 0,
    });
  });

  it('prints one row per operation, connections and size', () => {
    const rows = rowsOf({ operations: [operation(16, round(100, 60), round(100, 50))] });
    expect(rows.map((row) => [row.referrals, row['ratio to floor'], row.growth])).toEqual([
      [10_000, '0.60', ''],
      [100_000, '0.50', '1.20'],
    ]);
    expect(rows[0]['CPU µs (server/database)']).toBe('300/600');
  });
});
