import { REACHED, caseAt, run, stateOf, timeOf, walk } from '../testing/journey.js';
import { AGENCIES, PEOPLE, type PersonName } from '../testing/people.js';
import { isOffered } from './decide.js';
import { REFERRAL_COMMANDS, type Command, type ReferralStatus } from './types.js';

type Row = readonly [
  row: number,
  from: ReferralStatus,
  command: Command,
  by: PersonName | null,
  event: string,
  to: ReferralStatus,
];

/** The rows of B.3 that this issue brings, each from a case that went the plain way. */
const ROWS: readonly Row[] = [
  [2, 'DRAFT', 'SUBMIT_FOR_REVIEW', 'officer', 'SUBMITTED_FOR_REVIEW', 'IN_REVIEW'],
  [3, 'IN_REVIEW', 'RETURN_TO_DRAFTER', 'legal', 'RETURNED_TO_DRAFTER', 'DRAFT'],
  [3, 'IN_REVIEW', 'RETURN_TO_DRAFTER', 'head', 'RETURNED_TO_DRAFTER', 'DRAFT'],
  [5, 'DRAFT', 'WITHDRAW', 'officer', 'WITHDRAWN', 'WITHDRAWN'],
  [5, 'DRAFT', 'WITHDRAW', 'head', 'WITHDRAWN', 'WITHDRAWN'],
  [5, 'IN_REVIEW', 'WITHDRAW', 'head', 'WITHDRAWN', 'WITHDRAWN'],
  [5, 'SENT', 'WITHDRAW', 'head', 'WITHDRAWN', 'WITHDRAWN'],
  [6, 'SENT', 'ACKNOWLEDGE', 'theirRegistrar', 'ACKNOWLEDGED', 'RECEIVED'],
  [
    7,
    'RECEIVED',
    'REQUEST_SUPPLEMENT',
    'theirRegistrar',
    'SUPPLEMENT_REQUESTED',
    'SUPPLEMENT_PENDING',
  ],
  [8, 'SUPPLEMENT_PENDING', 'SUPPLEMENT', 'officer', 'SUPPLEMENT_PROPOSED', 'SUPPLEMENT_PENDING'],
  [9, 'SUPPLEMENT_PENDING', 'LAPSE_SUPPLEMENT', null, 'SUPPLEMENT_LAPSED', 'RECEIVED'],
  [10, 'RECEIVED', 'ACCEPT', 'theirHead', 'ACCEPTED', 'ACCEPTED'],
  [11, 'RECEIVED', 'OBJECT_TO_JURISDICTION', 'theirHead', 'JURISDICTION_OBJECTED', 'NEGOTIATING'],
  [13, 'NEGOTIATING', 'AGREE_JURISDICTION', 'head', 'AGREEMENT_PROPOSED', 'NEGOTIATING'],
  [19, 'RECEIVED', 'ASSIGN', 'theirRegistrar', 'ASSIGNED', 'RECEIVED'],
  [19, 'FILED', 'ASSIGN', 'theirHead', 'ASSIGNED', 'FILED'],
  [19, 'VERIFYING', 'RETURN_ASSIGNMENT', 'theirOfficer2', 'ASSIGNMENT_RETURNED', 'VERIFYING'],
  [19, 'VERIFYING', 'FILE_CASE', 'theirHead', 'FILED', 'FILED'],
  [20, 'VERIFYING', 'DECLINE_FILING', 'theirHead', 'FILING_DECLINED', 'NOT_FILED'],
  [21, 'FILED', 'PASS_LEGAL_REVIEW', 'theirLegal', 'DECISION_REVIEW_PASSED', 'FILED'],
  [21, 'FILED', 'RECORD_DECISION', 'theirHead', 'DECIDED', 'DECIDED'],
  [23, 'NOT_FILED', 'SEND_FEEDBACK', 'theirOfficer', 'FEEDBACK_PROPOSED', 'NOT_FILED'],
  [23, 'DECIDED', 'SEND_FEEDBACK', 'theirOfficer', 'FEEDBACK_PROPOSED', 'DECIDED'],
  [24, 'FEEDBACK_SENT', 'CLOSE', 'officer2', 'CLOSED', 'CLOSED'],
  [24, 'FEEDBACK_SENT', 'AUTO_CLOSE', null, 'CLOSED', 'CLOSED'],
];

const asRow = ([row, from, command, by, event, to]: Row) => ({ row, from, command, by, event, to });

