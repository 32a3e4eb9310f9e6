import { begin, caseAt, stateOf, step, timeOf, walk, type Case } from '../testing/journey.js';
import { deadlinesAfter, START_FACTS, startFactsOf } from './deadline-plan.js';
import { fold } from './state.js';
import type { Command, DeadlineStep } from './types.js';
import type { PersonName } from '../testing/people.js';

/** What the last event of a case did to the clocks. */
function last(one: Case): string[] {
  const event = one.events.at(-1);
  if (!event) throw new Error('A case without events');
  return deadlinesAfter(event, stateOf(one)).map(({ action, step: of }) => `${action} ${of}`);
}

type Row = readonly [from: Case, command: Command, by: PersonName | null, ...clocks: string[]];
const reviewed = walk(caseAt('IN_REVIEW'), ['PASS_LEGAL_REVIEW', 'legal']);
const proposed = walk(caseAt('NEGOTIATING'), ['AGREE_JURISDICTION', 'head']);
const keeps = { outcome: 'SENDER_KEEPS' };

const ROWS: readonly Row[] = [
  [begin(), 'SUBMIT_FOR_REVIEW', 'officer'],
  [reviewed, 'APPROVE_AND_SEND', 'head', 'MEET SEND', 'START RECEIPT'],
  [caseAt('SENT'), 'WITHDRAW', 'head', 'STOP SEND', 'STOP RECEIPT'],
  [
    caseAt('SENT'),
    'ACKNOWLEDGE',
    'theirRegistrar',
    'MEET RECEIPT',
    'START ACCEPT_OR_OBJECT',
    'START SUPPLEMENT_NOTICE',
  ],
  [
    caseAt('SENT', 'CLUE'),
    'ACKNOWLEDGE',
    'theirRegistrar',
    'MEET RECEIPT',
    'START ACCEPT_OR_OBJECT',
  ],
  [
    caseAt('RECEIVED'),
    'REQUEST_SUPPLEMENT',
    'theirRegistrar',
    'MEET SUPPLEMENT_NOTICE',
    'START SUPPLEMENT',
  ],
  [caseAt('SUPPLEMENT_PENDING'), 'SUPPLEMENT', 'officer'],
  [
    walk(caseAt('SUPPLEMENT_PENDING'), ['SUPPLEMENT', 'officer']),
    'SUPPLEMENT',
    'head',
    'MEET SUPPLEMENT',
  ],
  [caseAt('SUPPLEMENT_PENDING'), 'LAPSE_SUPPLEMENT', null, 'STOP SUPPLEMENT'],
  [
    caseAt('RECEIVED'),
    'ACCEPT',
    'theirHead',
    'MEET ACCEPT_OR_OBJECT',
    'STOP SUPPLEMENT_NOTICE',
    'START VERIFICATION',
  ],
  [
    caseAt('RECEIVED'),
    'OBJECT_TO_JURISDICTION',
    'theirHead',
    'MEET ACCEPT_OR_OBJECT',
    'STOP SUPPLEMENT_NOTICE',
    'START NEGOTIATION',
  ],
  [proposed, 'AGREE_JURISDICTION', 'theirHead', 'MEET NEGOTIATION', 'START VERIFICATION'],
  [walk(caseAt('ACCEPTED'), ['ASSIGN', 'theirHead']), 'START_VERIFICATION', 'theirOfficer'],
  [caseAt('VERIFYING'), 'FILE_CASE', 'theirHead', 'MEET VERIFICATION', 'START DECISION'],
  [caseAt('VERIFYING'), 'DECLINE_FILING', 'theirHead', 'MEET VERIFICATION', 'START FEEDBACK'],
  [caseAt('FILED'), 'RECORD_DECISION', 'theirHead', 'MEET DECISION', 'START FEEDBACK'],
  [
    walk(caseAt('DECIDED'), ['SEND_FEEDBACK', 'theirOfficer']),
    'SEND_FEEDBACK',
    'theirHead',
    'MEET FEEDBACK',
    'START CLOSE',
  ],
  [caseAt('FEEDBACK_SENT'), 'CLOSE', 'officer', 'MEET CLOSE'],
  [caseAt('FEEDBACK_SENT'), 'AUTO_CLOSE', null, 'STOP CLOSE'],
];

describe('deadlinesAfter', () => {
  it.each(ROWS.map(([one, command, by, ...clocks]) => ({ one, command, by, clocks })))(
    '$command: $clocks',
    ({ one, command, by, clocks }) => {
      expect(last(step(one, command, by))).toEqual(clocks);
    },
  );

  it('starts a term with no other fact than those that are told of its step', () => {
    const started = ROWS.flatMap(([one, command, by]) => {
      const after = step(one, command, by);
      const kind = after.events.at(-1)?.kind;
      return last(after)
        .filter((clock) => clock.startsWith('START'))
        .map((clock) => ({ kind, of: clock.slice(6) as DeadlineStep }));
    });
    for (const { kind, of } of started) expect(startFactsOf(of)).toContain(kind);
    const told = new Set(started.map(({ kind }) => kind));
    expect(START_FACTS.filter((fact) => !told.has(fact))).toEqual(['DRAFTED']);
    expect(startFactsOf('SEND')).toEqual(['DRAFTED']);
  });

  it('starts the sending term with the draft', () => {
    expect(last(begin())).toEqual(['START SEND']);
  });

  it('starts no verification when the sender keeps the case', () => {
    const returned = walk(
      caseAt('NEGOTIATING'),
      ['AGREE_JURISDICTION', 'head', keeps],
      ['AGREE_JURISDICTION', 'theirHead', keeps],
    );
    expect(last(returned)).toEqual(['MEET NEGOTIATION']);
  });

  it('starts the next clock at the instant at which the last one is met', () => {
    const one = caseAt('SENT');
    const event = step(one, 'ACKNOWLEDGE', 'theirRegistrar').events.at(-1);
    if (!event) throw new Error('No event');
    const changes = deadlinesAfter(event, fold([...one.events, event]));
    expect(new Set(changes.map(({ at }) => at.getTime()))).toEqual(
      new Set([timeOf(one).getTime()]),
    );
  });

  it('counts from the day of the decision, not from its recording', () => {
    const filed = caseAt('FILED');
    const at = new Date('2024-10-10T03:00:00Z');
    const decided = step(filed, 'RECORD_DECISION', 'theirHead').events.at(-1);
    if (decided?.kind !== 'DECIDED') throw new Error('Not decided');
    const on = (decidedOn: string) => {
      const event = { ...decided, at, payload: { ...decided.payload, decidedOn } };
      return deadlinesAfter(event, fold([...filed.events, event])).map((one) => one.at);
    };
    const start = new Date('2024-10-08T00:00:00+08:00');
    expect(on('2024-10-08')).toEqual([start, start]);
    expect(on('2024-10-10')).toEqual([at, at]);
    expect(on('2024-09-27')[0]).toEqual(stateOf(filed).filedAt);
  });
});
