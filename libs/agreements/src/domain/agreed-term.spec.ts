import fc from 'fast-check';
import { addDays, termFor, type DeadlineStep } from '@portal/deadlines';
import { AGREEABLE_STEPS, agreedTermFor } from './agreed-term.js';
import type { AgreedTerms, AppliedAgreement } from './agreement.js';

const DAY = '2024-06-18';
const LAW: readonly DeadlineStep[] = ['NEGOTIATION', 'DECISION'];

const agreement = (over: Partial<AppliedAgreement> = {}): AppliedAgreement => ({
  ...{ title: '青吴协作协议', documentNumber: '青城管协〔2024〕1号' },
  ...{ from: '2024-01-01', to: null, width: 10 },
  terms: { RECEIPT: { workingDays: 2, urgentHours: 8 } },
  ...over,
});
const receipt = (urgent: boolean, ...agreements: AppliedAgreement[]) =>
  agreedTermFor('RECEIPT', { on: DAY, urgent }, agreements);

const amounts = fc
  .record(
    { workingDays: fc.integer({ min: 1, max: 30 }), urgentHours: fc.integer({ min: 1, max: 72 }) },
    { requiredKeys: [] },
  )
  .filter((one) => Object.keys(one).length > 0);
/** Terms on any step, those of the law too, as no check of the input would let them through. */
const terms: fc.Arbitrary<AgreedTerms> = fc.dictionary(
  fc.constantFrom(...AGREEABLE_STEPS, ...LAW),
  amounts,
);
const day = fc.integer({ min: -400, max: 400 }).map((n) => addDays(DAY, n));
const agreements = fc.array(
  fc.record({
    title: fc.constantFrom('甲', '乙', '丙'),
    documentNumber: fc.constant(null),
    from: day,
    to: fc.option(day),
    width: fc.integer({ min: 1, max: 5 }),
    terms,
  }),
  { maxLength: 6 },
);
const fact = fc.record({ on: day, urgent: fc.boolean() });

describe('the term of a step between two agencies', () => {
  it('is the portal’s own where nothing is agreed', () => {
    for (const step of [...AGREEABLE_STEPS, ...LAW])
      expect(agreedTermFor(step, { on: DAY, urgent: false }, [])).toEqual(
        termFor(step, { on: DAY, urgent: false }),
      );
  });

  it('is the agreed one, with the agreement for its basis', () => {
    expect(receipt(false, agreement())).toEqual({
      ...{ step: 'RECEIPT', side: 'RECEIVER', kind: 'WORKING_DAYS', amount: 2 },
      ...{ rank: 'AGREEMENT' },
      basis: {
        zh: '《青吴协作协议》 青城管协〔2024〕1号',
        en: 'Agreement “青吴协作协议” 青城管协〔2024〕1号',
      },
    });
    const noNumber = receipt(true, agreement({ documentNumber: null }));
    expect(noNumber).toMatchObject({ kind: 'HOURS', amount: 8, basis: { zh: '《青吴协作协议》' } });
  });

  it('for an urgent referral keeps the portal’s hours where only days are agreed, and takes the days where it has none', () => {
    const days = { workingDays: 7 };
    const one = agreement({ terms: { RECEIPT: days, FEEDBACK: days } });
    expect(receipt(true, one)).toEqual(termFor('RECEIPT', { on: DAY, urgent: true }));
    expect(agreedTermFor('FEEDBACK', { on: DAY, urgent: true }, [one])).toMatchObject({
      ...{ kind: 'WORKING_DAYS', amount: 7 },
    });
    const hours = agreement({ terms: { FEEDBACK: { urgentHours: 48 } } });
    expect(agreedTermFor('FEEDBACK', { on: DAY, urgent: true }, [hours])).toMatchObject({
      ...{ kind: 'HOURS', amount: 48 },
    });
    expect(agreedTermFor('FEEDBACK', { on: DAY, urgent: false }, [hours])).toEqual(
      termFor('FEEDBACK', { on: DAY, urgent: false }),
    );
  });

  it.each([
    ['before its first day', { from: '2024-06-19' }, 1],
    ['on its first day', { from: DAY }, 2],
    ['on its last day', { to: DAY }, 2],
    ['after its last day', { to: '2024-06-17' }, 1],
  ])('%s', (_when, over, amount) => {
    expect(receipt(false, agreement(over)).amount).toBe(amount);
  });

  it('is that of the nearest agreement that settles the step', () => {
    const wide = agreement({ title: '省际', width: 1000, terms: { RECEIPT: { workingDays: 3 } } });
    const near = agreement({ title: '区县' });
    expect(receipt(false, wide, near).basis.zh).toContain('区县');
    const silent = agreement({ title: '区县', terms: { CLOSE: { workingDays: 5 } } });
    expect(receipt(false, silent, wide)).toMatchObject({
      amount: 3,
      basis: { zh: expect.stringContaining('省际') as string },
    });
  });

  it('never changes what the law fixes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LAW), fact, agreements, (step, when, given) => {
        expect(agreedTermFor(step, when, given)).toEqual(termFor(step, when));
      }),
    );
  });

  it('keeps step, side and rank, and names an agreement only for what it settles', () => {
    fc.assert(
      fc.property(fc.constantFrom(...AGREEABLE_STEPS), fact, agreements, (step, when, given) => {
        const usual = termFor(step, when);
        const term = agreedTermFor(step, when, given);
        expect({ ...term, kind: 0, amount: 0, basis: 0 }).toEqual({
          ...{ ...usual, kind: 0, amount: 0, basis: 0 },
        });
        if (term.basis.zh === usual.basis.zh) expect(term).toEqual(usual);
        else {
          const source = given.filter(
            ({ title, from, to }) =>
              term.basis.zh === `《${title}》` && from <= when.on && (to ?? when.on) >= when.on,
          );
          const named = term.kind === 'HOURS' ? 'urgentHours' : 'workingDays';
          expect(source.map((one) => one.terms[step]?.[named])).toContain(term.amount);
        }
      }),
    );
  });

  it('is never that of a wider one while a nearer one settles the step', () => {
    fc.assert(
      fc.property(fc.constantFrom(...AGREEABLE_STEPS), fact, agreements, (step, when, given) => {
        const wider = { ...agreement({ title: '省际', width: 99 }), terms: everyStep };
        const alone = agreedTermFor(step, when, given);
        const both = agreedTermFor(step, when, [wider, ...given]);
        if (alone.basis.zh !== termFor(step, when).basis.zh) expect(both).toEqual(alone);
      }),
    );
  });

  it('does not hang on the order in which agreements of different reach are given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...AGREEABLE_STEPS), fact, agreements, (step, when, given) => {
        const distinct = given.map((one, i) => ({ ...one, width: i + 1 }));
        expect(agreedTermFor(step, when, [...distinct].reverse())).toEqual(
          agreedTermFor(step, when, distinct),
        );
      }),
    );
  });
});

const everyStep: AgreedTerms = Object.fromEntries(
  AGREEABLE_STEPS.map((step) => [step, { workingDays: 29, urgentHours: 71 }]),
);
