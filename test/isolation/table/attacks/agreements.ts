import { attack, insert, refused, type Attack } from '../../support/attack.js';
import type { CallerName } from '../../support/callers.js';
import { STRANGERS } from './whom.js';

/** Those who are bound by the agreements of the two bureaus, or by none, and administer neither. */
const OTHERS: readonly CallerName[] = [
  'officer',
  'receiver/HEAD',
  'suzhou',
  'shanghai',
  ...STRANGERS,
];
const PROPOSER: readonly CallerName[] = ['sender/ADMINISTRATOR'];
const ADDRESSEE: readonly CallerName[] = ['receiver/ADMINISTRATOR'];
const BOTH: readonly CallerName[] = [...PROPOSER, ...ADDRESSEE];

type Columns = Readonly<Record<string, string>>;

const code = (agency: string, column: string): string =>
  `(select ${column} from agency where id = ${agency})`;

/** A proposal by whoever tries to a district with which there is none yet. */
const proposing = (proposer = '{my.agency}', over: Columns = {}, addressee = '{#330482}'): string =>
  insert('agreement', {
    id: 'gen_random_uuid()',
    state: `'PROPOSED'`,
    proposer_id: proposer,
    proposer_code: code(proposer, 'code'),
    proposer_code_hi: code(proposer, 'code_hi'),
    addressee_id: addressee,
    addressee_code: code(addressee, 'code'),
    addressee_code_hi: code(addressee, 'code_hi'),
    pair: `least(${proposer}, ${addressee}) || '/' || greatest(${proposer}, ${addressee})`,
    title: `'x'`,
    signed_on: `'2024-06-01'`,
    in_force_from: `'2024-06-01'`,
    terms: `'{"RECEIPT": {"workingDays": 2}}'`,
    proposed_at: 'now()',
    proposed_by_id: '{me}',
    proposed_by_name: `'x'`,
    ...over,
  });

const change = (state: string, set: string, version = 'version + 1'): string =>
  `update agreement set version = ${version}, ${set}
   where state = '${state}' and addressee_id = {#310118}`;
const settled = (to: string, more = ''): string =>
  `state = '${to}', settled_by_id = {me}, settled_at = now()${more}`;
const CONFIRMED = settled('IN_FORCE', `, applies_from = '2024-06-18'`);
const ended = (last: string): string =>
  `state = 'ENDED', applies_to = ${last}, ended_at = now(), ended_by_id = {me}`;
/** The agreement in force gives way, so that one can be confirmed in its place. */
const GIVES_WAY = change('IN_FORCE', ended(`'2024-06-30'`));

const news = (agreement: string): string =>
  insert('outbox', {
    id: 'gen_random_uuid()',
    at: 'now()',
    type: `'agreement.event'`,
    subject_id: agreement,
    payload: `'{}'`,
  });
const OURS = `(select id from agreement where state = 'IN_FORCE')`;

