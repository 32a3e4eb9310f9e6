const firstMilliseconds = 1_000;
const longestMilliseconds = 60_000;

/**
 * How long to wait before try number `attempt` (1 = the first repetition): doubled each time up to a
 * minute, and spread by half so that a squad's phones do not all come back in the same second.
 * @param random a number in [0, 1).
 */
export function backoffMilliseconds(attempt: number, random: number): number {
  const full = Math.min(longestMilliseconds, firstMilliseconds * 2 ** Math.max(0, attempt - 1));
  return Math.round(full / 2 + (full / 2) * random);
}
