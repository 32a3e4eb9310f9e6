import { hasWords } from '@portal/platform/kernel';
import { BASIS, FULL_CONTENT, VERIFIED } from '../../testing/journey.js';
import { uuid } from '../../testing/people.js';
import type { ReferralContent } from './content.js';
import { EMPTY_CONTENT, NO_PLACE } from './normalise.js';
import { basesNotInForce, missingForReview } from './requirements.js';

const IN_FORCE = [{ id: BASIS, validFrom: '2021-07-15', validTo: null }];
const codes = (content: ReferralContent): string[] =>
  missingForReview(content, VERIFIED, IN_FORCE).map(({ code }) => code);

describe('missingForReview', () => {
  it('finds nothing in a full case', () => {
    expect(codes(FULL_CONTENT)).toEqual([]);
  });

  it('lists everything an empty draft lacks, each with words', () => {
    const nothing = { ...VERIFIED, count: 0, verified: 0 };
    const missing = missingForReview(EMPTY_CONTENT, nothing, []);
    expect(missing.map(({ path }) => path)).toEqual([
      'evidence',
      'place',
      'place.divisionCode',
      'actFrom',
      'subject',
      'facts',
      'toAgencyId',
      'reasonOutsideJurisdiction',
      'legalBasisIds',
      'contactName',
      'contactPhone',
    ]);
    expect(missing.filter(({ code }) => !hasWords(code))).toEqual([]);
  });

  it('asks a clue for no reason why it lies outside', () => {
    const content = { ...FULL_CONTENT, reasonOutsideJurisdiction: null };
    expect(codes(content)).toEqual(['MISSING_REASON_OUTSIDE']);
    expect(codes({ ...content, kind: 'CLUE' })).toEqual([]);
  });

  it('is content with a pin or with an address', () => {
    const { place } = FULL_CONTENT;
    const pin = { ...place, address: null };
    const address = { ...place, longitude: null, latitude: null, coordinateSystem: null };
    expect(codes({ ...FULL_CONTENT, place: pin })).toEqual([]);
    expect(codes({ ...FULL_CONTENT, place: address })).toEqual([]);
    expect(codes({ ...FULL_CONTENT, place: NO_PLACE })).toEqual([
      'MISSING_PLACE',
      'MISSING_DIVISION',
    ]);
  });

  it('waits for uploads that have not finished', () => {
    const uploading = { ...VERIFIED, awaitingUpload: 1 };
    expect(missingForReview(FULL_CONTENT, uploading, IN_FORCE)).toEqual([
      { path: 'evidence', code: 'EVIDENCE_UPLOAD_UNFINISHED' },
    ]);
  });
});

describe('basesNotInForce', () => {
  const old = { id: BASIS, validFrom: '2020-09-01', validTo: '2026-08-14' };
  const code = { id: uuid(901), validFrom: '2026-08-15', validTo: null };
  const onDay = (actTo: string, actFrom = actTo): ReferralContent => ({
    ...FULL_CONTENT,
    actFrom: new Date(actFrom),
    actTo: new Date(actTo),
    legalBasisIds: [old.id, code.id],
  });
  const paths = (content: ReferralContent): string[] =>
    basesNotInForce(content, [old, code]).map(({ path }) => path);

  it('judges by Shanghai’s day of the act: the last day of the old law, the first of the new', () => {
    expect(paths(onDay('2026-08-14T15:59:59Z'))).toEqual(['legalBasisIds.1']);
    expect(paths(onDay('2026-08-14T16:00:00Z'))).toEqual(['legalBasisIds.0']);
  });

  it('judges a continuing act by its end', () => {
    expect(paths(onDay('2026-08-20T04:00:00Z', '2026-08-01T04:00:00Z'))).toEqual([
      'legalBasisIds.0',
    ]);
    expect(paths({ ...onDay('2026-08-20T04:00:00Z'), actTo: null })).toEqual(['legalBasisIds.0']);
  });

  it('takes an unknown id for a law that is not in force', () => {
    expect(basesNotInForce(onDay('2026-08-01T04:00:00Z'), [])).toHaveLength(2);
  });

  it('waits for the time of the act', () => {
    expect(paths({ ...onDay('2026-08-01T04:00:00Z'), actFrom: null, actTo: null })).toEqual([]);
  });
});
