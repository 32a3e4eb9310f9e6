import { growth } from './figures.mjs';

/**
 * What the product must reach (docs/performance.md): of the floor's rate, and in growth from the smallest to the largest
 * data. A quick run has too few and too short rounds to judge the last tenth: it only catches what has become slow.
 */
export const BARS = { ratio: 0.4, quickRatio: 0.3, ratioAt: 16, growth: 1.3 };

const fixed = (value, digits = 2) => value.toFixed(digits);
const perRequest = ({ requests, server, database }) =>
  `${Math.round((server / requests) * 1e6)}/${Math.round((database / requests) * 1e6)}`;

/** One line per operation, connections and size; ratios first, because only they mean something on another machine. */
export function rowsOf({ operations }) {
  return operations.flatMap(({ name, zh, connections, cells }) =>
    cells.map((cell, i) => ({
      operation: `${zh} ${name}`,
      connections,
      referrals: cell.size,
      'ratio to floor': fixed(cell.ratio),
      noise: fixed(cell.noise),
      growth: i > 0 ? fixed(growth(cells, 'product')) : '',
      "floor's growth": i > 0 ? fixed(growth(cells, 'floor')) : '',
      'per second': Math.round(cell.perSecond),
      'CPU µs (server/database)': perRequest(cell.cpu.product),
      "floor's CPU µs": perRequest(cell.cpu.floor),
    })),
  );
}

export function print(result) {
  console.table(rowsOf(result));
}

/** Each bar is one check; a figure may miss it by what chance may do in so many rounds (`noise`). */
export function verdictOf({ operations, quick = false }) {
  const bar = quick ? BARS.quickRatio : BARS.ratio;
  const verdicts = operations.flatMap(({ name, connections, cells }) => [
    ...cells.map(({ size, ratio, noise }) => ({
      what: `${name} at ${connections} on ${size}: ratio ${fixed(ratio)}`,
      holds: connections !== BARS.ratioAt || ratio * (1 + noise) >= bar,
    })),
    ...(cells.length > 1 ? [grown(name, connections, cells)] : []),
  ]);
  const missed = verdicts.filter(({ holds }) => !holds).map(({ what }) => what);
  return { passed: verdicts.length - missed.length, missed };
}

function grown(name, connections, cells) {
  const times = growth(cells, 'product');
  const noise = Math.max(...cells.map((cell) => cell.noise));
  return {
    what: `${name} at ${connections}: grows ${fixed(times)}×`,
    holds: times <= BARS.growth * (1 + noise),
  };
}
