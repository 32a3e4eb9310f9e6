import { wordsFor } from '@portal/platform/kernel';
import { LOOKUPS, VERIFIED, begin, caseAt, run, walk, type Case } from '../../testing/journey.js';
import { AGENCIES, PEOPLE, type PersonName, uuid } from '../../testing/people.js';
import { RULES as RULE_WORDS } from '../failures.js';
import type { EvidenceCounts, ReferralFacts } from '../facts.js';
import type { Command } from '../types.js';

type Situation = readonly [
  code: string,
  one: Case,
  command: Command,
  by: PersonName,
  input?: object,
];

const withFacts = (one: Case, facts: Partial<Omit<ReferralFacts, 'state'>>): Case => ({
  ...one,
  facts: { ...one.facts, ...facts },
});
const withEvidence = (one: Case, evidence: Partial<EvidenceCounts>): Case =>
  withFacts(one, { evidence: { ...VERIFIED, ...evidence } });
const withContent = (one: Case, content: object): Case =>
  withFacts(one, { content: { ...one.facts.content, ...content } });
const reviewed = walk(caseAt('IN_REVIEW'), ['PASS_LEGAL_REVIEW', 'legal']);
const byEverything = walk(begin('CASE', PEOPLE.everything), ['SUBMIT_FOR_REVIEW', 'everything']);
const proposedByBoth = walk(caseAt('SUPPLEMENT_PENDING'), ['SUPPLEMENT', 'everything']);
const assigned = walk(caseAt('RECEIVED'), ['ASSIGN', 'theirRegistrar'], ['ACCEPT', 'theirHead']);
const lapsed = walk(caseAt('SUPPLEMENT_PENDING'), ['LAPSE_SUPPLEMENT', null]);
const ids = (...people: readonly PersonName[]) => ({
  officerIds: people.map((name) => PEOPLE[name].memberId),
});

