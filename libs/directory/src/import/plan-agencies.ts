import { AGENCY_LEVELS, bureauOf, provinceOf, signsLetters, type AgencyLevel } from '../agency.js';
import type { AgencyRef } from '../agency.repository.js';
import { slotOf, SLOTS, ROOT_RANGE, type CodeRange } from '../code-range.js';
import { parentOf } from '../reference/divisions.js';
import type { AgencyEntry } from './agency-file.js';
import { fault, type ImportFault } from './table.js';

/** A division that holds today. */
export interface KnownDivision {
  readonly code: string;
  readonly validFrom: string;
}

/** A 机关代字 that an agency has or had: nobody else may have it. */
export interface KnownPrefix {
  readonly prefix: string;
  readonly agencyId: string;
}

/** What the directory has before an import. */
export interface KnownDirectory {
  readonly agencies: readonly AgencyRef[];
  readonly divisions: readonly KnownDivision[];
  readonly prefixes: readonly KnownPrefix[];
}

/** An agency ready to be numbered and written. */
export interface PlannedAgency extends AgencyEntry {
  readonly parent: { readonly id: string } | null;
  readonly bureauId: string;
  readonly province: string;
}

export interface AgencyPlan {
  /** Each after the agency above it. */
  readonly agencies: readonly PlannedAgency[];
  /** Divisions that the file brings, a county before its towns. */
  readonly divisions: readonly AgencyEntry[];
}

/** A node of the tree, of the file or of the directory. */
interface Node {
  readonly id: string;
  readonly level: AgencyLevel;
  readonly divisionCode: string;
  readonly name: string;
  readonly documentPrefix: string | null;
  readonly parentId: string | null;
}

/** What is to be written, or everything in the file that does not go together, with itself or with the directory. */
export function planAgencies(
  given: readonly AgencyEntry[],
  known: KnownDirectory,
): { plan: AgencyPlan; faults: readonly ImportFault[] } {
  const entries = given.map((entry) => settled(entry, known));
  const nodes = new Map<string, Node>(known.agencies.map((agency) => [agency.id, agency]));
  for (const entry of entries) nodes.set(entry.id, entry);
  const divisions = new Set(known.divisions.map(({ code }) => code));
  const faults = [
    ...entries.flatMap((entry) => entryFaults(entry, nodes, known.agencies)),
    ...divisionFaults(entries, divisions),
    ...repeated(entries, nodes, known.prefixes),
    ...crowded(entries, known.agencies),
  ].sort((a, b) => a.line - b.line);
  const ordered = entries.toSorted((a, b) => rankOf(a.level) - rankOf(b.level));
  const agencies = faults.length > 0 ? [] : ordered.map((entry) => planned(entry, nodes));
  const fresh = new Map(
    entries
      .filter(({ divisionCode }) => !divisions.has(divisionCode))
      .map((entry) => [entry.divisionCode, entry]),
  );
  const brought = [...fresh.values()].sort((a, b) => a.divisionCode.length - b.divisionCode.length);
  return { plan: { agencies, divisions: brought }, faults };
}

/** What an agency that is there has settled for itself stays, whatever the file says. */
function settled(entry: AgencyEntry, { agencies }: KnownDirectory): AgencyEntry {
  const before = agencies.find(({ id }) => id === entry.id);
  return before ? { ...entry, documentPrefix: before.documentPrefix } : entry;
}

const rankOf = (level: AgencyLevel): number => AGENCY_LEVELS.indexOf(level);

function planned(entry: AgencyEntry, nodes: ReadonlyMap<string, Node>): PlannedAgency {
  return {
    ...entry,
    parent: entry.parentId === null ? null : { id: entry.parentId },
    bureauId: bureauIdOf(entry, nodes),
    province: provinceOf(entry.divisionCode),
  };
}

interface Chain {
  readonly id: string;
  readonly level: AgencyLevel;
  readonly parent: Chain | null;
}

function bureauIdOf(node: Node, nodes: ReadonlyMap<string, Node>): string {
  const chain = (one: Node): Chain => {
    const above = one.parentId === null ? undefined : nodes.get(one.parentId);
    return { id: one.id, level: one.level, parent: above ? chain(above) : null };
  };
  return bureauOf(chain(node)).id;
}

