import { caseAt, stateOf, walk, type Case } from '../testing/journey.js';
import { AGENCIES, PEOPLE } from '../testing/people.js';
import { WAITS_FOR_SENDER, waitingOn } from './waiting-on.js';

const ours = (role: string): string => `agency:${AGENCIES.wujiang}:${role}`;
const theirs = (role: string): string => `agency:${AGENCIES.qingpu}:${role}`;
const drafter = `member:${PEOPLE.officer.memberId}`;
const officers = [PEOPLE.theirOfficer, PEOPLE.theirOfficer2].map((one) => `member:${one.memberId}`);
const pending = caseAt('SUPPLEMENT_PENDING');
const arguing = caseAt('NEGOTIATING');
const verifying = caseAt('VERIFYING');

const NEXT: readonly (readonly [what: string, one: Case, hands: readonly string[]])[] = [
  ['a draft', caseAt('DRAFT'), [drafter]],
  ['a case in review', caseAt('IN_REVIEW'), [ours('LEGAL_REVIEWER')]],
  ['a clue in review', caseAt('IN_REVIEW', 'CLUE'), [ours('HEAD')]],
  ['a reviewed case', walk(caseAt('IN_REVIEW'), ['PASS_LEGAL_REVIEW', 'legal']), [ours('HEAD')]],
  ['a sent case', caseAt('SENT'), [theirs('REGISTRAR')]],
  ['a received case', caseAt('RECEIVED'), [theirs('HEAD'), theirs('REGISTRAR')]],
  [
    'a received, assigned case',
    walk(caseAt('RECEIVED'), ['ASSIGN', 'theirHead']),
    [theirs('HEAD')],
  ],
  ['a supplement asked for', pending, [drafter]],
  ['a supplement proposed', walk(pending, ['SUPPLEMENT', 'officer']), [ours('HEAD')]],
  ['a dispute', arguing, [ours('HEAD'), theirs('HEAD')]],
  ['a dispute, we proposed', walk(arguing, ['AGREE_JURISDICTION', 'head']), [theirs('HEAD')]],
  ['a dispute, they proposed', walk(arguing, ['AGREE_JURISDICTION', 'theirHead']), [ours('HEAD')]],
  ['a returned case', caseAt('RETURNED'), []],
  ['an accepted case', caseAt('ACCEPTED'), [theirs('REGISTRAR'), theirs('HEAD')]],
  ['an assigned case', walk(caseAt('ACCEPTED'), ['ASSIGN', 'theirHead']), officers],
  ['a case being verified', verifying, [theirs('HEAD'), ...officers]],
  [
    'a case given back',
    walk(verifying, ['RETURN_ASSIGNMENT', 'theirOfficer']),
    [theirs('HEAD'), theirs('REGISTRAR')],
  ],
  ['a filed case', caseAt('FILED'), [theirs('HEAD'), ...officers]],
  ['a decided case', caseAt('DECIDED'), officers],
  [
    'a feedback proposed',
    walk(caseAt('NOT_FILED'), ['SEND_FEEDBACK', 'theirOfficer']),
    [theirs('HEAD')],
  ],
  ['a feedback sent', caseAt('FEEDBACK_SENT'), [drafter]],
  ['a closed case', caseAt('CLOSED'), []],
  ['a withdrawn case', caseAt('WITHDRAWN'), []],
];

describe('waitingOn', () => {
  it.each(NEXT)('%s', (_what, one, hands) => {
    expect(waitingOn(stateOf(one))).toEqual(hands);
  });

  it('has a hand of the sender’s in the statuses of his own index, and in no other', () => {
    const isSenders = (hand: string): boolean => hand === drafter || hand.startsWith(ours(''));
    const found = NEXT.filter(([, , hands]) => hands.some(isSenders));
    const statuses = new Set(found.map(([, one]) => stateOf(one).status));
    expect([...statuses].sort()).toEqual([...WAITS_FOR_SENDER].sort());
  });
});