/** One case per named rule. */
const RULES: readonly Situation[] = [
  ['NO_EVIDENCE', withEvidence(begin(), { count: 0, verified: 0 }), 'SUBMIT_FOR_REVIEW', 'officer'],
  [
    'NO_EVIDENCE',
    withEvidence(begin(), { rejected: 3, verified: 0 }),
    'SUBMIT_FOR_REVIEW',
    'officer',
  ],
  [
    'EVIDENCE_UPLOAD_UNFINISHED',
    withEvidence(begin(), { awaitingUpload: 1 }),
    'SUBMIT_FOR_REVIEW',
    'officer',
  ],
  ['FIELDS_MISSING', withContent(begin(), { facts: ' ' }), 'SUBMIT_FOR_REVIEW', 'officer'],
  ['FIELDS_MISSING', withContent(begin(), { toAgencyId: null }), 'SUBMIT_FOR_REVIEW', 'officer'],
  [
    'RECIPIENT_IS_SELF',
    withContent(begin(), { toAgencyId: AGENCIES.wujiang }),
    'SUBMIT_FOR_REVIEW',
    'officer',
  ],
  [
    'LEGAL_BASIS_NOT_IN_FORCE',
    withFacts(begin(), { legalBases: [] }),
    'SUBMIT_FOR_REVIEW',
    'officer',
  ],
  ['LEGAL_REVIEW_REQUIRED', caseAt('IN_REVIEW'), 'APPROVE_AND_SEND', 'head'],
  ['LEGAL_REVIEW_ALREADY_PASSED', reviewed, 'PASS_LEGAL_REVIEW', 'legal'],
  ['REVIEWER_MUST_BE_ANOTHER', byEverything, 'PASS_LEGAL_REVIEW', 'everything'],
  [
    'DRAFTER_CANNOT_APPROVE',
    walk(byEverything, ['PASS_LEGAL_REVIEW', 'legal']),
    'APPROVE_AND_SEND',
    'everything',
  ],
  [
    'DRAFTER_CANNOT_APPROVE',
    walk(begin(), ['SUBMIT_FOR_REVIEW', 'everything'], ['PASS_LEGAL_REVIEW', 'legal']),
    'APPROVE_AND_SEND',
    'everything',
  ],
  [
    'EVIDENCE_NOT_VERIFIED',
    withEvidence(reviewed, { pending: 1, verified: 2 }),
    'APPROVE_AND_SEND',
    'head',
  ],
  [
    'EVIDENCE_REJECTED',
    withEvidence(reviewed, { rejected: 1, verified: 2 }),
    'APPROVE_AND_SEND',
    'head',
  ],
  ['NO_EVIDENCE', withEvidence(reviewed, { count: 0, verified: 0 }), 'APPROVE_AND_SEND', 'head'],
  [
    'DOCUMENT_PREFIX_MISSING',
    withFacts(reviewed, { documentPrefix: null }),
    'APPROVE_AND_SEND',
    'head',
  ],
  ['SUPPLEMENT_ONLY_FOR_CASE', caseAt('RECEIVED', 'CLUE'), 'REQUEST_SUPPLEMENT', 'theirRegistrar'],
  ['SUPPLEMENT_TERM_OVER', lapsed, 'REQUEST_SUPPLEMENT', 'theirRegistrar'],
  [
    'SUPPLEMENT_EMPTY',
    withEvidence(caseAt('SUPPLEMENT_PENDING'), { unfrozen: 0 }),
    'SUPPLEMENT',
    'officer',
    { note: ' ' },
  ],
  ['NO_PROPOSAL', caseAt('SUPPLEMENT_PENDING'), 'SUPPLEMENT', 'head'],
  ['PROPOSER_CANNOT_SETTLE', proposedByBoth, 'SUPPLEMENT', 'everything'],
  ['EVIDENCE_NOT_VERIFIED', withEvidence(proposedByBoth, { pending: 1 }), 'SUPPLEMENT', 'head'],
  [
    'COMPETENT_AGENCY_IS_SELF',
    caseAt('RECEIVED'),
    'OBJECT_TO_JURISDICTION',
    'theirHead',
    { competentAgencyId: AGENCIES.qingpu },
  ],
  [
    'INTERIM_CUSTODIAN_NOT_PARTY',
    caseAt('RECEIVED'),
    'OBJECT_TO_JURISDICTION',
    'theirHead',
    { interimCustodianId: AGENCIES.jiashan },
  ],
  [
    'UNIT_NOT_OF_RECEIVER',
    caseAt('RECEIVED'),
    'ASSIGN',
    'theirHead',
    { unitId: AGENCIES.wujiangSquad },
  ],
  ['TWO_OFFICERS_REQUIRED', caseAt('RECEIVED'), 'ASSIGN', 'theirHead', ids('theirOfficer')],
  [
    'TWO_OFFICERS_REQUIRED',
    caseAt('RECEIVED'),
    'ASSIGN',
    'theirHead',
    ids('theirOfficer', 'theirOfficer'),
  ],
  [
    'OFFICER_NOT_OF_UNIT',
    caseAt('RECEIVED'),
    'ASSIGN',
    'theirHead',
    ids('theirOfficer', 'sisterOfficer'),
  ],
  ['NO_ASSIGNMENT', caseAt('ACCEPTED'), 'RETURN_ASSIGNMENT', 'theirOfficer'],
  ['NOT_OF_ASSIGNED_UNIT', assigned, 'RETURN_ASSIGNMENT', 'sisterOfficer'],
  ['NOT_AN_ASSIGNED_OFFICER', assigned, 'START_VERIFICATION', 'theirEverything'],
  [
    'DECISION_REVIEW_REQUIRED',
    caseAt('FILED'),
    'RECORD_DECISION',
    'theirHead',
    { majorOrComplex: true },
  ],
  [
    'FINE_ONLY_WITH_PENALTY',
    caseAt('FILED'),
    'RECORD_DECISION',
    'theirHead',
    { kind: 'NOT_PROVEN' },
  ],
  [
    'DECISION_NUMBER_REQUIRED',
    caseAt('FILED'),
    'RECORD_DECISION',
    'theirHead',
    { documentNumber: null },
  ],
  [
    'DECISION_BEFORE_FILING',
    caseAt('FILED'),
    'RECORD_DECISION',
    'theirHead',
    { decidedOn: '2024-09-26' },
  ],
  ['NO_PROPOSAL', caseAt('DECIDED'), 'SEND_FEEDBACK', 'theirHead'],
  [
    'EVIDENCE_NOT_IN_MANIFEST',
    caseAt('DECIDED'),
    'SEND_FEEDBACK',
    'theirOfficer',
    { evidenceUse: [{ itemId: uuid(1), use: 'USED' }] },
  ],
  [
    'PROPOSER_CANNOT_SETTLE',
    walk(caseAt('DECIDED'), ['SEND_FEEDBACK', 'theirEverything']),
    'SEND_FEEDBACK',
    'theirEverything',
  ],
];

