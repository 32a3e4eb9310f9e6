import { attack, insert, refused, type Attack, type Attacker } from '../../support/attack.js';
import { DIRECTORY } from '../rows.js';
import { aDeadline } from './deadline.js';

const code = (division: string): string => `(select code from agency where id = {#${division}})`;

/** Tables that nobody but the system writes. */
const SYSTEMS = [...DIRECTORY, 'member', 'member_visit', 'outbox'];
/** A copy of what is there meets the policy before it meets the key. */
const again = (table: string): string =>
  `insert into ${table} select * from ${table} limit 1 on conflict do nothing`;
const touch = (table: string, column: string): string =>
  `update ${table} set ${column} = ${column} where ctid = (select ctid from ${table} limit 1)`;
const COLUMN: Readonly<Record<string, string>> = {
  division: 'name',
  agency: 'name',
  zone: 'name',
  zone_agency: 'zone_id',
  calendar_notice: 'source',
  calendar_day: 'name',
  legal_basis: 'title',
  member: 'name',
  member_visit: 'last_seen_at',
  outbox: 'attempts',
};

const own: readonly Attack[] = [
  ...[...SYSTEMS, 'evidence_lock', 'notification'].map((table) =>
    attack(`adds to ${table}`, ['system'], again(table), 0),
  ),
  ...Object.entries(COLUMN).map(([table, column]) =>
    attack(`writes ${table}`, ['system'], touch(table, column), 1),
  ),
  attack('reads its locks', ['system'], 'select from evidence_lock limit 1', 1),
  attack('reads what is to be told', ['system'], 'select from outbox limit 1', 1),
  attack(
    'tells of something without a name',
    ['nobody'],
    insert('outbox', {
      id: 'gen_random_uuid()',
      at: 'now()',
      type: `'x'`,
      subject_id: 'gen_random_uuid()',
      payload: `'{}'`,
    }),
  ),
  attack('marks all there is as read', ['kunshan'], 'update notification set read_at = now()', 0),
  refused(
    'starts a clock for a side that has no letter yet',
    ['system'],
    insert('referral_deadline', {
      ...aDeadline,
      referral_id: '{draft}',
      scope: `'receiver'`,
    }),
    'seen by nobody',
  ),
];

const FOLLOWERS: Readonly<Record<string, string>> = {
  referral_event: 'referral_id = {sent}',
  concerned_party: 'referral_id = {sent}',
  involved_vehicle: 'referral_id = {sent}',
  referral_message: 'referral_id = {sent}',
  referral_message_read: 'referral_id = {sent}',
  referral_deadline: 'referral_id = {sent}',
  evidence_item: 'subject_id = {sent}',
  evidence_manifest: 'subject_id = {sent}',
  evidence_custody: 'item_id = {sent.item}',
  evidence_access: 'item_id = {sent.item}',
};

const handOn = `update referral set version = version + 1, to_code = ${code('310118103')} where id = {sent}`;

interface Follows {
  readonly table: string;
  readonly as: Attacker;
  readonly sql: string;
  readonly comes: number;
}

/** A referral is handed on; what hangs on it has the new code. */
export const FOLLOWING: readonly Follows[] = Object.entries(FOLLOWERS).map(([table, of]) => ({
  table,
  as: 'receiver/HEAD',
  sql: `${handOn}; select where exists (select from ${table} where ${of} and scope = 'both')
    and not exists (select from ${table} where ${of} and scope = 'both' and to_code <> ${code('310118103')})`,
  comes: 1,
}));

export const COUNTING = `update evidence_item set version = version + 1, removed_at = now() where id = {draft.item};
  select from referral where id = {draft} and evidence_count = 0`;

/** What the spreader does when a referral is handed on, sent, or its evidence changes. */
const following: readonly Attack[] = [
  ...FOLLOWING.map(({ table, as, sql, comes }) =>
    attack(`hands on, and ${table} goes with it`, [as], sql, comes),
  ),
  attack(
    'hands on, and the unit is among those who see it',
    ['otherSister'],
    `set local app.lo = '0'; set local app.hi = '2147483647'; select set_config('app.bureau', {#310118}, true); ${handOn};
     select from referral_party where referral_id = {sent} and agency_id = {my.agency}`,
    1,
  ),
  attack('takes off evidence, and it is counted no more', ['officer'], COUNTING, 1),
  attack(
    'sends, and the evidence goes with it',
    ['sender/HEAD'],
    `update referral set version = version + 1, status = 'SENT', to_code = ${code('310118')}, to_unit_id = to_agency_id,
       sent_at = now(), number = 'x' where id = {draft};
     ${insert('evidence_manifest', {
       id: 'gen_random_uuid()',
       subject_kind: `'REFERRAL'`,
       subject_id: '{draft}',
       version: '900',
       side: `'sender'`,
       sha256: `'x'`,
       body: `'{}'`,
       frozen_at: 'now()',
       item_count: '1',
       scope: `'both'`,
     })};
     update evidence_item set version = version + 1, manifest_version = 900, scope = 'both' where id = {draft.item};
     select from evidence_custody where item_id = {draft.item} and scope = 'both' and to_code = ${code('310118')} limit 1`,
    1,
  ),
  refused(
    'says by itself how much was handed over',
    ['sender/HEAD'],
    'update referral set version = version + 1, evidence_handed_over = 9 where id = {sent}',
    'referral was sent: its content is frozen',
  ),
];

export const systemAttacks: readonly Attack[] = [...own, ...following];
