import { AGENCIES, PEOPLE, type PersonName } from '../testing/people.js';
import { caseAt, REACHED, stateOf } from '../testing/journey.js';
import { may, mayDraft } from './may.js';
import { REFERRAL_COMMANDS, REFERRAL_STATUSES, SYSTEM_COMMANDS } from './types.js';
import type { ReferralStatus } from './types.js';

/**
 * The oracle: per person of the play what he may ever do, state by state, as the rules of B.3 say it
 * in prose. Written from the person's view, where the code is written from the command's.
 */
const TALK = 'POST_MESSAGE REVEAL_PERSONAL_DATA';
const BOOK: Readonly<
  Record<string, Readonly<Partial<Record<ReferralStatus | 'SENT_ANY', string>>>>
> = {
  'SENDER OFFICER': {
    DRAFT: 'UPDATE_DRAFT ADD_EVIDENCE SUBMIT_FOR_REVIEW REVEAL_PERSONAL_DATA WITHDRAW?',
    IN_REVIEW: 'REVEAL_PERSONAL_DATA',
    WITHDRAWN: 'REVEAL_PERSONAL_DATA',
    SENT_ANY: TALK,
    SUPPLEMENT_PENDING: `${TALK} ADD_EVIDENCE SUPPLEMENT`,
    FEEDBACK_SENT: `${TALK} CLOSE`,
  },
  'SENDER LEGAL_REVIEWER': {
    DRAFT: 'REVEAL_PERSONAL_DATA',
    IN_REVIEW: 'PASS_LEGAL_REVIEW RETURN_TO_DRAFTER REVEAL_PERSONAL_DATA',
    WITHDRAWN: 'REVEAL_PERSONAL_DATA',
    SENT_ANY: TALK,
  },
  'SENDER HEAD': {
    DRAFT: 'WITHDRAW REVEAL_PERSONAL_DATA',
    IN_REVIEW: 'RETURN_TO_DRAFTER APPROVE_AND_SEND WITHDRAW REVEAL_PERSONAL_DATA',
    WITHDRAWN: 'REVEAL_PERSONAL_DATA',
    SENT_ANY: TALK,
    SENT: `${TALK} WITHDRAW`,
    SUPPLEMENT_PENDING: `${TALK} SUPPLEMENT`,
    NEGOTIATING: `${TALK} AGREE_JURISDICTION`,
  },
  'SENDER REGISTRAR': {
    DRAFT: 'REVEAL_PERSONAL_DATA',
    IN_REVIEW: 'REVEAL_PERSONAL_DATA',
    WITHDRAWN: 'REVEAL_PERSONAL_DATA',
    SENT_ANY: TALK,
  },
  'RECEIVER OFFICER': {
    SENT_ANY: TALK,
    RECEIVED: `${TALK} RETURN_ASSIGNMENT`,
    ACCEPTED: `${TALK} RETURN_ASSIGNMENT ADD_EVIDENCE START_VERIFICATION`,
    VERIFYING: `${TALK} RETURN_ASSIGNMENT ADD_EVIDENCE`,
    FILED: `${TALK} RETURN_ASSIGNMENT ADD_EVIDENCE`,
    NOT_FILED: `${TALK} ADD_EVIDENCE SEND_FEEDBACK`,
    DECIDED: `${TALK} ADD_EVIDENCE SEND_FEEDBACK`,
  },
  'RECEIVER LEGAL_REVIEWER': { SENT_ANY: TALK, FILED: `${TALK} PASS_LEGAL_REVIEW` },
  'RECEIVER HEAD': {
    SENT_ANY: TALK,
    RECEIVED: `${TALK} ACCEPT OBJECT_TO_JURISDICTION ASSIGN`,
    NEGOTIATING: `${TALK} AGREE_JURISDICTION`,
    ACCEPTED: `${TALK} ASSIGN`,
    VERIFYING: `${TALK} ASSIGN FILE_CASE DECLINE_FILING`,
    FILED: `${TALK} ASSIGN RECORD_DECISION`,
    NOT_FILED: `${TALK} SEND_FEEDBACK`,
    DECIDED: `${TALK} SEND_FEEDBACK`,
  },
  'RECEIVER REGISTRAR': {
    SENT_ANY: TALK,
    SENT: `${TALK} ACKNOWLEDGE`,
    RECEIVED: `${TALK} REQUEST_SUPPLEMENT ASSIGN`,
    ACCEPTED: `${TALK} ASSIGN`,
    VERIFYING: `${TALK} ASSIGN`,
    FILED: `${TALK} ASSIGN`,
  },
};

const NEVER_SHARED: readonly ReferralStatus[] = ['DRAFT', 'IN_REVIEW', 'WITHDRAWN'];
const names = Object.keys(PEOPLE) as PersonName[];

