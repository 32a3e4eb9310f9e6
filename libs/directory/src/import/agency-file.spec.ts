import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgencyRef } from '../agency.repository.js';
import { agencyIdOf } from '../reference/agencies.js';
import { readAgencies, type AgencyEntry } from './agency-file.js';
import { readMembers } from './member-file.js';
import { planAgencies, type KnownDirectory } from './plan-agencies.js';
import type { ImportFault } from './table.js';

const EXAMPLES = join(import.meta.dirname, '../../../../docs/examples');
const HEAD = 'key,name,level,parent,division_code,division_name,document_prefix,zones';
const bytes = (...lines: string[]): Uint8Array => Buffer.from([HEAD, ...lines].join('\n'));
const NOTHING: KnownDirectory = {
  agencies: [],
  divisions: ['310000', '310118', '320000', '320500', '320509'].map((code) => ({
    code,
    validFrom: '2000-01-01',
  })),
  prefixes: [],
};

function faultsOf(lines: string[], known = NOTHING): string[] {
  const read = readAgencies(bytes(...lines));
  const all: readonly ImportFault[] = [...read.faults, ...planAgencies(read.entries, known).faults];
  return all.map(({ line, en }) => `${String(line)}: ${en}`);
}

const planOf = (lines: string[]): readonly AgencyEntry[] =>
  planAgencies(readAgencies(bytes(...lines)).entries, NOTHING).plan.agencies;

const knownAgency = (key: string, more: Partial<AgencyRef>): AgencyRef => ({
  ...{ id: agencyIdOf(key), level: 'PROVINCE', parentId: null, bureauId: agencyIdOf(key) },
  ...{ code: 2 ** 25, codeHi: 2 ** 26 - 1, province: '沪', divisionCode: '310000', name: key },
  ...{ shortName: key, documentPrefix: null },
  ...more,
});