function entryFaults(
  entry: AgencyEntry,
  nodes: ReadonlyMap<string, Node>,
  known: readonly AgencyRef[],
): ImportFault[] {
  const { line, level, parentId, parentKey, divisionCode } = entry;
  const before = known.find(({ id }) => id === entry.id);
  if (before && (before.level !== level || before.parentId !== parentId))
    return [
      fault(
        line,
        `“${entry.name}”已在目录中，级别和上级不能再改`,
        `“${entry.name}” is in the directory, and its level and parent are fixed`,
      ),
    ];
  if (parentId === null) return [];
  const parent = nodes.get(parentId);
  if (!parent)
    return [
      fault(
        line,
        `没有编号为“${parentKey}”的上级`,
        `there is no parent with the key “${parentKey}”`,
      ),
    ];
  if (rankOf(parent.level) >= rankOf(level))
    return [
      fault(
        line,
        `上级“${parent.name}”的级别不高于本机关`,
        `its parent “${parent.name}” is not above it`,
      ),
    ];
  if (parent.divisionCode.slice(0, 2) !== divisionCode.slice(0, 2))
    return [
      fault(
        line,
        `与上级“${parent.name}”不在同一省份`,
        `its parent “${parent.name}” is in another province`,
      ),
    ];
  return [];
}

/** A division that the directory does not know comes with its name, and a town's county must be known too. */
function divisionFaults(
  entries: readonly AgencyEntry[],
  known: ReadonlySet<string>,
): ImportFault[] {
  const named = new Set([
    ...known,
    ...entries.filter(({ divisionName }) => divisionName !== '').map((entry) => entry.divisionCode),
  ]);
  return entries.flatMap(({ line, divisionCode }) => {
    const above = parentOf(divisionCode);
    const missing = [divisionCode, ...(above === null ? [] : [above])].find(
      (code) => !named.has(code),
    );
    return missing === undefined
      ? []
      : [
          fault(
            line,
            `区划 ${missing} 不在目录中，请为它填写区划名称`,
            `the division ${missing} is not in the directory: give its name`,
          ),
        ];
  });
}

const prefixOf = ({ documentPrefix }: Node): string | null => documentPrefix;

const ONCE: readonly (readonly [what: (node: Node) => string | null, zh: string, en: string])[] = [
  [({ id }) => id, '编号', 'the key'],
  [({ name }) => name, '名称', 'the name'],
  [prefixOf, '机关代字', 'the document prefix'],
  [
    ({ level, divisionCode }) => (signsLetters(level) ? divisionCode : null),
    '有对外发文权的机关的区划代码',
    'the division code of an agency that signs letters',
  ],
];

/** What two agencies can't have in common. */
function repeated(
  entries: readonly AgencyEntry[],
  nodes: ReadonlyMap<string, Node>,
  prefixes: readonly KnownPrefix[],
): ImportFault[] {
  const others = [...nodes.values()].filter(({ id }) => !entries.some((entry) => entry.id === id));
  return ONCE.flatMap(([what, zh, en]) => {
    const taken = new Set(others.map(what));
    const owners = new Map<string, string>(
      what === prefixOf ? prefixes.map(({ prefix, agencyId }) => [prefix, agencyId]) : [],
    );
    return entries.flatMap((entry) => {
      const value = what(entry);
      if (value === null) return [];
      if (taken.has(value) || (owners.get(value) ?? entry.id) !== entry.id) {
        const shown = value === entry.id ? entry.key : value;
        return [fault(entry.line, `${zh}“${shown}”已被使用`, `${en} “${shown}” is taken already`)];
      }
      taken.add(value);
      return [];
    });
  });
}

/** An agency has room for 63 below it, counted with all there ever were. */
function crowded(entries: readonly AgencyEntry[], known: readonly AgencyRef[]): ImportFault[] {
  const rangeOf = (id: string | null): CodeRange | undefined =>
    id === null ? ROOT_RANGE : known.find((agency) => agency.id === id);
  const fresh = entries.filter(({ id }) => !known.some((agency) => agency.id === id));
  const parents = new Set(fresh.map(({ parentId }) => parentId));
  return [...parents].flatMap((parentId) => {
    const range = rangeOf(parentId);
    const used = known
      .filter((agency) => range && agency.parentId === parentId)
      .map((agency) => slotOf(range ?? ROOT_RANGE, agency.code));
    const room = SLOTS - 1 - Math.max(0, ...used);
    return fresh
      .filter((entry) => entry.parentId === parentId)
      .slice(room)
      .map(({ line }) =>
        fault(
          line,
          `上级之下已满 ${String(SLOTS - 1)} 个机关`,
          `its parent has ${String(SLOTS - 1)} agencies below it already`,
        ),
      );
  });
}
