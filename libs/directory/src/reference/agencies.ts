import { v5 } from 'uuid';
import { bureauOf, type AgencyLevel } from '../agency.js';
import { DOCUMENT_PREFIXES, SQUAD_TOWNS, ZONES } from './border.js';
import { DIVISIONS, type Division } from './divisions.js';
import { bureauNames, documentPrefixOf, squadNames, withCity, type AgencyNames } from './names.js';
import { initialsOf } from './pinyin.js';

/** An agency of the demonstration consortium, without its numbers, which the database's history decides. */
export interface AgencySeed extends AgencyNames {
  readonly id: string;
  readonly level: AgencyLevel;
  readonly parent: AgencySeed | null;
  readonly bureauId: string;
  readonly division: Division;
  readonly initials: string;
  readonly documentPrefix: string | null;
}

/** Ids follow from what a thing is, so that seeding twice, on any machine, gives the same rows. */
const NAMESPACE = '0b1f0c52-7d0e-4c7e-8f0a-3b8a5e0d6c11';
export const agencyIdOf = (divisionCode: string): string => v5(`agency/${divisionCode}`, NAMESPACE);
export const zoneIdOf = (name: string): string => v5(`zone/${name}`, NAMESPACE);
export const memberIdOf = (subject: string): string => v5(`member/${subject}`, NAMESPACE);

const current = DIVISIONS.filter((division) => division.validTo === null);
const byCode = new Map(current.map((division) => [division.code, division]));

/** Every agency of the seed, parents before children, in the order in which children take their slots. */
export function seedAgencies(): AgencySeed[] {
  const agencies = new Map<string, AgencySeed>();
  const towns = Object.values(SQUAD_TOWNS).flat();
  const divisions = [
    ...current.filter(({ code }) => code.length === 6),
    ...towns.map((code) => divisionOf(code)),
  ];
  const repeated = repeatedShortNames(divisions);
  for (const division of divisions) {
    const parent = division.parentCode ? (agencies.get(division.parentCode) ?? null) : null;
    agencies.set(division.code, agencySeed(division, parent, repeated));
  }
  return [...agencies.values()];
}

function agencySeed(
  division: Division,
  parent: AgencySeed | null,
  repeated: ReadonlySet<string>,
): AgencySeed {
  const level = levelOf(division.code);
  const names = namesOf(level, division, parent, repeated);
  const id = agencyIdOf(division.code);
  const bureau = bureauOf<{ level: AgencyLevel; parent: AgencySeed | null; id: string }>({
    level,
    parent,
    id,
  });
  return {
    ...names,
    id,
    level,
    parent,
    bureauId: bureau.id,
    division,
    initials: initialsOf(names.name),
    documentPrefix: level === 'SQUAD' ? null : prefixOf(division, parent),
  };
}

function namesOf(
  level: AgencyLevel,
  division: Division,
  parent: AgencySeed | null,
  repeated: ReadonlySet<string>,
): AgencyNames {
  if (level === 'SQUAD' && parent) return squadNames(parent, division);
  const city = parent?.level === 'CITY' ? parent.division : null;
  const names = bureauNames(level, division, city);
  return city && repeated.has(names.shortName) ? withCity(names, city) : names;
}

function prefixOf(division: Division, parent: AgencySeed | null): string {
  const city = parent?.level === 'CITY' ? parent.division : null;
  return DOCUMENT_PREFIXES[division.code] ?? documentPrefixOf(division, city);
}

function levelOf(code: string): AgencyLevel {
  if (code.length > 6) return 'SQUAD';
  if (code.endsWith('0000')) return 'PROVINCE';
  return code.endsWith('00') ? 'CITY' : 'DISTRICT';
}

function repeatedShortNames(divisions: readonly Division[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const division of divisions.filter(({ code }) => code.length === 6)) {
    const { shortName } = bureauNames(levelOf(division.code), division, null);
    if (seen.has(shortName)) repeated.add(shortName);
    seen.add(shortName);
  }
  return repeated;
}

function divisionOf(code: string): Division {
  const division = byCode.get(code);
  if (!division) throw new Error(`The extract has no division ${code}`);
  return division;
}

export interface ZoneRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly agencyIds: readonly string[];
}

export const seedZones = (): ZoneRow[] =>
  ZONES.map(({ name, nameEn, divisionCodes }) => ({
    id: zoneIdOf(name),
    name,
    nameEn,
    agencyIds: divisionCodes.map(agencyIdOf),
  }));
