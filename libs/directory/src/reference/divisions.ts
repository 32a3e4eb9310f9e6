import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { provinceOf } from '../agency.js';

/** A division by its code, which may pass to another place or end: the key is code and first day. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
  /** 沪 苏 浙 皖. */
  readonly province: string;
  readonly validFrom: string;
  /** Last day, included; null while it holds. */
  readonly validTo: string | null;
  /** The code that took its place. */
  readonly successorCode: string | null;
}

interface Change {
  readonly code: string;
  readonly name?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly successor?: string;
}

interface DivisionsFile {
  readonly placeholderFrom: string;
  readonly changes: readonly Change[];
  readonly divisions: readonly string[];
}

// Read, not imported: the compiler drops the import attribute that Node asks for.
const file = JSON.parse(
  readFileSync(join(import.meta.dirname, 'divisions.json'), 'utf8'),
) as DivisionsFile;

/** Every division of the extract, parents first; `divisions.json` says how far its dates may be trusted. */
export const DIVISIONS: readonly Division[] = [
  ...file.divisions.map((entry) => {
    const [code = '', name = ''] = entry.split(' ');
    return division(code, name, changeOf(code));
  }),
  ...file.changes
    .filter((change) => change.name !== undefined)
    .map((change) => division(change.code, change.name ?? '', change)),
];

function changeOf(code: string): Change | undefined {
  return file.changes.find((change) => change.code === code && change.name === undefined);
}

function division(code: string, name: string, change: Change | undefined): Division {
  return {
    code,
    name,
    parentCode: parentOf(code),
    province: provinceOf(code),
    validFrom: change?.validFrom ?? file.placeholderFrom,
    validTo: change?.validTo ?? null,
    successorCode: change?.successor ?? null,
  };
}

/** 320509110 → 320509 → 320500 → 320000; Shanghai's districts hang directly under 310000. */
export function parentOf(code: string): string | null {
  if (code.length > 6) return code.slice(0, 6);
  if (code.endsWith('0000')) return null;
  if (code.endsWith('00') || code.startsWith('31')) return `${code.slice(0, 2)}0000`;
  return `${code.slice(0, 4)}00`;
}
