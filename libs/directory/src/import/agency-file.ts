import { codeFaults } from '../administration/agency-rules.js';
import { dialled } from '../administration/phone.js';
import { AGENCY_LEVELS, provinceOf, signsLetters, type AgencyLevel } from '../agency.js';
import { agencyIdOf } from '../reference/agencies.js';
import { romanised } from '../reference/pinyin.js';
import { fault, readTable, type Column, type ImportFault, type Row } from './table.js';

/** `key` is how the file names an agency, for ever: its id follows from it. */
export const AGENCY_COLUMNS: readonly Column[] = [
  { name: 'key', zh: '编号', required: true },
  { name: 'name', zh: '名称', required: true },
  { name: 'short_name', zh: '简称' },
  { name: 'name_en', zh: '英文名' },
  { name: 'level', zh: '级别', required: true },
  { name: 'parent', zh: '上级编号' },
  { name: 'division_code', zh: '区划代码', required: true },
  { name: 'division_name', zh: '区划名称' },
  { name: 'document_prefix', zh: '机关代字' },
  { name: 'duty_phone', zh: '值班电话' },
  { name: 'zones', zh: '毗邻片区' },
];

const LEVEL_WORDS: Readonly<Record<string, AgencyLevel>> = {
  省级: 'PROVINCE',
  地市级: 'CITY',
  区县级: 'DISTRICT',
  乡镇街道: 'TOWNSHIP',
  中队: 'SQUAD',
};

/** An agency as a file names it; what stands above it is told by key. */
export interface AgencyEntry {
  readonly line: number;
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly nameEn: string;
  readonly level: AgencyLevel;
  readonly parentKey: string;
  readonly parentId: string | null;
  readonly divisionCode: string;
  readonly divisionName: string;
  readonly documentPrefix: string | null;
  readonly dutyPhone: string | null;
  readonly zones: readonly string[];
}

/** The agencies of a file, and everything in it that is wrong without looking at anything else. */
export function readAgencies(bytes: Uint8Array): {
  entries: readonly AgencyEntry[];
  faults: readonly ImportFault[];
} {
  const { rows, faults } = readTable(bytes, AGENCY_COLUMNS);
  if (faults.length > 0) return { entries: [], faults };
  const read = rows.map((row) => ({ entry: entryOf(row), faults: rowFaults(row) }));
  return {
    entries: read.flatMap(({ entry }) => entry ?? []),
    faults: read.flatMap((one) => one.faults),
  };
}

const levelOf = (word: string): AgencyLevel | undefined =>
  LEVEL_WORDS[word] ?? AGENCY_LEVELS.find((level) => level === word);

const RULES: readonly (readonly [
  isWrong: (cells: Row['cells']) => boolean,
  zh: string,
  en: string,
])[] = [
  [
    ({ key = '' }) => !/^[A-Za-z0-9-]{1,40}$/.test(key),
    '编号应为 1 到 40 个字母、数字或连字符',
    'the key must be 1 to 40 letters, digits or hyphens',
  ],
  [
    ({ level = '' }) => levelOf(level) === undefined,
    `级别应为 ${Object.keys(LEVEL_WORDS).join('、')} 之一`,
    `the level must be one of ${AGENCY_LEVELS.join(', ')}`,
  ],
  [
    ({ division_code = '' }) => !/^\d{6}(\d{3})?$/.test(division_code),
    '区划代码应为 6 位或 9 位数字',
    'the division code must be 6 or 9 digits',
  ],
  [
    ({ division_code = '' }) => provinceOf(division_code) === '?',
    '区划代码不属于任何省份',
    'the division code is of no province',
  ],
  [
    ({ level = '', division_code = '' }) => isBureau(level) && division_code.length !== 6,
    '有对外发文权的机关，区划代码应为 6 位',
    'an agency that signs letters has a division code of 6 digits',
  ],
  [
    ({ level = '', document_prefix: prefix = '', zones = '' }) =>
      !isBureau(level) && (prefix !== '' || zones !== ''),
    '乡镇街道和中队不设机关代字，也不列入片区',
    'a township or squad has no document prefix and is in no zone',
  ],
  [
    ({ document_prefix: prefix = '' }) => prefix !== '' && codeFaults(prefix).length > 0,
    '机关代字应为 2 到 16 个汉字，不以“移”或“线”结尾',
    'the document prefix must be 2 to 16 Chinese characters without a final 移 or 线',
  ],
  [
    ({ duty_phone: phone = '' }) => phone !== '' && dialled(phone) === null,
    '值班电话应为带区号的座机号码或手机号码',
    'the duty phone must be a landline with its area code, or a mobile',
  ],
  [
    ({ level = '', parent = '' }) => {
      const read = levelOf(level);
      return read !== undefined && (read === 'PROVINCE') !== (parent === '');
    },
    '省级机关没有上级，其余都有',
    'a provincial agency has no parent, and every other has one',
  ],
];

const isBureau = (word: string): boolean => {
  const level = levelOf(word);
  return level !== undefined && signsLetters(level);
};

const rowFaults = ({ line, cells }: Row): ImportFault[] =>
  RULES.filter(([isWrong]) => isWrong(cells)).map(([, zh, en]) => fault(line, zh, en));

function entryOf({ line, cells }: Row): AgencyEntry | undefined {
  const cell = (name: string): string => cells[name] ?? '';
  const level = levelOf(cell('level'));
  if (level === undefined) return undefined;
  const parentKey = cell('parent');
  return {
    line,
    key: cell('key'),
    id: agencyIdOf(cell('key')),
    name: cell('name'),
    shortName: cell('short_name') || cell('name'),
    nameEn: cell('name_en') || romanised(cell('name')),
    level,
    parentKey,
    parentId: parentKey === '' ? null : agencyIdOf(parentKey),
    divisionCode: cell('division_code'),
    divisionName: cell('division_name'),
    documentPrefix: cell('document_prefix') || null,
    dutyPhone: cell('duty_phone') || null,
    zones: cell('zones')
      .split(/[、,，;；\s]+/)
      .filter((zone) => zone !== ''),
  };
}
