import { attack, insert, type Attack } from '../../support/attack.js';
import type { CallerName } from '../../support/callers.js';
import { ADMINISTRATORS } from './whom.js';

const SOMEBODY: readonly CallerName[] = ['officer', 'receiver/HEAD', 'shanghai', ...ADMINISTRATORS];

/** `create temporary table` puts a table of his own before ours, where a search path is not fixed. */
const shadow = (...tables: readonly string[]): string =>
  tables
    .map((table) => `create temporary table ${table} as select * from public.${table} limit 0`)
    .join('; ');

const functionIn = (schema: string): string =>
  `create function ${schema}.mine() returns int language sql security definer as 'select 1'`;

/** What the role itself could do to the walls, whoever stands behind it. */
export const roleAttacks: readonly Attack[] = [
  attack('takes down a wall', SOMEBODY, 'alter table referral disable row level security'),
  attack('lets the owner through', SOMEBODY, 'alter table referral no force row level security'),
  attack('silences a guard', SOMEBODY, 'alter table referral disable trigger referral_guard'),
  attack('silences all guards', SOMEBODY, 'set session_replication_role = replica'),
  attack('opens a policy', SOMEBODY, 'create policy all_of_it on referral using (true)'),
  attack('drops a policy', SOMEBODY, 'drop policy see on referral'),
  attack(
    'replaces a guard',
    SOMEBODY,
    `create or replace function public.referral_guard() returns trigger language plpgsql as 'begin return new; end'`,
  ),
  attack('truncates', SOMEBODY, 'truncate referral_event'),
  attack('drops a table', SOMEBODY, 'drop table referral cascade'),
  attack('makes a table', SOMEBODY, 'create table public.mine (id int)'),
  attack('makes a schema', SOMEBODY, 'create schema mine'),
  attack(
    'grants himself more',
    SOMEBODY,
    'grant delete on referral to delta_app; delete from referral',
  ),
  attack('becomes the owner', SOMEBODY, 'set role delta_owner'),
  attack('becomes the spreader', SOMEBODY, 'set role delta_spread'),
  attack('joins the owner', SOMEBODY, 'grant delta_owner to delta_app'),
  attack('lets himself by', SOMEBODY, 'alter role delta_app bypassrls'),
  attack('makes a role', SOMEBODY, 'create role mine'),
  attack('reads passwords', SOMEBODY, 'select rolpassword from pg_authid'),
  attack('reads the migrations', SOMEBODY, 'select * from schema_migration'),
  attack('reads a file', SOMEBODY, `select pg_read_file('PG_VERSION')`),
  attack('writes a file', SOMEBODY, `copy (select 1) to '/x'`),
  attack('runs a program', SOMEBODY, `copy (select 1) to program 'true'`),
  attack('calls the spreader', SOMEBODY, 'select referral_spread()'),
  attack(
    'hangs an event on a parent of his own making',
    ['kunshan'],
    `${shadow('referral')}; insert into referral (id, from_agency_id, to_agency_id, from_code, to_code, status, sent_at)
       values ({sent}, {my.bureau}, {#310118}, {my.lo}, {my.lo}, 'SENT', now());
     ${insert('referral_event', { id: 'gen_random_uuid()', referral_id: '{sent}', seq: '900', kind: `'ACKNOWLEDGED'`, from_status: `'SENT'`, to_status: `'SENT'`, actor_member_id: '{me}', actor_name: `'x'`, actor_bureau_id: '{my.bureau}', at: 'now()', payload: `'{}'`, scope: `'both'` })}`,
  ),
  attack(
    'goes a way of his own making',
    ['receiver/HEAD'],
    `${shadow('referral_transition')}; insert into referral_transition values ('SENT', 'CLOSED', 'RECEIVER');
     update referral set version = version + 1, status = 'CLOSED' where id = {sent}`,
  ),
  attack(
    'sends to an agency of his own making',
    ['receiver/HEAD'],
    `${shadow('agency')}; insert into agency (id, code, code_hi) values ({#310118}, 0, 2147483647);
     update referral set version = version + 1, to_code = (select code from public.agency where id = {#320583}) where id = {sent}`,
  ),
  attack(
    'opens evidence by a manifest of his own making',
    ['officer'],
    `${shadow('evidence_manifest')}; insert into evidence_manifest (subject_id, side, version, from_code, to_code)
       values ({draft}, 'sender', 1, {my.lo}, 1);
     update evidence_item set version = version + 1, manifest_version = 1, scope = 'both' where id = {draft.item}`,
  ),

  attack('reads password hashes by another name', SOMEBODY, 'select passwd from pg_shadow'),
  attack('reads what others sign in to elsewhere with', SOMEBODY, 'select * from pg_user_mapping'),
  attack('reads samples of columns', SOMEBODY, 'select stavalues1 from pg_statistic'),
  attack('reads who may come from where', SOMEBODY, 'select * from pg_hba_file_rules()'),
  attack('reads the server’s settings files', SOMEBODY, 'select * from pg_file_settings'),
  attack(
    'reads samples of rows he can’t see',
    ['kunshan'],
    `select from pg_stats where schemaname = 'public' and tablename = 'referral'`,
    0,
  ),
  attack('becomes the administrator', SOMEBODY, 'set role postgres'),
  attack('signs in anew as the owner', SOMEBODY, 'set session authorization delta_owner'),
  attack('installs an extension', SOMEBODY, 'create extension dblink'),
  attack('makes a function for others to call', SOMEBODY, functionIn('public')),
  attack('makes a function in the queues’ schema', SOMEBODY, functionIn('pgboss')),
  attack('makes a table in the queues’ schema', SOMEBODY, 'create table pgboss.mine (id int)'),
  attack('puts another schema before ours', ['kunshan'], 'create schema "$user"'),
  attack('takes a file into a large object', SOMEBODY, `select lo_import('PG_VERSION')`),
  attack('writes a large object to a file', SOMEBODY, `select lo_export(1, 'x')`),
  attack('reads files by COPY', SOMEBODY, `copy idempotency_key from 'PG_VERSION'`),
  attack(
    'switches row security off',
    ['kunshan'],
    'set local row_security = off; select from referral',
  ),
  attack(
    'looks into rows before the policy does',
    ['kunshan', 'receiver/ADMINISTRATOR'],
    `create function pg_temp.look(text) returns boolean language plpgsql cost 0.0000001 as
       'begin if $1 like ''%canary%'' then raise exception ''%'', $1; end if; return true; end';
     select from referral where id = {sent} and pg_temp.look(subject)`,
    0,
  ),
  attack(
    'lets an operator stumble over rows he can’t see',
    ['kunshan', 'receiver/ADMINISTRATOR'],
    `select from referral where id = {sent} and 1 / (case when subject like '%canary%' then 0 else 1 end) = 1`,
    0,
  ),
];
