import { REACHED, begin, caseAt, stateOf, walk } from '../testing/journey.js';
import { AGENCIES, PEOPLE } from '../testing/people.js';
import { scopeOf, sealSending, sealSupplement, type NewEvent } from './events.js';
import { applyEvent, fold, isOpenStatus } from './state.js';

const eventOf = <K extends NewEvent['kind']>(events: readonly NewEvent[], kind: K) => {
  const found = events.find(
    (event): event is Extract<NewEvent, { kind: K }> => event.kind === kind,
  );
  if (!found) throw new Error(`No ${kind}`);
  return found;
};

describe('the fold', () => {
  it.each(REACHED)('reaches %s as its last event says', (status) => {
    const one = caseAt(status);
    expect(stateOf(one).status).toBe(status);
    expect(one.events.at(-1)?.toStatus).toBe(status);
  });

  it('knows what is left to do', () => {
    expect(REACHED.filter((status) => !isOpenStatus(status)).sort()).toEqual([
      'CLOSED',
      'RETURNED',
      'WITHDRAWN',
    ]);
  });

  it('keeps the sender custodian until acceptance, the interim one in between', () => {
    expect(stateOf(caseAt('SUPPLEMENT_PENDING')).custodianAgencyId).toBe(AGENCIES.wujiang);
    expect(stateOf(caseAt('ACCEPTED')).custodianAgencyId).toBe(AGENCIES.qingpu);
    const theirs = { interimCustodianId: AGENCIES.qingpu };
    const disputed = walk(caseAt('RECEIVED'), ['OBJECT_TO_JURISDICTION', 'theirHead', theirs]);
    expect(stateOf(disputed).custodianAgencyId).toBe(AGENCIES.qingpu);
    expect(stateOf(disputed).objection).toMatchObject({ byMemberId: PEOPLE.theirHead.memberId });
  });

  it('begins for the receiver with the letter', () => {
    const { events } = caseAt('RECEIVED');
    const seen = events.filter((event) => scopeOf(event) !== 'sender');
    expect(seen.map(({ kind }) => kind)).toEqual(['SENT', 'ACKNOWLEDGED']);
    expect(fold(seen)).toEqual(fold(events));
  });

  it('tells the receiver of a withdrawal only after sending', () => {
    const own = walk(begin(), ['WITHDRAW', 'officer']).events;
    expect(scopeOf(eventOf(own, 'WITHDRAWN'))).toBe('sender');
    expect(scopeOf(eventOf(caseAt('WITHDRAWN').events, 'WITHDRAWN'))).toBe('both');
  });

  it('carries number and manifest once the letter is sealed', () => {
    const { events } = caseAt('SENT');
    const manifest = { version: 1, sha256: 'a'.repeat(64), itemCount: 3 };
    const documentNumber = '苏吴城管移〔2024〕1号';
    const sent = sealSending(eventOf(events, 'SENT'), { documentNumber, manifest });
    expect(fold([...events.slice(0, -1), sent]).documentNumber).toBe(documentNumber);
    expect(sent.payload.manifest).toEqual(manifest);
    const more = walk(
      caseAt('SUPPLEMENT_PENDING'),
      ['SUPPLEMENT', 'officer'],
      ['SUPPLEMENT', 'head'],
    );
    const supplemented = sealSupplement(eventOf(more.events, 'SUPPLEMENTED'), manifest);
    expect(supplemented.payload).toMatchObject({ manifest, note: '已补充照片' });
  });

  it('refuses a history without a beginning', () => {
    const [, second] = caseAt('IN_REVIEW').events;
    if (!second) throw new Error('No second event');
    expect(() => applyEvent(null, second)).toThrow('can’t begin with SUBMITTED_FOR_REVIEW');
    expect(() => fold([])).toThrow('without events');
  });
});