/** What the book says the person can do in this state. */
function booked(name: PersonName, status: ReferralStatus): Set<string> {
  const person = PEOPLE[name];
  const side = { [AGENCIES.wujiang]: 'SENDER', [AGENCIES.qingpu]: 'RECEIVER' }[person.bureauId];
  const isDrafter = name === 'officer';
  const words = person.roles.flatMap((role) => {
    const page = BOOK[`${side ?? 'NOBODY'} ${role}`];
    const line = page?.[status] ?? (NEVER_SHARED.includes(status) ? '' : page?.SENT_ANY);
    return (line ?? '').split(' ');
  });
  return new Set(
    words
      .filter((word) => word && (isDrafter || !word.endsWith('?')))
      .map((word) => word.replace('?', '')),
  );
}

/** By the book, but right only where the state offers the command at all. */
const isOfferedToSomebody = (command: string, status: ReferralStatus): boolean =>
  Object.values(BOOK).some((page) => {
    const line = page[status] ?? (NEVER_SHARED.includes(status) ? '' : page.SENT_ANY);
    return (line ?? '').replace('?', '').split(' ').includes(command);
  });

describe('may', () => {
  const matrix = REACHED.flatMap((status) => names.map((name) => [status, name] as const));

  it.each(matrix)('in %s lets %s do what the book says and no more', (status, name) => {
    const state = stateOf(caseAt(status));
    const expected = booked(name, status);
    for (const command of REFERRAL_COMMANDS) {
      if (!isOfferedToSomebody(command, status)) continue;
      expect([command, may(PEOPLE[name], command, state).allowed]).toEqual([
        command,
        expected.has(command),
      ]);
    }
  });

  it.each(REFERRAL_STATUSES)(
    'denies strangers, ancestors, auditors and administrators in %s',
    (status) => {
      const state = { ...stateOf(caseAt('CLOSED')), status };
      for (const name of ['stranger', 'ancestor', 'theirAuditor', 'admin'] as const) {
        for (const command of [...REFERRAL_COMMANDS, ...SYSTEM_COMMANDS]) {
          expect(may(PEOPLE[name], command, state)).toEqual({ allowed: false, code: 'FORBIDDEN' });
        }
      }
    },
  );

  it.each(['DRAFT', 'IN_REVIEW'] as const)('does not know a %s for the receiver', (status) => {
    const state = { ...stateOf(caseAt(status)), toAgencyId: AGENCIES.qingpu };
    for (const command of REFERRAL_COMMANDS) {
      expect(may(PEOPLE.theirEverything, command, state)).toEqual({
        allowed: false,
        code: 'NOT_FOUND',
      });
    }
  });

  it('does not know a draft that was withdrawn unsent for the receiver either', () => {
    const state = { ...stateOf(caseAt('IN_REVIEW')), status: 'WITHDRAWN' as const };
    expect(may(PEOPLE.theirHead, 'POST_MESSAGE', state)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lets the right person at the wrong time pass, so that the state refuses him', () => {
    const state = stateOf(caseAt('CLOSED'));
    expect(may(PEOPLE.head, 'APPROVE_AND_SEND', state)).toMatchObject({ allowed: true });
    expect(may(PEOPLE.registrar, 'APPROVE_AND_SEND', state)).toMatchObject({ allowed: false });
  });

  it('takes legal review for the sender in review and for the receiver after filing', () => {
    expect(may(PEOPLE.legal, 'PASS_LEGAL_REVIEW', stateOf(caseAt('FILED'))).allowed).toBe(false);
    expect(may(PEOPLE.theirLegal, 'PASS_LEGAL_REVIEW', stateOf(caseAt('FILED')))).toEqual({
      allowed: true,
      side: 'RECEIVER',
      role: 'LEGAL_REVIEWER',
    });
  });

  it('lets an officer withdraw only the draft that is his own', () => {
    const state = stateOf(caseAt('DRAFT'));
    expect(may(PEOPLE.officer, 'WITHDRAW', state)).toMatchObject({ role: 'OFFICER' });
    expect(may(PEOPLE.officer2, 'WITHDRAW', state)).toMatchObject({ code: 'FORBIDDEN' });
    expect(may(PEOPLE.officer, 'WITHDRAW', stateOf(caseAt('IN_REVIEW'))).allowed).toBe(false);
  });

  it('keeps the clock’s commands for the clock', () => {
    const state = stateOf(caseAt('SUPPLEMENT_PENDING'));
    for (const command of SYSTEM_COMMANDS) {
      expect(may(null, command, state)).toEqual({ allowed: true, side: 'SYSTEM', role: null });
    }
    for (const command of REFERRAL_COMMANDS) expect(may(null, command, state).allowed).toBe(false);
  });

  it('lets only officers of agencies that see cases begin a draft', () => {
    expect(names.filter((name) => mayDraft(PEOPLE[name]))).toEqual([
      'officer',
      'officer2',
      'everything',
      'theirOfficer',
      'theirOfficer2',
      'theirEverything',
      'sisterOfficer',
      'stranger',
      'ancestor',
    ]);
    expect(mayDraft({ ...PEOPLE.officer, lo: -1 })).toBe(false);
  });
});
