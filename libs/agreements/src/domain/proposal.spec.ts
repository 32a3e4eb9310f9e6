import { hasWords } from '@portal/platform/kernel';
import '../words.js';
import {
  lastDayFaults,
  proposalFaults,
  reasonFaults,
  termsOf,
  tidyNumber,
  tidyTitle,
  type Proposal,
} from './proposal.js';

const TODAY = '2024-06-18';
const sound: Proposal = {
  ...{ counterpartId: 'x', title: '青吴协作协议', signedOn: '2024-06-01' },
  ...{ inForceFrom: '2024-07-01', terms: [{ step: 'RECEIPT', workingDays: 2 }] },
};
const codes = (over: Partial<Proposal>): string[] =>
  proposalFaults({ ...sound, ...over }, TODAY).map(({ path, code }) => `${path} ${code}`);

describe('a proposal', () => {
  it('may be of any step that the law leaves open, and of days gone by', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ signedOn: '2020-01-01', inForceFrom: '2020-01-01' })).toEqual([]);
    expect(codes({ signedOn: TODAY, inForceFrom: TODAY, inForceTo: TODAY })).toEqual([]);
    expect(codes({ documentNumber: '青城管协〔2024〕1号' })).toEqual([]);
    expect(codes({ terms: [{ step: 'CLOSE', urgentHours: 72, workingDays: 30 }] })).toEqual([]);
  });

  it.each<[string, Partial<Proposal>, string[]]>([
    ['no title', { title: ' 《 》 ' }, ['title AGREEMENT_TITLE_FORM']],
    ['a long title', { title: '长'.repeat(81) }, ['title AGREEMENT_TITLE_FORM']],
    ['an unreadable title', { title: 'a\u0007b' }, ['title AGREEMENT_TITLE_FORM']],
    ['a long number', { documentNumber: '1'.repeat(41) }, ['documentNumber AGREEMENT_NUMBER_FORM']],
    ['a signing to come', { signedOn: '2024-06-19' }, ['signedOn AGREEMENT_SIGNED_LATER']],
    [
      'a start before signing',
      { inForceFrom: '2024-05-31' },
      ['inForceFrom AGREEMENT_STARTS_UNSIGNED'],
    ],
    ['an end before its start', { inForceTo: '2024-06-30' }, ['inForceTo AGREEMENT_ENDS_BEFORE']],
    [
      'an end that has passed',
      { inForceFrom: '2024-06-01', inForceTo: '2024-06-17' },
      ['inForceTo AGREEMENT_LAST_DAY_PASSED'],
    ],
    ['no terms', { terms: [] }, ['terms AGREEMENT_NO_TERMS']],
    [
      'a term of the law',
      { terms: [{ step: 'DECISION', workingDays: 10 }] },
      ['terms.0.step AGREEMENT_STEP_IS_LAW'],
    ],
    [
      'a step twice',
      {
        terms: [
          { step: 'SEND', workingDays: 1 },
          { step: 'SEND', urgentHours: 1 },
        ],
      },
      ['terms.1.step AGREEMENT_STEP_TWICE'],
    ],
    ['a term without amounts', { terms: [{ step: 'SEND' }] }, ['terms.0 AGREEMENT_TERM_EMPTY']],
    [
      'amounts out of bounds',
      {
        terms: [
          { step: 'SEND', workingDays: 0, urgentHours: 73 },
          { step: 'CLOSE', workingDays: 31, urgentHours: 0 },
        ],
      },
      [
        'terms.0.workingDays AGREEMENT_WORKING_DAYS_RANGE',
        'terms.0.urgentHours AGREEMENT_URGENT_HOURS_RANGE',
        'terms.1.workingDays AGREEMENT_WORKING_DAYS_RANGE',
        'terms.1.urgentHours AGREEMENT_URGENT_HOURS_RANGE',
      ],
    ],
    [
      'more terms than there are steps',
      { terms: Array.from({ length: 51 }, () => ({ step: 'SEND' as const, workingDays: 1 })) },
      ['terms AGREEMENT_STEP_TWICE'],
    ],
  ])('is refused with %s', (_what, over, wanted) => {
    expect(codes(over)).toEqual(wanted);
    expect(wanted.every((one) => hasWords(one.split(' ')[1] ?? ''))).toBe(true);
  });

  it('is kept tidy, with nothing but what was given', () => {
    expect(tidyTitle(' 《青吴  协作协议》 ')).toBe('青吴 协作协议');
    expect([tidyNumber('  '), tidyNumber(null), tidyNumber(' 1号 ')]).toEqual([null, null, '1号']);
    expect(
      termsOf([
        { step: 'SEND', workingDays: 2, urgentHours: null },
        { step: 'CLOSE', urgentHours: 3 },
      ]),
    ).toEqual({ SEND: { workingDays: 2 }, CLOSE: { urgentHours: 3 } });
  });
});

describe('an end', () => {
  it('has a reason, and a last day that has not passed', () => {
    expect(reasonFaults(' ')).toEqual([{ path: 'reason', code: 'AGREEMENT_REASON_FORM' }]);
    expect(reasonFaults('机构调整')).toEqual([]);
    expect(lastDayFaults('2024-06-17', TODAY)).toEqual([
      { path: 'lastDay', code: 'AGREEMENT_LAST_DAY_PASSED' },
    ]);
    expect(lastDayFaults(TODAY, TODAY)).toEqual([]);
  });
});
