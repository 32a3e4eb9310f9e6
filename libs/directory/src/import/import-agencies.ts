import type { TenantTx } from '@portal/platform/database';
import { agencyRepository } from '../agency.repository.js';
import type { CodeRange } from '../code-range.js';
import { provinceOf } from '../agency.js';
import { zoneIdOf } from '../reference/agencies.js';
import { parentOf } from '../reference/divisions.js';
import { initialsOf, romanised } from '../reference/pinyin.js';
import { AGENCY, assignRanges, DIVISION, ZONE, ZONE_AGENCY } from '../seed-directory.js';
import { readAgencies, type AgencyEntry } from './agency-file.js';
import { importRepository } from './import.repository.js';
import { planAgencies, type KnownDirectory, type PlannedAgency } from './plan-agencies.js';
import type { ImportFault } from './table.js';

/** From when the portal takes a code that a file brings; not when the place was founded. */
const DIVISION_FROM = '2000-01-01';

/** The telephone and the 机关代字 are given with a new agency and are its own afterwards. */
const IMPORTED = { ...AGENCY, once: [...AGENCY.once, 'duty_phone'] };

export interface Imported {
  readonly added: number;
  readonly changed: number;
  readonly faults: readonly ImportFault[];
}

/**
 * Brings the agencies of a file in, with their zones and the divisions that are new; nothing if anything in it is wrong.
 * Safe to repeat: a key that is known is brought up to date, none is removed. `asSystem`.
 */
export async function importAgencies(tx: TenantTx, bytes: Uint8Array): Promise<Imported> {
  const known: KnownDirectory = {
    agencies: await agencyRepository.all(tx),
    divisions: await importRepository.divisions(tx),
    prefixes: await importRepository.prefixes(tx),
  };
  const { entries, faults } = readAgencies(bytes);
  const planned = planAgencies(entries, known);
  const all = [...faults, ...planned.faults].sort((a, b) => a.line - b.line);
  if (all.length > 0) return { added: 0, changed: 0, faults: all };
  const { agencies, divisions } = planned.plan;
  await importRepository.bring(tx, DIVISION, divisions.map(divisionRow));
  const ranges = assignRanges(known.agencies, agencies);
  const dates = new Map(known.divisions.map(({ code, validFrom }) => [code, validFrom]));
  const rows = ranges.map(({ agency, range }) =>
    agencyRow(agency, range, dates.get(agency.divisionCode) ?? DIVISION_FROM),
  );
  const done = await importRepository.bring(tx, IMPORTED, rows);
  await bringZones(tx, agencies);
  if (done.added + done.changed > 0) for (const { id } of agencies) tx.touched('agency', id);
  return { ...done, faults: [] };
}

async function bringZones(tx: TenantTx, agencies: readonly PlannedAgency[]): Promise<void> {
  const names = [...new Set(agencies.flatMap(({ zones }) => zones))];
  const zones = names.map((name) => ({ id: zoneIdOf(name), name, name_en: romanised(name) }));
  await importRepository.bring(tx, { ...ZONE, columns: [], once: ['name', 'name_en'] }, zones);
  const members = agencies.flatMap((agency) =>
    agency.zones.map((name) => ({ zone_id: zoneIdOf(name), agency_id: agency.id })),
  );
  await importRepository.bring(tx, ZONE_AGENCY, members);
}

const divisionRow = ({ divisionCode: code, divisionName: name }: AgencyEntry): object => ({
  code,
  name,
  valid_from: DIVISION_FROM,
  valid_to: null,
  parent_code: parentOf(code),
  province: provinceOf(code),
  initials: initialsOf(name),
  successor_code: null,
});

const agencyRow = (agency: PlannedAgency, range: CodeRange, divisionFrom: string): object => ({
  id: agency.id,
  code: range.code,
  code_hi: range.codeHi,
  level: agency.level,
  parent_id: agency.parentId,
  bureau_id: agency.bureauId,
  province: agency.province,
  division_code: agency.divisionCode,
  division_valid_from: divisionFrom,
  name: agency.name,
  short_name: agency.shortName,
  name_en: agency.nameEn,
  initials: initialsOf(agency.name),
  is_demonstration: false,
  document_prefix: agency.documentPrefix,
  duty_phone: agency.dutyPhone,
});
