import type { AgencyLevel } from '../agency.js';
import type { Division } from './divisions.js';
import { romanised } from './pinyin.js';

export interface AgencyNames {
  readonly name: string;
  readonly shortName: string;
  readonly nameEn: string;
}

interface Pattern {
  readonly province: AgencyNames;
  /** What follows the division's name at city and district level. */
  readonly city: string;
  readonly district: string;
  readonly short: string;
  readonly english: string;
}

/** How each province names its agencies (demonstration data: single agencies may be called otherwise). */
const PATTERNS: Readonly<Record<string, Pattern>> = {
  沪: {
    province: {
      name: '上海市城市管理行政执法局',
      shortName: '上海市城管执法局',
      nameEn: 'Shanghai Urban Management and Law Enforcement Bureau',
    },
    city: '城市管理行政执法局',
    district: '城市管理行政执法局',
    short: '城管执法局',
    english: 'Urban Management and Law Enforcement Bureau',
  },
  苏: {
    province: {
      name: '江苏省住房和城乡建设厅',
      shortName: '江苏省住建厅',
      nameEn: 'Jiangsu Department of Housing and Urban-Rural Development',
    },
    city: '城市管理局（综合行政执法局）',
    district: '城市管理局',
    short: '城管局',
    english: 'Urban Management Bureau',
  },
  浙: {
    province: {
      name: '浙江省住房和城乡建设厅',
      shortName: '浙江省住建厅',
      nameEn: 'Zhejiang Department of Housing and Urban-Rural Development',
    },
    city: '综合行政执法局',
    district: '综合行政执法局',
    short: '综合执法局',
    english: 'Comprehensive Administrative Law Enforcement Bureau',
  },
  皖: {
    province: {
      name: '安徽省住房和城乡建设厅',
      shortName: '安徽省住建厅',
      nameEn: 'Anhui Department of Housing and Urban-Rural Development',
    },
    city: '城市管理行政执法局',
    district: '城市管理行政执法局',
    short: '城管执法局',
    english: 'Urban Management and Law Enforcement Bureau',
  },
};

/** Names of the agency of a province, city or district; `city` is the division above a district, if any. */
export function bureauNames(
  level: AgencyLevel,
  division: Division,
  city: Division | null,
): AgencyNames {
  const pattern = PATTERNS[division.province];
  if (!pattern) throw new RangeError(`No pattern of names for ${division.province}`);
  if (level === 'PROVINCE') return pattern.province;
  const inCity = city && isUrbanDistrict(division) ? city.name : '';
  const english = `${englishDivision(division.name)} ${pattern.english}`;
  return {
    name: inCity + division.name + (level === 'CITY' ? pattern.city : pattern.district),
    shortName: division.name + pattern.short,
    nameEn: city ? `${english}, ${romanised(stemOf(city.name))}` : english,
  };
}

/** Two districts of one name (鼓楼区) are told apart by their city. */
export const withCity = (names: AgencyNames, city: Division): AgencyNames => ({
  ...names,
  shortName: stemOf(city.name) + names.shortName,
});

export function squadNames(bureau: AgencyNames, town: Division): AgencyNames {
  const stem = stemOf(town.name);
  return {
    name: `${bureau.name}${stem}中队`,
    shortName: `${stem}中队`,
    nameEn: `${romanised(stem)} Squad, ${bureau.nameEn}`,
  };
}

/** 机关代字 where none is set by hand: city and district, or the development zone's name, and the province's ending. */
export function documentPrefixOf(division: Division, city: Division | null): string {
  const ending = division.province === '浙' ? '综执' : '城管';
  if (isDevelopmentZone(division)) return division.name + ending;
  return `${city ? stemOf(city.name) : ''}${stemOf(division.name)}${ending}`;
}

const isDevelopmentZone = ({ code }: Division): boolean => Number(code.slice(4, 6)) > 70;

/** A district of a city proper (市辖区) writes its city before its name; a county or county-level city does not. */
const isUrbanDistrict = (division: Division): boolean =>
  division.name.endsWith('区') && !isDevelopmentZone(division);

/** Longest first. 启隆生态科技产业园 is a town in all but name. */
const KINDS: readonly (readonly [string, string])[] = [
  ['高新技术产业开发区', 'High-Tech Industrial Development Zone'],
  ['生态科技产业园', 'Ecological Science and Technology Park'],
  ['高新技术开发区', 'High-Tech Development Zone'],
  ['经济技术开发区', 'Economic and Technological Development Zone'],
  ['现代产业园区', 'Modern Industrial Park'],
  ['畲族自治县', 'She Autonomous County'],
  ['经济开发区', 'Economic Development Zone'],
  ['工业园区', 'Industrial Park'],
  ['街道', 'Subdistrict'],
  ['新区', 'New Area'],
  ['省', 'Province'],
  ['市', 'City'],
  ['区', 'District'],
  ['县', 'County'],
  ['镇', 'Town'],
  ['乡', 'Township'],
];

const kindOf = (name: string): readonly [string, string] =>
  KINDS.find(([ending]) => name.endsWith(ending) && name.length > ending.length) ?? ['', ''];

/** The name without its kind: 吴江区 → 吴江. */
const stemOf = (name: string): string => name.slice(0, name.length - kindOf(name)[0].length);

function englishDivision(name: string): string {
  const stem = stemOf(name);
  return `${romanised(stem.endsWith('市') ? stemOf(stem) : stem)} ${kindOf(name)[1]}`.trim();
}