describe('row by row', () => {
  it.each(ROWS.map(asRow))(
    'row $row: $from – $command by $by',
    ({ from, command, by, event, to }) => {
      const one = caseAt(from);
      const person = by && PEOPLE[by];
      expect(run(one, command, by)).toMatchObject({
        ok: true,
        value: [
          {
            kind: event,
            fromStatus: from,
            toStatus: to,
            at: timeOf(one),
            actor: person && {
              memberId: person.memberId,
              name: person.name,
              agencyId: person.agencyId,
              bureauId: person.bureauId,
              role: expect.any(String) as string,
            },
          },
        ],
      });
    },
  );

  it('row 4: sends what was reviewed, with all that the receiver’s fold needs', () => {
    const reviewed = walk(caseAt('IN_REVIEW'), ['PASS_LEGAL_REVIEW', 'legal']);
    expect(run(reviewed, 'APPROVE_AND_SEND', 'head')).toMatchObject({
      ok: true,
      value: [
        {
          kind: 'SENT',
          actor: { role: 'HEAD' },
          payload: {
            referralKind: 'CASE',
            fromAgencyId: AGENCIES.wujiang,
            fromUnitId: AGENCIES.wujiangSquad,
            toAgencyId: AGENCIES.qingpu,
            drafterId: PEOPLE.officer.memberId,
            submittedById: PEOPLE.officer.memberId,
            legalReviewed: true,
          },
        },
      ],
    });
  });

  it('row 4: a clue goes without legal review', () => {
    expect(run(caseAt('IN_REVIEW', 'CLUE'), 'APPROVE_AND_SEND', 'head').ok).toBe(true);
  });

  it('row 8: the head’s call after the officer’s sends the supplement', () => {
    const proposed = walk(caseAt('SUPPLEMENT_PENDING'), ['SUPPLEMENT', 'officer']);
    expect(run(proposed, 'SUPPLEMENT', 'head')).toMatchObject({
      ok: true,
      value: [{ kind: 'SUPPLEMENTED', toStatus: 'RECEIVED', actor: { role: 'HEAD' } }],
    });
    expect(stateOf(walk(proposed, ['SUPPLEMENT', 'head'])).receivedAt).toEqual(
      stateOf(proposed).receivedAt,
    );
  });

  it('row 18: only with two named officers, one of whom begins', () => {
    expect(stateOf(caseAt('VERIFYING'))).toMatchObject({ status: 'VERIFYING' });
    expect(run(caseAt('ACCEPTED'), 'START_VERIFICATION', 'theirOfficer')).toMatchObject({
      failure: { code: 'NO_ASSIGNMENT' },
    });
  });

  it('row 23: the head signs the letter that goes out, another person than who proposed', () => {
    const proposed = walk(caseAt('DECIDED'), ['SEND_FEEDBACK', 'theirOfficer']);
    expect(run(proposed, 'SEND_FEEDBACK', 'theirHead', { summary: '改定稿' })).toMatchObject({
      ok: true,
      value: [
        {
          kind: 'FEEDBACK_SENT',
          toStatus: 'FEEDBACK_SENT',
          payload: { summary: '改定稿', proposedById: PEOPLE.theirOfficer.memberId },
        },
      ],
    });
  });
});

describe('rows 13 and 14: two heads', () => {
  const keeps = { outcome: 'SENDER_KEEPS' } as const;
  const proposed = walk(caseAt('NEGOTIATING'), ['AGREE_JURISDICTION', 'head']);

  it('settles with the other side’s same outcome', () => {
    const agreed = walk(proposed, ['AGREE_JURISDICTION', 'theirHead']);
    expect(stateOf(agreed)).toMatchObject({
      status: 'ACCEPTED',
      custodianAgencyId: AGENCIES.qingpu,
      proposal: null,
    });
  });

  it('returns the case to the sender when both say so', () => {
    const returned = walk(
      caseAt('NEGOTIATING'),
      ['AGREE_JURISDICTION', 'theirHead', keeps],
      ['AGREE_JURISDICTION', 'head', keeps],
    );
    expect(stateOf(returned)).toMatchObject({
      status: 'RETURNED',
      custodianAgencyId: AGENCIES.wujiang,
      isOpen: false,
    });
  });

  it('never settles with a second call of the same side', () => {
    const again = walk(proposed, ['AGREE_JURISDICTION', 'everything']);
    expect(stateOf(again)).toMatchObject({
      status: 'NEGOTIATING',
      proposal: { byMemberId: PEOPLE.everything.memberId, side: 'SENDER' },
    });
  });

  it('lets another outcome replace the proposal', () => {
    const other = walk(proposed, ['AGREE_JURISDICTION', 'theirHead', keeps]);
    expect(stateOf(other)).toMatchObject({
      status: 'NEGOTIATING',
      proposal: { side: 'RECEIVER', outcome: 'SENDER_KEEPS' },
    });
    expect(stateOf(walk(other, ['AGREE_JURISDICTION', 'head', keeps])).status).toBe('RETURNED');
  });
});

describe('the wrong time', () => {
  const pairs = REACHED.flatMap((status) =>
    REFERRAL_COMMANDS.filter((command) => !isOffered(command, status)).map(
      (command) => [command, status] as const,
    ),
  );
  const BY_RULE: Readonly<Partial<Record<Command, string>>> = {
    POST_MESSAGE: 'CONVERSATION_CLOSED',
    ADD_EVIDENCE: 'EVIDENCE_CLOSED',
    REVEAL_PERSONAL_DATA: 'PERSONAL_DATA_BLOCKED',
  };

  it.each(pairs)('%s is refused in %s to everybody', (command, status) => {
    const one = caseAt(status);
    for (const by of ['everything', 'theirEverything', 'officer'] as const) {
      const answer = (): unknown => run(one, command, by);
      let outcome: unknown;
      try {
        outcome = answer();
      } catch (fault) {
        expect(fault).toMatchObject({ name: 'Fault' });
        continue;
      }
      const code = BY_RULE[command];
      expect(outcome).toMatchObject({
        ok: false,
        failure: code ? { code } : { kind: 'TransitionRefused', status, command },
      });
    }
  });

  it('throws for the wrong role even when the use case forgot to ask', () => {
    expect(() => run(caseAt('RECEIVED'), 'ACCEPT', 'theirRegistrar')).toThrow('FORBIDDEN');
    expect(() => run(caseAt('DRAFT'), 'UPDATE_DRAFT', 'theirOfficer')).toThrow('FORBIDDEN');
    expect(() => run(caseAt('IN_REVIEW'), 'POST_MESSAGE', 'theirOfficer')).toThrow('NOT_FOUND');
    expect(() => run(caseAt('RECEIVED'), 'LAPSE_SUPPLEMENT', 'theirHead')).toThrow('FORBIDDEN');
  });
});
