import { assignRanges } from '../seed-directory.js';
import { DEMONSTRATION_PEOPLE } from '../demonstration/people.js';
import { agencyIdOf, seedAgencies, seedZones } from './agencies.js';
import { DIVISIONS } from './divisions.js';
import { initialsOf, romanised } from './pinyin.js';

const agencies = seedAgencies();
const byDivision = new Map(agencies.map((agency) => [agency.division.code, agency]));
const nameOf = (code: string): string | undefined => byDivision.get(code)?.name;

describe('the divisions', () => {
  it('date the code of 海门 by its district', () => {
    const haimen = DIVISIONS.filter(({ code }) => code === '320614' || code === '320684');
    expect(
      haimen.map(({ code, name, validFrom, validTo }) => [code, name, validFrom, validTo]),
    ).toEqual([
      ['320614', '海门区', '2020-07-03', null],
      ['320684', '海门市', '2000-01-01', '2020-07-02'],
    ]);
  });

  it('put Shanghai’s districts under the municipality and county-level cities under their prefecture', () => {
    const parentOf = (wanted: string) => DIVISIONS.find(({ code }) => code === wanted)?.parentCode;
    expect(['310118', '320583', '320509110', '320500', '320000'].map(parentOf)).toEqual([
      '310000',
      '320500',
      '320509',
      '320000',
      null,
    ]);
  });

  it('have every parent they name, and every key once', () => {
    const codes = new Set(DIVISIONS.map(({ code }) => code));
    const orphans = DIVISIONS.filter(({ parentCode }) => parentCode && !codes.has(parentCode));
    expect(orphans).toEqual([]);
    expect(new Set(DIVISIONS.map(({ code, validFrom }) => code + validFrom)).size).toBe(
      DIVISIONS.length,
    );
  });
});

