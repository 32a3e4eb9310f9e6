import { codeRange, nextSlot, ROOT_RANGE, type CodeRange } from './code-range.js';
import { referenceSql, type RunSql } from './reference-sql.js';
import { seedAgencies, seedZones, type AgencySeed } from './reference/agencies.js';
import { DIVISIONS } from './reference/divisions.js';
import { initialsOf } from './reference/pinyin.js';

export const DIVISION = {
  table: 'division',
  key: ['code', 'valid_from'],
  columns: ['valid_to', 'name', 'parent_code', 'province', 'initials', 'successor_code'],
};
export const AGENCY = {
  table: 'agency',
  key: ['id'],
  columns: [
    'level',
    'parent_id',
    'bureau_id',
    'province',
    'division_code',
    'division_valid_from',
    'name',
    'short_name',
    'name_en',
    'initials',
    'is_demonstration',
  ],
  once: ['code', 'code_hi', 'document_prefix'],
};
export const ZONE = { table: 'zone', key: ['id'], columns: ['name', 'name_en'] };
export const ZONE_AGENCY = { table: 'zone_agency', key: ['zone_id', 'agency_id'], columns: [] };

/** The numbers an agency has in the database already. */
export interface NumberedAgency extends CodeRange {
  readonly id: string;
  readonly parentId: string | null;
}

/** Brings the divisions in, which every installation has. Safe to run again. */
export async function seedDivisions(run: RunSql): Promise<void> {
  await run(referenceSql(DIVISION, DIVISIONS.map(divisionRow)));
}

/**
 * Brings divisions, and agencies and zones of the demonstration in. Safe to run again: what is there keeps its numbers,
 * a new agency takes the next slot under its parent.
 */
export async function seedDirectory(run: RunSql): Promise<void> {
  await seedDivisions(run);
  const known = await run('select id, code, code_hi, parent_id from agency');
  if (!Array.isArray(known)) throw new TypeError('The given function must answer the rows');
  const ranges = assignRanges(known.map(numberedAgency), seedAgencies());
  await run(referenceSql(AGENCY, ranges.map(agencyRow)));
  const zones = seedZones();
  await run(
    referenceSql(
      ZONE,
      zones.map(({ id, name, nameEn }) => ({ id, name, name_en: nameEn })),
    ),
  );
  await run(
    referenceSql(
      ZONE_AGENCY,
      zones.flatMap((zone) =>
        zone.agencyIds.map((agencyId) => ({ zone_id: zone.id, agency_id: agencyId })),
      ),
    ),
  );
}

/** What an agency needs to be numbered. */
interface Numberable {
  readonly id: string;
  readonly name: string;
  readonly parent: { readonly id: string } | null;
}

/** Gives every agency its range: the one it has, or the next slot of its parent. Parents stand before children. */
export function assignRanges<A extends Numberable>(
  known: readonly NumberedAgency[],
  agencies: readonly A[],
): { agency: A; range: CodeRange }[] {
  const ranges = new Map<string, CodeRange>(known.map((row) => [row.id, row]));
  const taken = new Map<string | null, number[]>();
  for (const row of known) taken.set(row.parentId, [...(taken.get(row.parentId) ?? []), row.code]);
  return agencies.map((agency) => {
    const parentId = agency.parent?.id ?? null;
    const above = agency.parent ? ranges.get(agency.parent.id) : ROOT_RANGE;
    if (!above) throw new Error(`${agency.name} stands before its parent`);
    const siblings = taken.get(parentId) ?? [];
    const range = ranges.get(agency.id) ?? codeRange(above, nextSlot(above, siblings));
    ranges.set(agency.id, range);
    taken.set(parentId, [...siblings, range.code]);
    return { agency, range };
  });
}

interface AgencyNumbers {
  readonly id: string;
  readonly code: number;
  readonly code_hi: number;
  readonly parent_id: string | null;
}

const numberedAgency = (row: AgencyNumbers): NumberedAgency => ({
  id: row.id,
  parentId: row.parent_id,
  code: row.code,
  codeHi: row.code_hi,
});

const divisionRow = (division: (typeof DIVISIONS)[number]): object => ({
  code: division.code,
  valid_from: division.validFrom,
  valid_to: division.validTo,
  name: division.name,
  parent_code: division.parentCode,
  province: division.province,
  initials: initialsOf(division.name),
  successor_code: division.successorCode,
});

const agencyRow = ({ agency, range }: { agency: AgencySeed; range: CodeRange }): object => ({
  id: agency.id,
  code: range.code,
  code_hi: range.codeHi,
  level: agency.level,
  parent_id: agency.parent?.id ?? null,
  bureau_id: agency.bureauId,
  province: agency.division.province,
  division_code: agency.division.code,
  division_valid_from: agency.division.validFrom,
  name: agency.name,
  short_name: agency.shortName,
  name_en: agency.nameEn,
  initials: agency.initials,
  is_demonstration: true,
  document_prefix: agency.documentPrefix,
});
