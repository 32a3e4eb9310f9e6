/** Figures out of rounds. A round has the rates of all servers, measured one after the other. */

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value that so large a share of the values does not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** Median of the rounds' own ratios: what disturbs a round disturbs both of its sides. */
export const pairedRatio = (rounds, a, b) => median(rounds.map((round) => round[a] / round[b]));

/** How far the floor was from itself: of two measurements of the same thing, the worse nine times in ten. */
export const noise = (rounds) =>
  quantile(
    rounds.map(({ floor, again }) => Math.max(floor / again, again / floor) - 1),
    0.9,
  );

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