describe('the agencies', () => {
  it('are named by the pattern of their province', () => {
    expect(
      ['310000', '310118', '320500', '320509', '320583', '330421', '330411', '341882'].map(nameOf),
    ).toEqual([
      '上海市城市管理行政执法局',
      '青浦区城市管理行政执法局',
      '苏州市城市管理局（综合行政执法局）',
      '苏州市吴江区城市管理局',
      '昆山市城市管理局',
      '嘉善县综合行政执法局',
      '嘉兴市秀洲区综合行政执法局',
      '广德市城市管理行政执法局',
    ]);
    expect(nameOf('320509110')).toBe('苏州市吴江区城市管理局黎里中队');
  });

  it('have names in lists and in English', () => {
    const { shortName, nameEn } = byDivision.get('320509') ?? {};
    expect([shortName, nameEn]).toEqual([
      '吴江区城管局',
      'Wujiang District Urban Management Bureau, Suzhou',
    ]);
    expect(byDivision.get('310118103')?.nameEn).toBe(
      'Liantang Squad, Qingpu District Urban Management and Law Enforcement Bureau',
    );
    expect(byDivision.get('320106')?.shortName).toBe('南京鼓楼区城管局');
    expect(byDivision.get('320302')?.shortName).toBe('徐州鼓楼区城管局');
  });

  it('are told apart by name, by name in lists, and by document prefix', () => {
    const bureaus = agencies.filter(({ level }) => level !== 'SQUAD');
    for (const value of ['name', 'shortName', 'documentPrefix'] as const) {
      expect(new Set(bureaus.map((agency) => agency[value])).size).toBe(bureaus.length);
    }
    expect(byDivision.get('310118')?.documentPrefix).toBe('沪青城管');
    expect(byDivision.get('320509')?.documentPrefix).toBe('苏吴城管');
  });

  it('have no name without a kind in English', () => {
    const odd = agencies.filter(({ nameEn }) => !/^[A-Z][A-Za-zü' ,-]+$/.test(nameEn));
    expect(odd.map(({ nameEn }) => nameEn)).toEqual([]);
  });

  it('sign through the nearest bureau', () => {
    expect(byDivision.get('320509110')?.bureauId).toBe(agencyIdOf('320509'));
    expect(byDivision.get('320509')?.bureauId).toBe(agencyIdOf('320509'));
    expect(byDivision.get('320500')?.bureauId).toBe(agencyIdOf('320500'));
  });

  it('are all there: four provinces, their cities and districts, squads at the border', () => {
    const count = (level: string) => agencies.filter((agency) => agency.level === level).length;
    expect([count('PROVINCE'), count('CITY'), count('DISTRICT')]).toEqual([4, 40, 329]);
    for (const code of ['320509', '310118', '330421', '320583']) {
      const squads = agencies.filter(({ parent }) => parent?.division.code === code);
      expect(squads.length).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('the ranges of the whole seed', () => {
  const ranges = assignRanges([], agencies);

  it('nest and never overlap', () => {
    const rangeOf = new Map(ranges.map(({ agency, range }) => [agency.id, range]));
    for (const { agency, range } of ranges) {
      const above = agency.parent ? rangeOf.get(agency.parent.id) : undefined;
      if (above) expect(range.code > above.code && range.codeHi <= above.codeHi).toBe(true);
      const clashing = ranges.filter(
        ({ agency: other, range: theirs }) =>
          other.parent?.id === agency.parent?.id &&
          other.id !== agency.id &&
          theirs.code <= range.codeHi &&
          range.code <= theirs.codeHi,
      );
      expect(clashing).toEqual([]);
    }
  });

  it('stay when agencies are added, and a gone one’s slot stays empty', () => {
    const known = ranges.map(({ agency, range }) => ({
      ...range,
      id: agency.id,
      parentId: agency.parent?.id ?? null,
    }));
    const wujiang = byDivision.get('320509');
    const squad = byDivision.get('320509110');
    if (!wujiang || !squad) throw new Error('The seed has lost 吴江');
    const added = { ...squad, id: agencyIdOf('new'), parent: wujiang };
    const again = assignRanges(known, [...agencies, added]);
    expect(again.slice(0, -1).map(({ range }) => range.code)).toEqual(
      ranges.map(({ range }) => range.code),
    );
    const sisters = ranges.filter(({ agency }) => agency.parent?.id === wujiang.id);
    const last = Math.max(...sisters.map(({ range }) => range.code));
    expect(again.at(-1)?.range.code).toBe(last + 2 ** 7);
  });
});

describe('the zones', () => {
  it('are five, and 嘉定 and 太仓 are in two', () => {
    const zones = seedZones();
    expect(zones.map(({ name }) => name)).toEqual(['青嘉吴', '嘉昆太', '嘉太宝', '金平', '崇启海']);
    const timesIn = (code: string) =>
      zones.filter(({ agencyIds }) => agencyIds.includes(agencyIdOf(code))).length;
    expect(['310114', '320585', '310118'].map(timesIn)).toEqual([2, 2, 1]);
    const ids = new Set(agencies.map(({ id }) => id));
    expect(zones.flatMap(({ agencyIds }) => agencyIds).every((id) => ids.has(id))).toBe(true);
  });
});

describe('the people of the demonstration', () => {
  it('belong to agencies of the seed and are told apart', () => {
    for (const { divisionCode } of DEMONSTRATION_PEOPLE) {
      expect(byDivision.has(divisionCode)).toBe(true);
    }
    const subjects = new Set(DEMONSTRATION_PEOPLE.map(({ subject }) => subject));
    const users = new Set(DEMONSTRATION_PEOPLE.map(({ user }) => user));
    expect([subjects.size, users.size]).toEqual([29, 29]);
  });
});

describe('pinyin', () => {
  it.each([
    ['青浦区', 'qpq'],
    ['闵行区', 'mhq'],
    ['长宁区', 'cnq'],
    ['乐清市', 'yqs'],
    ['六安市', 'las'],
    ['苏州市城市管理局（综合行政执法局）', 'szscsgljzhxzzfj'],
  ])('%s → %s', (text, initials) => {
    expect(initialsOf(text)).toBe(initials);
  });

  it('is written with an apostrophe where syllables would run together', () => {
    expect([romanised('海安'), romanised('安吉'), romanised('歙县')]).toEqual([
      "Hai'an",
      'Anji',
      'Shexian',
    ]);
  });
});
