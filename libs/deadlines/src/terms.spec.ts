import { DEADLINE_STEPS, STEP_TERMS, termFor } from './terms.js';

const table = (urgent: boolean) =>
  DEADLINE_STEPS.map((step) => {
    const { kind, amount, side, rank } = termFor(step, { on: '2026-05-01', urgent });
    return [step, kind, amount, side, rank];
  });

describe('the terms of the steps', () => {
  it('are those of the law and of the agreement', () => {
    expect(table(false)).toEqual([
      ['SEND', 'WORKING_DAYS', 3, 'SENDER', 'AGREEMENT'],
      ['RECEIPT', 'WORKING_DAYS', 1, 'RECEIVER', 'AGREEMENT'],
      ['SUPPLEMENT_NOTICE', 'WORKING_DAYS', 2, 'RECEIVER', 'AGREEMENT'],
      ['SUPPLEMENT', 'WORKING_DAYS', 3, 'SENDER', 'AGREEMENT'],
      ['ACCEPT_OR_OBJECT', 'WORKING_DAYS', 5, 'RECEIVER', 'AGREEMENT'],
      ['NEGOTIATION', 'CALENDAR_DAYS', 7, 'BOTH', 'LAW'],
      ['VERIFICATION', 'WORKING_DAYS', 15, 'RECEIVER', 'AGREEMENT'],
      ['DECISION', 'CALENDAR_DAYS', 90, 'RECEIVER', 'LAW'],
      ['FEEDBACK', 'WORKING_DAYS', 5, 'RECEIVER', 'AGREEMENT'],
      ['CLOSE', 'WORKING_DAYS', 10, 'SENDER', 'AGREEMENT'],
    ]);
  });

  it('are in hours for sending and receipt when urgent, and else the same', () => {
    expect(table(true).slice(0, 2)).toEqual([
      ['SEND', 'HOURS', 24, 'SENDER', 'AGREEMENT'],
      ['RECEIPT', 'HOURS', 4, 'RECEIVER', 'AGREEMENT'],
    ]);
    expect(table(true).slice(2)).toEqual(table(false).slice(2));
  });

  it('name no law that was not in force', () => {
    expect(termFor('DECISION', { on: '2021-07-15', urgent: false }).rank).toBe('LAW');
    const before = termFor('DECISION', { on: '2021-07-14', urgent: false });
    expect(before).toMatchObject({ amount: 90, rank: 'AGREEMENT', basis: { zh: '协作约定' } });
  });

  it('call nothing a law that is only agreed', () => {
    for (const { rank, basis } of Object.values(STEP_TERMS)) {
      expect(basis.zh === '协作约定').toBe(rank === 'AGREEMENT');
    }
  });
});
