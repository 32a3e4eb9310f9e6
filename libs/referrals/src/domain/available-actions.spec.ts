import { begin, caseAt, factsOf, timeOf, walk, type Case } from '../testing/journey.js';
import { VERIFIED } from '../testing/journey.js';
import { PEOPLE, type PersonName } from '../testing/people.js';
import { availableActions } from './available-actions.js';

/** `*` the main button; a reason in brackets where it is not allowed. */
function shown(one: Case, name: PersonName): string[] {
  return availableActions(PEOPLE[name], factsOf(one), timeOf(one))
    .filter(({ command }) => !['POST_MESSAGE', 'REVEAL_PERSONAL_DATA'].includes(command))
    .map(({ command, reasonCode, primary }) => {
      const reason = reasonCode ? `(${reasonCode})` : '';
      return `${primary ? '*' : ''}${command}${reason}`;
    });
}

const assigned = walk(caseAt('ACCEPTED'), ['ASSIGN', 'theirRegistrar']);
const noEvidence: Case = {
  ...begin(),
  facts: { ...begin().facts, evidence: { ...VERIFIED, count: 0, verified: 0, unfrozen: 0 } },
};

type Page = readonly [what: string, one: Case, who: PersonName, actions: readonly string[]];

const PAGES: readonly Page[] = [
  [
    'a draft',
    begin(),
    'officer',
    ['UPDATE_DRAFT', 'ADD_EVIDENCE', '*SUBMIT_FOR_REVIEW', 'WITHDRAW'],
  ],
  [
    'a colleague’s draft',
    begin(),
    'officer2',
    ['UPDATE_DRAFT', 'ADD_EVIDENCE', '*SUBMIT_FOR_REVIEW'],
  ],
  [
    'an empty draft',
    noEvidence,
    'officer2',
    ['UPDATE_DRAFT', 'ADD_EVIDENCE', '*SUBMIT_FOR_REVIEW(NO_EVIDENCE)'],
  ],
  ['a draft', begin(), 'theirHead', []],
  ['a case in review', caseAt('IN_REVIEW'), 'legal', ['*PASS_LEGAL_REVIEW', 'RETURN_TO_DRAFTER']],
  [
    'a case in review',
    caseAt('IN_REVIEW'),
    'head',
    ['RETURN_TO_DRAFTER', '*APPROVE_AND_SEND(LEGAL_REVIEW_REQUIRED)', 'WITHDRAW'],
  ],
  [
    'a reviewed case',
    walk(caseAt('IN_REVIEW'), ['PASS_LEGAL_REVIEW', 'legal']),
    'legal',
    ['RETURN_TO_DRAFTER'],
  ],
  ['a sent case', caseAt('SENT'), 'officer', []],
  ['a sent case', caseAt('SENT'), 'theirRegistrar', ['*ACKNOWLEDGE']],
  ['a received case', caseAt('RECEIVED'), 'theirRegistrar', ['REQUEST_SUPPLEMENT', '*ASSIGN']],
  ['a received clue', caseAt('RECEIVED', 'CLUE'), 'theirRegistrar', ['*ASSIGN']],
  [
    'a received case',
    caseAt('RECEIVED'),
    'theirHead',
    ['*ACCEPT', 'OBJECT_TO_JURISDICTION', 'ASSIGN'],
  ],
  ['a received case', caseAt('RECEIVED'), 'theirOfficer', []],
  ['an unanswered supplement', caseAt('SUPPLEMENT_PENDING'), 'head', ['*SUPPLEMENT(NO_PROPOSAL)']],
  [
    'a proposed supplement',
    walk(caseAt('SUPPLEMENT_PENDING'), ['SUPPLEMENT', 'officer']),
    'head',
    ['*SUPPLEMENT'],
  ],
  ['a negotiation', caseAt('NEGOTIATING'), 'head', ['*AGREE_JURISDICTION']],
  [
    'an accepted case',
    caseAt('ACCEPTED'),
    'theirOfficer',
    ['ADD_EVIDENCE', '*START_VERIFICATION(NO_ASSIGNMENT)'],
  ],
  [
    'an assigned case',
    assigned,
    'theirOfficer',
    ['ADD_EVIDENCE', 'RETURN_ASSIGNMENT', '*START_VERIFICATION'],
  ],
  [
    'an assigned case',
    assigned,
    'sisterOfficer',
    ['ADD_EVIDENCE', '*START_VERIFICATION(NOT_AN_ASSIGNED_OFFICER)'],
  ],
  ['an assigned case', assigned, 'theirHead', ['ASSIGN']],
  [
    'a case being verified',
    caseAt('VERIFYING'),
    'theirHead',
    ['ASSIGN', '*FILE_CASE', 'DECLINE_FILING'],
  ],
  ['a filed case', caseAt('FILED'), 'theirLegal', ['*PASS_LEGAL_REVIEW']],
  ['a filed case', caseAt('FILED'), 'theirHead', ['ASSIGN', '*RECORD_DECISION']],
  ['a decided case', caseAt('DECIDED'), 'theirHead', ['*SEND_FEEDBACK(NO_PROPOSAL)']],
  ['a decided case', caseAt('DECIDED'), 'theirOfficer', ['ADD_EVIDENCE', '*SEND_FEEDBACK']],
  ['a case with feedback', caseAt('FEEDBACK_SENT'), 'officer', ['*CLOSE']],
  ['a case with feedback', caseAt('FEEDBACK_SENT'), 'theirHead', []],
  ['a closed case', caseAt('CLOSED'), 'officer', []],
];

describe('availableActions', () => {
  it.each(PAGES)('of %s', (_what, one, who, actions) => {
    expect(shown(one, who)).toEqual(actions);
  });

  it('offers the conversation to both sides once the letter is out', () => {
    const commands = (one: Case, who: PersonName) =>
      availableActions(PEOPLE[who], factsOf(one), timeOf(one)).map(({ command }) => command);
    expect(commands(begin(), 'officer')).not.toContain('POST_MESSAGE');
    expect(commands(caseAt('SENT'), 'officer')).toContain('POST_MESSAGE');
    expect(commands(caseAt('SENT'), 'theirOfficer')).toContain('POST_MESSAGE');
    expect(commands(caseAt('CLOSED'), 'theirOfficer')).toContain('REVEAL_PERSONAL_DATA');
  });

  it('offers nothing to strangers, ancestors, auditors and administrators', () => {
    for (const who of ['stranger', 'ancestor', 'theirAuditor', 'admin'] as const) {
      expect(availableActions(PEOPLE[who], factsOf(caseAt('VERIFYING')), new Date())).toEqual([]);
    }
  });
});
