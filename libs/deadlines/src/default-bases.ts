import { v5 } from 'uuid';
import type { Day } from './calendar/shanghai.js';
import { LEGAL_BASES, type BasisUse, type LegalBasisSeed } from './legal-bases.js';

/** Namespace of the ids of legal bases: they follow from the key, so that seeding twice is harmless. */
const NAMESPACE = '5a1d3d0e-6c52-4c0b-9d0b-6f3b1f2a7c11';

export const idOfBasis = (key: string): string => v5(key, NAMESPACE);

const WASTE_MATTERS: ReadonlySet<string> = new Set([
  'CONSTRUCTION_WASTE_DUMPING',
  'UNLICENSED_TRANSPORT',
  'SPILLAGE',
]);

/** May the provision be cited for an act of this day? Both ends of its validity count. */
export const isInForce = (basis: Pick<LegalBasisSeed, 'validFrom' | 'validTo'>, on: Day): boolean =>
  basis.validFrom <= on && (basis.validTo === null || on <= basis.validTo);

/**
 * The bases a new referral is proposed: the ground of the transfer, the rule of jurisdiction by place, and for
 * construction waste the substantive law of the day of the act (the Code from 2026-08-15). A matter that no
 * seeded law covers gets the first two only; the officer adds his own.
 */
export function defaultBasisIds(actDate: Day, matter: string): string[] {
  const uses: readonly BasisUse[] = WASTE_MATTERS.has(matter)
    ? ['TRANSFER', 'JURISDICTION', 'WASTE']
    : ['TRANSFER', 'JURISDICTION'];
  return uses
    .flatMap((use) => LEGAL_BASES.filter((basis) => basis.use === use))
    .filter((basis) => basis.key !== 'penalty-law-25' && isInForce(basis, actDate))
    .map((basis) => idOfBasis(basis.key));
}
