import { attack, insert, type Attack } from '../../support/attack.js';
import type { CallerName } from '../../support/callers.js';
import { DIRECTORY } from '../rows.js';
import { ADMINISTRATORS, NO_PARTY, STRANGERS } from './whom.js';

type Columns = Readonly<Record<string, string>>;

const SOMEBODY: readonly CallerName[] = ['officer', 'receiver/HEAD', 'shanghai', ...ADMINISTRATORS];
const ANYBODY: readonly CallerName[] = [...SOMEBODY, ...STRANGERS];

const audit = (over: Columns = {}): string =>
  insert('audit_entry', {
    id: 'gen_random_uuid()',
    at: 'now()',
    action: `'x'`,
    outcome: `'DONE'`,
    actor_member_id: '{me}',
    actor_name: `'x'`,
    actor_agency_id: '{my.agency}',
    actor_code: '{my.lo}',
    subjects: `'[]'`,
    ...over,
  });

const news = (type: string, subject: string): string =>
  insert('outbox', {
    id: 'gen_random_uuid()',
    at: 'now()',
    type: `'${type}'`,
    subject_id: subject,
    payload: `'{}'`,
  });

const told = insert('notification', {
  id: 'gen_random_uuid()',
  member_id: '{@officer}',
  kind: `'MESSAGE_RECEIVED'`,
  at: 'now()',
  params: `'{}'`,
});

const promise = (member: string): string =>
  insert('idempotency_key', {
    member_id: member,
    key: `'forged-key'`,
    operation: `'x'`,
    input_hash: `'x'`,
    at: 'now()',
  });

const series = (agency: string): string =>
  insert('number_series', { agency_id: agency, year: '2030', kind: `'x'`, last: '1' });

/** What belongs to a member or an agency, and what is written only by the system. */
export const platformAttacks: readonly Attack[] = [
  attack('draws another agency’s number', ANYBODY, series('{#320584}')),
  attack(
    'takes a number from another’s series',
    [
      ...NO_PARTY.filter((name) => name !== 'sister' && name !== 'sender/ADMINISTRATOR'),
      'receiver/HEAD',
    ],
    'update number_series set last = last + 1 where agency_id = {#320509}',
    0,
  ),
  attack('draws his own number', ['officer', 'kunshan'], series('{my.bureau}'), 1),
  attack(
    'gives his series to another',
    ['sender/HEAD'],
    'update number_series set agency_id = {#310118} where agency_id = {#320509}',
  ),
  attack('erases a series', ['sender/HEAD'], 'delete from number_series'),

  attack(
    'uses another’s key',
    ANYBODY.filter((name) => name !== 'officer'),
    promise('{@officer}'),
  ),
  attack(
    'reads what another’s key has answered',
    ANYBODY.filter((name) => name !== 'officer'),
    'update idempotency_key set result = null where member_id = {@officer}',
    0,
  ),
  attack(
    'frees another’s key',
    ANYBODY.filter((name) => name !== 'officer'),
    'delete from idempotency_key where member_id = {@officer}',
    0,
  ),
  attack(
    'gives his key to another',
    ['officer'],
    'update idempotency_key set member_id = {@receiver/HEAD}',
  ),
  attack('uses his own', ['officer', 'kunshan'], promise('{me}'), 1),

  attack('tells another', ANYBODY, told),
  attack(
    'reads for another',
    ANYBODY,
    'update notification set read_at = now() where member_id <> {me}',
    0,
  ),
  attack(
    'rewrites what he was told',
    ['receiver/REGISTRAR'],
    `update notification set params = '{}'`,
  ),
  attack(
    'passes on what he was told',
    ['receiver/REGISTRAR'],
    'update notification set member_id = {@officer}',
  ),
  attack(
    'marks what he was told as read',
    ['otherOfficer2'],
    "update notification set read_at = now() where member_id = {me} and kind = 'ASSIGNED_TO_YOU' and referral_id = {handled}",
    1,
  ),
  attack('erases what he was told', ['receiver/REGISTRAR'], 'delete from notification'),

  attack(
    'says that somebody was here',
    ANYBODY,
    insert('member_visit', { member_id: '{@officer}', last_seen_at: 'now()' }),
  ),
  attack('says that nobody was here', ANYBODY, 'update member_visit set last_seen_at = now()', 0),
  attack('erases a visit', ANYBODY, 'delete from member_visit'),

  attack('erases a member', ANYBODY, 'delete from member'),

  attack(
    'takes a wider range',
    ANYBODY,
    'update agency set code_hi = 2147483647 where id = {my.agency}',
  ),
  attack(
    'founds an agency',
    ANYBODY,
    `insert into agency select * from jsonb_populate_record(null::agency, (select to_jsonb(a) || '{"code": 7, "name": "x", "document_prefix": null}' from agency a limit 1))`,
  ),
  attack('redraws the map', ANYBODY, `update division set name = 'x'`, 0),
  attack('makes holidays', ANYBODY, 'update calendar_day set is_working = false', 0),
  attack('announces a year', ANYBODY, `insert into calendar_notice values (2050, 'x')`),
  attack('makes law', ANYBODY, `update legal_basis set valid_to = null`, 0),
  attack('backdates a notice', ANYBODY, `update calendar_notice set source = 'x'`, 0),
  attack('moves a zone', ANYBODY, 'update zone_agency set agency_id = {my.agency}', 0),
  attack('joins a zone', ANYBODY, 'insert into zone_agency select id, {my.agency} from zone'),
  ...DIRECTORY.map((table) => attack(`erases ${table}`, ANYBODY, `delete from ${table}`)),
  attack('erases a way', ANYBODY, 'delete from referral_transition'),
  attack('renames a zone', ANYBODY, `update zone set name = name || 'x'`, 0),

  attack(
    'enters a deed of his own',
    ['officer', 'kunshan', 'suzhou', ...ADMINISTRATORS],
    audit(),
    1,
  ),
  attack('enters a deed of another', ANYBODY, audit({ actor_member_id: '{@colleague}' })),
  attack(
    'enters a deed of the system',
    ANYBODY,
    audit({ actor_member_id: 'null', actor_code: '0' }),
  ),
  attack(
    'enters a deed in another’s trail',
    ['kunshan', 'suzhou', 'officer'],
    audit({ actor_code: '(select code from agency where id = {#310118})' }),
  ),
  attack('enters a deed of another agency', ANYBODY, audit({ actor_agency_id: '{#310117}' })),
  attack('rewrites the trail', ANYBODY, `update audit_entry set outcome = 'DENIED'`),
  attack('erases the trail', ANYBODY, 'delete from audit_entry'),

  attack('lets the worker speak of a case of others', NO_PARTY, news('referral.event', '{sent}')),
  attack(
    'lets the worker speak of the other side’s draft',
    ['receiver/HEAD'],
    news('referral.message', '{draft}'),
  ),
  attack('lets the worker look for evidence of others', NO_PARTY, news('evidence.added', '{sent}')),
  attack(
    'tells of his own case',
    ['officer', 'receiver/HEAD'],
    news('referral.event', '{sent}'),
    1,
  ),
  attack('ticks off what is to be told', ANYBODY, 'update outbox set done_at = now()', 0),
  attack('erases what is to be told', ANYBODY, 'delete from outbox'),
];
