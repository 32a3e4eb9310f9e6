import { insert, type Attacker } from '../../support/attack.js';
import { COUNTING, FOLLOWING } from './system.js';
import { aDeadline } from './deadline.js';

/** One of two walls behind each other, which is reached only where the first is away. */
export interface SecondWall {
  /** What is away, as the administrator takes it. */
  readonly away: string;
  readonly as: Attacker;
  readonly sql: string;
  /** By which refusal, or how many rows it touches all the same. */
  readonly comes: string | number;
}

const event = {
  id: 'gen_random_uuid()',
  referral_id: '{sent}',
  seq: '900',
  kind: `'ACKNOWLEDGED'`,
  from_status: `'SENT'`,
  to_status: `'SENT'`,
  actor_member_id: '{me}',
  actor_name: `'x'`,
  actor_agency_id: '{my.agency}',
  actor_bureau_id: '{my.bureau}',
  at: 'now()',
  payload: `'{}'`,
};
const custody = insert('evidence_custody', {
  id: 'gen_random_uuid()',
  item_id: '{sent.item}',
  seq: '900',
  act: `'view'`,
  actor_member_id: '{me}',
  actor_name: `'x'`,
  at: 'now()',
  prev_hash: `'x'`,
  hash: `'x'`,
  scope: `'both'`,
});

/** The spreader works by policies of his own, whatever the one who sets him going may see. */
const spreading = FOLLOWING.map((one): SecondWall => ({
  ...one,
  away: `alter policy see on ${one.table} to delta_app`,
}));

export const SECOND_WALLS: readonly SecondWall[] = [
  {
    away: 'drop trigger child_codes on referral_deadline',
    as: 'kunshan',
    sql: insert('referral_deadline', {
      ...aDeadline,
      referral_id: '{sent}',
      scope: `'both'`,
      from_code: '(select code from agency where id = {#320509})',
    }),
    comes: 'new row violates row-level security policy for table "referral_deadline"',
  },
  {
    away: 'alter policy add on referral_event with check (true)',
    as: 'kunshan',
    sql: insert('referral_event', { ...event, scope: `'both'` }),
    comes: 'no such parent',
  },
  {
    away: 'alter policy add on referral_event with check (true)',
    as: 'receiver/HEAD',
    sql: insert('referral_event', { ...event, scope: `'sender'` }),
    comes: 'scope of the other side',
  },
  {
    away: 'alter policy add on evidence_custody with check (true)',
    as: 'kunshan',
    sql: custody,
    comes: 'no such item',
  },
  {
    away: 'alter policy change on referral using (true)',
    as: 'suzhou',
    sql: `update referral set version = version + 1, subject = 'x' where id = {sent}`,
    comes: 'not a party of referral',
  },
  {
    away: 'alter policy change on evidence_item using (true)',
    as: 'officer',
    sql: `update evidence_item set version = version + 1, scope = 'both' where id = {draft.item}`,
    comes: 'evidence item: only a manifest opens it',
  },
  ...spreading,
  {
    away: 'alter policy see on referral to delta_app',
    as: 'officer',
    sql: COUNTING,
    comes: 1,
  },
  {
    away: 'alter policy change on referral to delta_app',
    as: 'officer',
    sql: COUNTING,
    comes: 1,
  },
  {
    away: 'alter policy see on member to delta_app',
    as: 'sender/ADMINISTRATOR',
    sql: `update member set version = version + 1, status = 'SUSPENDED' where id = {@officer}`,
    comes: 1,
  },
  {
    away: 'drop trigger member_guard on member',
    as: 'sender/ADMINISTRATOR',
    // Without a condition, so that only what the row becomes is asked.
    sql: `update member set agency_id = {#310118}, agency_code = (select code from agency where id = {#310118})`,
    comes: 'new row violates row-level security policy for table "member"',
  },
  {
    away: 'select 1',
    as: 'system',
    sql: `set local role delta_spread; update evidence_item set version = version + 1, name = 'x' where id = {draft.item}`,
    comes: 'only the codes of evidence item follow its subject',
  },
];