/** Agreements are proposed by one side’s administrator and confirmed by the other’s; what was agreed stays. */
export const agreementAttacks: readonly Attack[] = [
  attack('proposes an agreement', OTHERS, proposing()),
  attack('proposes an agreement', BOTH, proposing(), 1),
  attack('proposes in another’s name', ADDRESSEE, proposing('{#320509}')),
  attack('proposes as another', PROPOSER, proposing('{#320509}', { proposed_by_id: '{@officer}' })),
  attack('proposes for a unit', PROPOSER, proposing('{#320509110}')),
  refused(
    'proposes to a squad',
    PROPOSER,
    proposing('{#320509}', {}, '{#310118104}'),
    'an agreement is made by agencies that sign letters',
  ),
  attack(
    'makes one that is confirmed at once',
    PROPOSER,
    proposing('{#320509}', { state: `'IN_FORCE'`, applies_from: `'2024-06-18'` }),
  ),
  attack('begins with another version', PROPOSER, proposing('{#320509}', { version: '2' })),
  attack('settles what it proposes', PROPOSER, proposing('{#320509}', { settled_at: 'now()' })),
  attack('ends what it proposes', PROPOSER, proposing('{#320509}', { ended_at: 'now()' })),

  attack('settles a proposal of others', OTHERS, change('PROPOSED', settled('DECLINED')), 0),
  attack('ends an agreement of others', OTHERS, change('IN_FORCE', ended(`'2024-06-30'`)), 0),
  attack('declines', ADDRESSEE, change('PROPOSED', settled('DECLINED')), 1),
  attack('withdraws', PROPOSER, change('PROPOSED', settled('WITHDRAWN')), 1),
  attack('ends', BOTH, GIVES_WAY, 1),
  attack('confirms', ADDRESSEE, `${GIVES_WAY}; ${change('PROPOSED', CONFIRMED)}`, 1),
  refused(
    'confirms its own proposal',
    PROPOSER,
    `${GIVES_WAY}; ${change('PROPOSED', CONFIRMED)}`,
    'no way from PROPOSED to IN_FORCE for the PROPOSER',
  ),
  refused(
    'withdraws for the other',
    ADDRESSEE,
    change('PROPOSED', settled('WITHDRAWN')),
    'no way from PROPOSED to WITHDRAWN for the ADDRESSEE',
  ),
  attack(
    'opens again what was settled',
    BOTH,
    change('IN_FORCE', `state = 'PROPOSED', applies_from = null`),
  ),
  refused(
    'confirms for days before the agreement’s own',
    ADDRESSEE,
    `${GIVES_WAY}; ${change('PROPOSED', settled('IN_FORCE', `, applies_from = '2024-06-01'`))}`,
    'agreement is settled as it was proposed, by who settles it',
  ),
  refused(
    'confirms for longer or shorter than it says',
    ADDRESSEE,
    `${GIVES_WAY}; ${change('PROPOSED', `${CONFIRMED}, applies_to = '2024-12-31'`)}`,
    'agreement is settled as it was proposed, by who settles it',
  ),
  refused(
    'settles as another',
    ADDRESSEE,
    change('PROPOSED', `state = 'DECLINED', settled_by_id = {@officer}`),
    'agreement is settled as it was proposed, by who settles it',
  ),
  refused(
    'ends as another',
    BOTH,
    change('IN_FORCE', `state = 'ENDED', applies_to = '2024-06-30', ended_by_id = {@officer}`),
    'agreement only ends, and by who ends it',
  ),
  refused(
    'ends without a day',
    BOTH,
    change('IN_FORCE', `state = 'ENDED', ended_by_id = {me}`),
    'agreement only ends, and by who ends it',
  ),
  refused(
    'lengthens what has ended',
    BOTH,
    `${GIVES_WAY}; ${change('ENDED', ended(`'2024-07-31'`))}`,
    'agreement only ends, and by who ends it',
  ),
  attack(
    'shortens what has ended',
    BOTH,
    `${GIVES_WAY}; ${change('ENDED', ended(`'2024-06-20'`))}`,
    1,
  ),
  refused(
    'says of what has ended that another confirmed it',
    BOTH,
    change('IN_FORCE', `${ended(`'2024-06-30'`)}, settled_by_name = 'x'`),
    'agreement only ends, and by who ends it',
  ),
  refused(
    'keeps the version',
    BOTH,
    change('IN_FORCE', ended(`'2024-06-30'`), 'version'),
    'version of agreement must rise by one',
  ),
  ...['terms', 'title', 'in_force_from', 'in_force_to', 'addressee_id', 'proposed_by_name'].map(
    (column) => attack(`rewrites ${column}`, BOTH, `update agreement set ${column} = default`),
  ),
  attack('erases an agreement', [...BOTH, ...OTHERS], 'delete from agreement'),

  attack('tells of an agreement', BOTH, news(OURS), 1),
  refused(
    'tells of one of others',
    ['officer', 'suzhou', 'shanghai'],
    news(OURS),
    'no side of agreement',
  ),
  refused('tells of none', BOTH, news('gen_random_uuid()'), 'no side of agreement'),
];
