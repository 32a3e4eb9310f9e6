/** Figures out of rounds. A round has the rates of all servers, measured one after the other. */

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median of the rounds' own ratios: what disturbs a round disturbs both of its sides. */
export const pairedRatio = (rounds, a, b) => median(rounds.map((round) => round[a] / round[b]));

/** A median wavers more than a mean: by so much, where the values are spread normally. */
const OF_A_MEDIAN = Math.sqrt(Math.PI / 2);
/** The middle deviation is so much of the standard deviation; unlike that one, it is not moved by one wild round. */
const OF_THE_MIDDLE = 1.4826;

/**
 * How far a median of so many rounds may be off by chance: two standard errors, by how far the floor was from itself.
 * The spread of the single rounds is larger, but no figure rests on a single round.
 */
export function noise(rounds) {
  const apart = rounds.map(({ floor, again }) => Math.abs(Math.log(floor / again)));
  const deviation = OF_THE_MIDDLE * median(apart);
  return Math.exp((2 * OF_A_MEDIAN * deviation) / Math.sqrt(rounds.length)) - 1;
}

/** Per size: ratio to the floor and noise; over the sizes: by how much a request takes longer. */
export function summarise(cells) {
  return cells.map((cell) => ({
    ...cell,
    ratio: pairedRatio(cell.rounds, 'product', 'floor'),
    noise: noise(cell.rounds),
    perSecond: median(cell.rounds.map((round) => round.product)),
    floorPerSecond: median(cell.rounds.map((round) => round.floor)),
  }));
}

/** Time per request on the largest data ÷ on the smallest, paired by round. */
export function growth(cells, key) {
  const [small, ...others] = cells;
  const large = others.at(-1);
  if (!large) return undefined;
  return median(small.rounds.map((round, i) => round[key] / large.rounds[i][key]));
}