describe('a file of agencies', () => {
  it('may have its heads in Chinese, be saved as GB 18030, or be JSON', () => {
    const text = '编号,名称,级别,区划代码,上级编号\n310000,上海局,省级,310000,\n';
    const gb = Buffer.from([
      ...Buffer.from('key,name,level,parent,division_code\n310000,'),
      ...[0xc9, 0xcf, 0xba, 0xa3, 0xbe, 0xd6],
      ...Buffer.from(',PROVINCE,,310000\n'),
    ]);
    const json = JSON.stringify([
      { key: '310000', name: '上海局', level: 'PROVINCE', division_code: '310000' },
    ]);
    for (const file of [Buffer.from(`\uFEFF${text}`), gb, Buffer.from(json)]) {
      const { entries, faults } = readAgencies(file);
      expect({ name: entries[0]?.name, level: entries[0]?.level, faults }).toEqual({
        ...{ name: '上海局', level: 'PROVINCE' },
        faults: [],
      });
    }
  });

  it('may have its rows in any order; what signs letters for a squad is found', () => {
    const plan = planOf([
      's1,金泽中队,SQUAD,310118,310118104,金泽镇,,',
      '310118,青浦局,DISTRICT,310000,310118,,沪青城管,青嘉吴',
      '310000,上海局,PROVINCE,,310000,,,',
    ]);
    expect(plan.map(({ key }) => key)).toEqual(['310000', '310118', 's1']);
    expect(plan[2]).toMatchObject({ bureauId: agencyIdOf('310118'), province: '沪' });
  });

  it('is told all its faults at once, with their lines', () => {
    expect(
      faultsOf([
        'a b,甲,省,,31000,,,',
        '310118,青浦局,DISTRICT,310009,310118,,沪青,',
        '310119,青浦局,DISTRICT,310118,320509,,沪青,',
        's1,中队,SQUAD,310118,310118104,,沪中,',
        ',,PROVINCE,310118,990000,,,',
      ]),
    ).toEqual(['6: “key” is empty', '6: “name” is empty']);
    expect(
      faultsOf([
        'a b,甲,省,,31000,,,',
        '310118,青浦局,DISTRICT,310009,310118,,沪青,',
        '310119,青浦局,DISTRICT,310118,320509,,沪青,',
        's1,中队,SQUAD,310118,310118104,,沪中,',
        'x,丁,PROVINCE,310118,990000,,沪1,',
      ]),
    ).toEqual([
      '2: the key must be 1 to 40 letters, digits or hyphens',
      '2: the level must be one of PROVINCE, CITY, DISTRICT, TOWNSHIP, SQUAD',
      '2: the division code must be 6 or 9 digits',
      '5: a township or squad has no document prefix and is in no zone',
      '6: the division code is of no province',
      '6: the document prefix must be 2 to 16 Chinese characters without a final 移 or 线',
      '6: a provincial agency has no parent, and every other has one',
      '3: there is no parent with the key “310009”',
      '4: its parent “青浦局” is not above it',
      '4: the name “青浦局” is taken already',
      '4: the document prefix “沪青” is taken already',
      '5: the division 310118104 is not in the directory: give its name',
      '6: its parent “青浦局” is not above it',
      '6: the division 990000 is not in the directory: give its name',
    ]);
  });

  it('names columns that are missing, unknown or there twice, and a file that is none', () => {
    const head = readAgencies(Buffer.from('key,name,colour,name\n1,a,b,c\n'));
    expect(head.faults.map(({ en }) => en)).toEqual([
      'there is no column “colour”',
      'the column “level” is missing',
      'the column “division_code” is missing',
      'the column “name” is there twice',
    ]);
    expect(readAgencies(Buffer.from('[{"key": 1}]')).faults[0]?.en).toBe('“key” must be text');
    expect(readAgencies(Buffer.from('[{')).faults[0]?.en).toMatch(/^can't be read/);
    expect(readAgencies(Buffer.from('key,name\n"1')).faults[0]?.zh).toMatch(/^文件读不懂/);
  });

  it('can not move an agency that is there, nor take what another has', () => {
    const known = {
      ...NOTHING,
      agencies: [
        knownAgency('310000', { name: '上海局' }),
        knownAgency('310118', {
          ...{ level: 'DISTRICT', parentId: agencyIdOf('310000'), divisionCode: '310118' },
          ...{ code: 2 ** 25 + 2 ** 19, codeHi: 2 ** 25 + 2 ** 20 - 1 },
        }),
      ],
    };
    expect(faultsOf(['310000,上海市局,PROVINCE,,310000,,,'], known)).toEqual([]);
    expect(
      faultsOf(
        ['310118,青浦局,CITY,310000,310118,,,', 'n,上海局,DISTRICT,310000,310118,,,'],
        known,
      ),
    ).toEqual([
      '2: “青浦局” is in the directory, and its level and parent are fixed',
      '3: the name “上海局” is taken already',
      '3: the division code of an agency that signs letters “310118” is taken already',
    ]);
  });

  it('has room for 63 agencies below one', () => {
    const squads = Array.from(
      { length: 64 },
      (_, n) => `s${String(n)},队${String(n)},SQUAD,310118,310118,,,`,
    );
    const district = '310118,青浦局,DISTRICT,310000,310118,,,';
    const faults = faultsOf(['310000,上海局,PROVINCE,,310000,,,', district, ...squads]);
    expect(faults).toEqual(['67: its parent has 63 agencies below it already']);
  });
});

describe('a file of members', () => {
  const agencies = [knownAgency('310118', { name: '青浦局' })];
  const read = (...lines: string[]): ReturnType<typeof readMembers> =>
    readMembers(Buffer.from(['登录名,姓名,机关,角色', ...lines].join('\n')), agencies);

  it('names an agency by key or name, and roles in either language', () => {
    const { entries, faults } = read('a.shen,沈,310118,承办人、HEAD', 'b-lu,陆,青浦局,审计');
    expect(faults).toEqual([]);
    expect(entries.map(({ agencyId, roles }) => [agencyId, roles])).toEqual([
      [agencyIdOf('310118'), ['OFFICER', 'HEAD']],
      [agencyIdOf('310118'), ['AUDITOR']],
    ]);
  });

  it('is told all its faults at once', () => {
    const { faults } = read('Shen,沈,310118,承办人', 'lu1,陆,x,司机', 'lu1,陆,310118,审计');
    expect(faults.map(({ line, zh }) => `${String(line)} ${zh}`)).toEqual([
      '2 登录名应为 3 到 60 个小写字母、数字、点、下划线或连字符',
      '3 没有机关“x”',
      '3 没有角色“司机”',
      '4 登录名“lu1”出现两次',
    ]);
  });
});

describe('the examples of docs/operations.md', () => {
  it('have no fault of their own', () => {
    const { entries, faults } = readAgencies(readFileSync(join(EXAMPLES, 'agencies.csv')));
    expect(faults).toEqual([]);
    const agencies = entries.map(({ key, name }) => knownAgency(key, { name }));
    const members = readMembers(readFileSync(join(EXAMPLES, 'members.csv')), agencies);
    expect([entries.length, members.entries.length, members.faults]).toEqual([10, 9, []]);
  });
});
