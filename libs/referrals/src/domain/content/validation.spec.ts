import fc from 'fast-check';
import { wordsFor } from '@portal/platform/kernel';
import { FULL_CONTENT } from '../../testing/journey.js';
import { uuid } from '../../testing/people.js';
import type { ReferralContentInput } from './content.js';
import { FIELD_FAULTS } from './field-faults.js';
import { EMPTY_CONTENT, NO_PLACE, applyContent } from './normalise.js';
import { normaliseParty, normaliseVehicle } from './participants.js';
import { proposeSubject } from './proposals.js';
import { contentFaults, draftFaults } from './validation.js';

const NOW = new Date('2024-09-27T02:00:00Z');
const minutes = (n: number): Date => new Date(NOW.getTime() + n * 60_000);
const faults = (input: ReferralContentInput, stored = FULL_CONTENT): string[] =>
  contentFaults(stored, input, { now: NOW }).map(({ path, code }) => `${path} ${code}`);

describe('what a form may send', () => {
  it.each<[string, ReferralContentInput]>([
    ['nothing', {}],
    ['an emptied field', { facts: null, contactPhone: null, toAgencyId: null }],
    ['a clock five minutes ahead', { actFrom: minutes(4), actTo: minutes(5) }],
    [
      'an early pilot credit code',
      { parties: [{ kind: 'ORGANISATION', name: '甲公司', creditCode: '91350211M0000XUF46' }] },
    ],
    [
      'an ID number in small letters',
      { parties: [{ kind: 'PERSON', name: '张三', idNumber: '11010519491231002x' }] },
    ],
    ['a truck', { vehicles: [{ kind: 'TRUCK', plate: '沪a·12345d', colour: '黄' }] }],
    [
      'a vessel without a plate',
      { vehicles: [{ kind: 'VESSEL', vesselName: '苏货001', mmsi: '413123456' }] },
    ],
    ['a cleared place', { place: null }],
    ['a cleared subject', { subject: null }],
    ['a volume', { volume: 40.5, volumeUnit: 'CUBIC_METRE' }],
  ])('%s', (_what, input) => {
    expect(faults(input)).toEqual([]);
  });

  it.each<[string, ReferralContentInput]>([
    ['subject TOO_LONG', { subject: '长'.repeat(121) }],
    ['facts TOO_LONG', { facts: 'x'.repeat(8001) }],
    ['facts TEXT_UNREADABLE', { facts: 'a\u0000b' }],
    ['facts TEXT_UNREADABLE', { facts: 'a\ud800b' }],
    ['matter REQUIRED', { matter: null }],
    ['actFrom REQUIRED', { actFrom: null }],
    ['kind REQUIRED', { kind: null }],
    ['actTo IN_THE_FUTURE', { actTo: minutes(6) }],
    ['actTo ACT_ENDS_BEFORE_IT_BEGINS', { actTo: new Date('2024-09-26T19:00:00Z') }],
    ['actTo ACT_ENDS_BEFORE_IT_BEGINS', { actFrom: new Date('2024-09-26T22:00:00Z') }],
    ['actFrom OUT_OF_RANGE', { actFrom: new Date('0999-01-01T00:00:00Z') }],
    ['actFrom OUT_OF_RANGE', { actFrom: new Date(Number.NaN) }],
    ['requestedBy NOT_A_DATE', { requestedBy: '2024-02-30' }],
    ['volume NOT_POSITIVE', { volume: 0, volumeUnit: 'TONNE' }],
    ['volume NOT_POSITIVE', { volume: Number.NaN, volumeUnit: 'TONNE' }],
    ['volume OUT_OF_RANGE', { volume: 1e9, volumeUnit: 'TONNE' }],
    ['volumeUnit UNIT_REQUIRED', { volume: 5 }],
    ['toAgencyId UNKNOWN_ID', { toAgencyId: 'qingpu' }],
    ['legalBasisIds.1 UNKNOWN_ID', { legalBasisIds: [uuid(1), '2'] }],
    ['legalBasisIds TOO_MANY', { legalBasisIds: Array.from({ length: 21 }, (_, n) => uuid(n)) }],
    ['contactPhone PHONE_MALFORMED', { contactPhone: '没有' }],
    ['place.divisionCode DIVISION_CODE_MALFORMED', { place: { divisionCode: '海门' } }],
    [
      'place.longitude OUT_OF_RANGE',
      { place: { longitude: 181, latitude: 31, coordinateSystem: 'GCJ02' } },
    ],
    [
      'place.latitude OUT_OF_RANGE',
      { place: { longitude: 121, latitude: 91, coordinateSystem: 'WGS84' } },
    ],
    ['place.latitude COORDINATES_INCOMPLETE', { place: { longitude: 121 } }],
    [
      'place.coordinateSystem COORDINATE_SYSTEM_REQUIRED',
      { place: { longitude: 121, latitude: 31 } },
    ],
    ['place.accuracyMetres OUT_OF_RANGE', { place: { accuracyMetres: -1 } }],
    ['parties.0.name REQUIRED', { parties: [{ kind: 'PERSON', name: ' ' }] }],
    [
      'parties.0.idNumber ID_NUMBER_MALFORMED',
      { parties: [{ kind: 'PERSON', name: '张三', idNumber: '110105194912310021' }] },
    ],
    [
      'parties.0.phone PHONE_MALFORMED',
      { parties: [{ kind: 'PERSON', name: '张三', phone: '12' }] },
    ],
    [
      'parties TOO_MANY',
      { parties: Array.from({ length: 51 }, () => ({ kind: 'PERSON' as const, name: '张三' })) },
    ],
    ['vehicles.0.plate PLATE_MALFORMED', { vehicles: [{ kind: 'TRUCK', plate: '沪A1234567' }] }],
    ['vehicles.0.mmsi MMSI_MALFORMED', { vehicles: [{ kind: 'VESSEL', mmsi: '12' }] }],
    ['vehicles.0 VEHICLE_NOT_DESCRIBED', { vehicles: [{ kind: 'TRUCK', colour: '黄' }] }],
  ])('%s', (fault, input) => {
    expect(faults(input)).toContain(fault);
  });

  it('is told under the path of the input', () => {
    const input = { parties: [{ kind: 'PERSON' as const, name: '张三', idNumber: '1' }] };
    expect(contentFaults(EMPTY_CONTENT, input, { now: NOW, prefix: 'content' })).toEqual([
      { path: 'content.parties.0.idNumber', code: 'ID_NUMBER_MALFORMED' },
    ]);
  });

  it('needs matter and time for a first draft', () => {
    expect(draftFaults({}, 'content').map(({ path }) => path)).toEqual([
      'content.matter',
      'content.actFrom',
    ]);
    expect(draftFaults({ matter: 'SPILLAGE', actFrom: NOW })).toEqual([]);
  });

  it('has words for every fault', () => {
    for (const code of Object.keys(FIELD_FAULTS)) {
      expect(wordsFor(code, 'zh')).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(wordsFor(code, 'en')).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('what is then stored', () => {
  it('keeps what was left out, clears what is null or blank, trims the rest', () => {
    const next = applyContent(FULL_CONTENT, {
      facts: ' 新的事实 ',
      priorContacts: '  ',
      contactName: null,
      wasteType: undefined,
    });
    expect(next).toEqual({ ...FULL_CONTENT, facts: '新的事实', contactName: null });
  });

  it('changes a place field by field, coordinates with their system and accuracy', () => {
    const { place } = FULL_CONTENT;
    const named = applyContent(FULL_CONTENT, { place: { address: ' 练塘镇 ' } });
    expect(named.place).toEqual({ ...place, address: '练塘镇' });
    const pin = { longitude: 121, latitude: 31.1, coordinateSystem: 'WGS84' } as const;
    const moved = applyContent(FULL_CONTENT, { place: pin });
    expect(moved.place).toEqual({ ...place, ...pin, accuracyMetres: null });
    expect(faults({ place: { longitude: 121, latitude: 31.1 } })).toEqual([
      'place.coordinateSystem COORDINATE_SYSTEM_REQUIRED',
    ]);
    expect(applyContent(FULL_CONTENT, { place: null }).place).toEqual(NO_PLACE);
  });

  it('never takes parties and vehicles into the row', () => {
    const next = applyContent(FULL_CONTENT, { parties: [], vehicles: [] });
    expect(Object.keys(next).sort()).toEqual(Object.keys(FULL_CONTENT).sort());
  });

  it('keeps coordinates to the last digit, in their own system', () => {
    const coordinate = fc.double({ min: -90, max: 90, noNaN: true });
    const system = fc.constantFrom('GCJ02' as const, 'WGS84' as const, 'CGCS2000' as const);
    fc.assert(
      fc.property(coordinate, coordinate, system, (longitude, latitude, coordinateSystem) => {
        const place = { longitude, latitude, coordinateSystem };
        expect(applyContent(EMPTY_CONTENT, { place }).place).toMatchObject(place);
        expect(faults({ place })).toEqual([]);
      }),
    );
  });

  it('writes parties and vehicles in one form and marks a doubtful credit code', () => {
    expect(
      normaliseParty({ kind: 'ORGANISATION', name: ' 甲公司 ', creditCode: '91350211m0000xuf46' }),
    ).toMatchObject({ name: '甲公司', creditCode: '91350211M0000XUF46', creditCodeDoubtful: true });
    expect(
      normaliseParty({ kind: 'PERSON', name: '张三', idNumber: ' 11010519491231002x' }),
    ).toEqual({
      kind: 'PERSON',
      name: '张三',
      creditCode: null,
      creditCodeDoubtful: false,
      idNumber: '11010519491231002X',
      phone: null,
      address: null,
    });
    expect(normaliseVehicle({ kind: 'TRUCK', plate: '沪a·12345d', colour: ' ' })).toMatchObject({
      plate: '沪A12345D',
      colour: null,
    });
  });
});

describe('proposeSubject', () => {
  it('names place, matter and kind', () => {
    const about = {
      kind: 'CASE',
      matter: 'CONSTRUCTION_WASTE_DUMPING',
      placeName: '黎里镇',
    } as const;
    expect(proposeSubject(about)).toBe('黎里镇涉嫌擅自倾倒建筑垃圾案');
    expect(proposeSubject({ ...about, kind: 'CLUE', placeName: null })).toBe(
      '涉嫌擅自倾倒建筑垃圾线索',
    );
  });
});
