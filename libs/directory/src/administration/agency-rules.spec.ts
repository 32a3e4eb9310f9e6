import { hasWords } from '@portal/platform/kernel';
import { seedAgencies } from '../reference/agencies.js';
import {
  codeFaults,
  contactsFaults,
  MOST_CONTACTS,
  tidyContacts,
  type Contact,
} from './agency-rules.js';

const SHEN: Contact = { name: '沈建明', post: '值班长', phone: '13800138000', note: null };
const listed = (faults: readonly { path: string; code: string }[]): string[] =>
  faults.map(({ path, code }) => `${path} ${code}`);
const faultsOf = (...contacts: Partial<Contact>[]): string[] =>
  listed(contactsFaults({ dutyPhone: null, contacts: contacts.map((c) => ({ ...SHEN, ...c })) }));
const numbered = (n: number): Contact => ({ ...SHEN, phone: String(13_800_000_000 + n) });

describe('a 机关代字', () => {
  it.each([
    ['沪青城管', []],
    ['苏吴', []],
    ['长三角生态绿色一体化示范区城管局', []],
    ['沪', ['AGENCY_CODE_FORM']],
    ['长三角生态绿色一体化示范区城管分局', ['AGENCY_CODE_FORM']],
    ['沪青城管1', ['AGENCY_CODE_FORM']],
    ['沪青 城管', ['AGENCY_CODE_FORM']],
    ['沪青〔城管〕', ['AGENCY_CODE_FORM']],
    ['沪青(城管)', ['AGENCY_CODE_FORM']],
    ['HQCG', ['AGENCY_CODE_FORM']],
    ['沪青城管，', ['AGENCY_CODE_FORM']],
    ['沪青\u0000', ['AGENCY_CODE_FORM']],
    ['', ['AGENCY_CODE_FORM']],
    ['沪青城管移', ['AGENCY_CODE_SERIES']],
    ['沪青城管线', ['AGENCY_CODE_SERIES']],
  ])('%j: %j', (code, expected) => {
    expect(codeFaults(code).map((fault) => fault.code)).toEqual(expected);
  });

  it('of every agency of the demonstration is one', () => {
    const codes = seedAgencies().flatMap(({ documentPrefix }) => documentPrefix ?? []);
    expect(codes.length).toBeGreaterThan(300);
    expect(codes.filter((code) => codeFaults(code).length > 0)).toEqual([]);
  });
});

describe('contacts', () => {
  it('are tidied, and nothing stands where nothing was said', () => {
    const given = { name: ' 沈  建明 ', post: '值班长', phone: ' 0512-63481234 ', note: ' ' };
    expect(tidyContacts({ dutyPhone: '', contacts: [given] })).toEqual({
      dutyPhone: null,
      contacts: [{ name: '沈 建明', post: '值班长', phone: '0512-63481234', note: null }],
    });
  });

  it('are told all their faults, each at its place', () => {
    expect(
      faultsOf({ name: '', post: '长'.repeat(41) }, { phone: '63481234', note: '长'.repeat(61) }),
    ).toEqual([
      'contacts.0.name CONTACT_NAME_FORM',
      'contacts.0.post CONTACT_POST_FORM',
      'contacts.1.phone PHONE_FORM',
      'contacts.1.note CONTACT_NOTE_FORM',
    ]);
    expect(listed(contactsFaults({ dutyPhone: '12319', contacts: [] }))).toEqual([
      'dutyPhone PHONE_FORM',
    ]);
    expect(faultsOf({ note: '夜\u0007间' })).toEqual(['contacts.0.note CONTACT_NOTE_FORM']);
  });

  it('have no number twice, however it is written', () => {
    expect(
      faultsOf(
        { phone: '138 0013 8000' },
        { phone: '0512-63481234' },
        { phone: '+86 13800138000' },
      ),
    ).toEqual(['contacts.2.phone CONTACT_PHONE_TWICE']);
    expect(faultsOf({ phone: '0512-63481234' }, { phone: '0512-63481234转801' })).toEqual([]);
  });

  it(`are ${String(MOST_CONTACTS)} at most`, () => {
    const list = (length: number): Contact[] => Array.from({ length }, (_, n) => numbered(n));
    expect(faultsOf(...list(MOST_CONTACTS))).toEqual([]);
    expect(faultsOf(...list(MOST_CONTACTS + 1))).toEqual(['contacts CONTACTS_TOO_MANY']);
  });
});

describe('words', () => {
  it('are there for every refusal', () => {
    const codes = [
      ...['AGENCY_CODE_FORM', 'AGENCY_CODE_SERIES', 'AGENCY_CODE_TAKEN', 'AGENCY_SIGNS_NO_LETTERS'],
      ...['PHONE_FORM', 'CONTACT_NAME_FORM', 'CONTACT_POST_FORM', 'CONTACT_NOTE_FORM'],
      ...['CONTACTS_TOO_MANY', 'CONTACT_PHONE_TWICE'],
    ];
    expect(codes.filter((code) => !hasWords(code))).toEqual([]);
  });
});
