/**
 * Who stands above whom, told from division codes alone (320509110 → 320509 → 320500 → 320000). The
 * product decides by code ranges; the tests must not ask it.
 */
export function chainOf(unit: string): readonly string[] {
  if (unit.length > 6) return [unit, ...chainOf(unit.slice(0, 6))];
  return [...new Set([unit, `${unit.slice(0, 4)}00`, `${unit.slice(0, 2)}0000`])];
}

/** The agency that signs for a unit: the squads have none of their own. */
export const bureauOf = (unit: string): string => unit.slice(0, 6);
