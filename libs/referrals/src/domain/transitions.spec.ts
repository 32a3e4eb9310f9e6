import { COMMANDS } from './commands.js';
import { TRANSITIONS, transitionPairs } from './transitions.js';
import { REFERRAL_COMMANDS, REFERRAL_STATUSES } from './types.js';

/** The table of domain.md B.3 as a person reads it: row, from, to, who may write it. */
const BOOK = `
1 - DRAFT SENDER
2 DRAFT IN_REVIEW SENDER
3 IN_REVIEW DRAFT SENDER
4 IN_REVIEW SENT SENDER
5 DRAFT WITHDRAWN SENDER
5 IN_REVIEW WITHDRAWN SENDER
5 SENT WITHDRAWN SENDER
6 SENT RECEIVED RECEIVER
7 RECEIVED SUPPLEMENT_PENDING RECEIVER
8 SUPPLEMENT_PENDING RECEIVED SENDER
9 SUPPLEMENT_PENDING RECEIVED SYSTEM
10 RECEIVED ACCEPTED RECEIVER
11 RECEIVED NEGOTIATING RECEIVER
12 RECEIVED FORWARDED RECEIVER
13 NEGOTIATING ACCEPTED BOTH
14 NEGOTIATING RETURNED BOTH
15 NEGOTIATING MEDIATION BOTH
15 NEGOTIATING MEDIATION SYSTEM
16 MEDIATION ACCEPTED SYSTEM
16 MEDIATION RETURNED SYSTEM
16 MEDIATION DESIGNATION_PENDING SYSTEM
17 DESIGNATION_PENDING ACCEPTED SYSTEM
17 DESIGNATION_PENDING RETURNED SYSTEM
17 DESIGNATION_PENDING FORWARDED SYSTEM
18 ACCEPTED VERIFYING RECEIVER
19 VERIFYING FILED RECEIVER
19 VERIFYING NEGOTIATING RECEIVER
20 VERIFYING NOT_FILED RECEIVER
21 FILED DECIDED RECEIVER
22 FILED FILED RECEIVER
22 VERIFYING FILED RECEIVER
23 NOT_FILED FEEDBACK_SENT RECEIVER
23 DECIDED FEEDBACK_SENT RECEIVER
24 FEEDBACK_SENT CLOSED SENDER
24 FEEDBACK_SENT CLOSED SYSTEM
25 FEEDBACK_SENT FEEDBACK_DISPUTED SENDER
25 FEEDBACK_DISPUTED MEDIATION SENDER
26 CLOSED ACCEPTED RECEIVER
27 CLOSED BLOCKED SYSTEM
27 BLOCKED ERASED SYSTEM`
  .trim()
  .split('\n');

describe('the table of transitions', () => {
  it('is the table of B.3, row by row', () => {
    expect(
      TRANSITIONS.map(({ row, from, to, side }) => `${String(row)} ${from ?? '-'} ${to} ${side}`),
    ).toEqual(BOOK);
  });

  it('has all 27 rows and reaches every status', () => {
    expect(new Set(TRANSITIONS.map(({ row }) => row)).size).toBe(27);
    expect(new Set(TRANSITIONS.map(({ to }) => to))).toEqual(new Set(REFERRAL_STATUSES));
  });

  it('lets nothing return to a draft after sending', () => {
    const intoDraft = TRANSITIONS.filter(({ to }) => to === 'DRAFT' || to === 'IN_REVIEW');
    expect(intoDraft.map(({ from }) => from)).toEqual([null, 'DRAFT', 'IN_REVIEW']);
  });

  it('gives the database one row per change and side, both sides for what both heads do', () => {
    const pairs = transitionPairs().map((p) => `${p.fromStatus} ${p.toStatus} ${p.side}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(pairs).toEqual(
      expect.arrayContaining([
        'NEGOTIATING ACCEPTED RECEIVER',
        'NEGOTIATING ACCEPTED SENDER',
        'NEGOTIATING RETURNED RECEIVER',
        'NEGOTIATING RETURNED SENDER',
        'SUPPLEMENT_PENDING RECEIVED SYSTEM',
      ]),
    );
    expect(pairs.every((pair) => !pair.includes('BOTH'))).toBe(true);
    expect(pairs).not.toContain('FILED FILED RECEIVER');
    expect(pairs).toEqual([...pairs].sort());
  });

  it('grants the members’ commands exactly the states, sides and roles of its rows', () => {
    for (const command of REFERRAL_COMMANDS) {
      const inTable = TRANSITIONS.filter((row) => row.command === command);
      if (inTable.length === 0) continue;
      const granted = COMMANDS[command].grants.flatMap(({ from, side, roles }) =>
        from.flatMap((status) => roles.map((role) => `${status} ${side} ${role}`)),
      );
      const written = inTable.flatMap(({ from, side, roles }) =>
        (side === 'BOTH' ? ['SENDER', 'RECEIVER'] : [side]).flatMap((one) =>
          roles.map((role) => `${String(from)} ${one} ${role}`),
        ),
      );
      expect([command, ...new Set(granted)].sort()).toEqual([command, ...new Set(written)].sort());
    }
  });
});