// As an object, because jest takes a fifth argument for `done`.
const asCase = ([code, one, command, by, input]: Situation) => ({ code, one, command, by, input });

describe('the rules', () => {
  it.each(RULES.map(asCase))('$code at $command', ({ code, one, command, by, input }) => {
    expect(run(one, command, by, input)).toMatchObject({
      ok: false,
      failure: { kind: 'RuleViolation', code },
    });
  });

  it('are lifted by what they ask for', () => {
    const passed = walk(caseAt('FILED'), ['PASS_LEGAL_REVIEW', 'theirLegal']);
    expect(run(passed, 'RECORD_DECISION', 'theirHead', { majorOrComplex: true }).ok).toBe(true);
    expect(
      run(caseAt('FILED'), 'RECORD_DECISION', 'theirHead', {
        kind: 'NOT_PROVEN',
        fineYuan: null,
        documentNumber: null,
      }).ok,
    ).toBe(true);
  });

  it('ask for legal review anew when the draft went back', () => {
    const again = walk(reviewed, ['RETURN_TO_DRAFTER', 'head'], ['SUBMIT_FOR_REVIEW', 'officer2']);
    expect(run(again, 'APPROVE_AND_SEND', 'head')).toMatchObject({
      failure: { code: 'LEGAL_REVIEW_REQUIRED' },
    });
  });

  it('refuse an officer who left', () => {
    const officers = (LOOKUPS.officers ?? []).map((officer) => ({ ...officer, active: false }));
    expect(
      run(caseAt('RECEIVED'), 'ASSIGN', 'theirHead', {}, { ...LOOKUPS, officers }),
    ).toMatchObject({ failure: { code: 'OFFICER_NOT_OF_UNIT' } });
  });

  it('refuse a unit and a competent agency that do not exist', () => {
    const nothing = { unit: null, competentAgencyExists: false };
    expect(run(caseAt('RECEIVED'), 'ASSIGN', 'theirHead', {}, nothing)).toMatchObject({
      failure: { code: 'UNIT_NOT_OF_RECEIVER' },
    });
    expect(
      run(caseAt('RECEIVED'), 'OBJECT_TO_JURISDICTION', 'theirHead', {}, nothing),
    ).toMatchObject({ failure: { fields: [{ path: 'competentAgencyId', code: 'UNKNOWN_ID' }] } });
  });

  it('all have words in both languages', () => {
    for (const code of Object.keys(RULE_WORDS)) {
      expect(wordsFor(code, 'zh')).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(wordsFor(code, 'en')).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('are each shown above or belong to a state', () => {
    const shown = new Set(RULES.map(([code]) => code));
    const byState = ['CONVERSATION_CLOSED', 'EVIDENCE_CLOSED', 'PERSONAL_DATA_BLOCKED'];
    // An administrator's: test/api/hand-over-work.
    const handingOver = ['HAND_OVER_NOTHING', 'HAND_OVER_RECIPIENT', 'HAND_OVER_TO_OTHER_OFFICER'];
    expect([...shown, ...byState, ...handingOver].sort()).toEqual(Object.keys(RULE_WORDS).sort());
  });
});
