import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AGENCY, BUREAU, HI, LO, MEMBER, RANGE, SYS } from '@portal/platform/database';

/**
 * Who writes a row writes it in his own name, events say only what the row may become, and what one
 * side records the other leaves alone. Guards get a fixed search path: without one, a temporary
 * table of the caller's would be read for ours.
 */
export class TightenRows1760001000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [policy, table, condition] of POLICIES)
      await runner.query(alter(policy, table, condition));
    for (const sql of [PARTY, GRANTS, ITEM_CODES, EVENT_GUARD, OUTBOX_SUBJECT, SIDE_GUARD])
      await runner.query(sql);
    for (const name of GUARDS)
      await runner.query(`alter function ${name}() set search_path = public, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of GUARDS) await runner.query(`alter function ${name}() reset search_path`);
    await runner.query(`
      drop function item_codes() cascade; drop function event_guard() cascade;
      drop function outbox_subject() cascade; drop function referral_side_guard() cascade;
      create trigger child_codes before insert on evidence_custody for each row execute function child_codes('item_id', 'evidence_item', 'parties');
      create trigger child_codes before insert on evidence_access for each row execute function child_codes('item_id', 'evidence_item', 'whoever sees');
      grant update on referral_message_read, referral_deadline to delta_app;
      alter policy own on referral_party using (case when ${SYS} then true else agency_id = ${AGENCY} end)`);
    for (const [policy, table, , before] of POLICIES)
      await runner.query(alter(policy, table, before));
  }
}

const alter = (policy: string, table: string, condition: string): string =>
  `alter policy ${policy} on ${table} with check (${condition})`;

const when = (condition: string): string => `case when ${condition} then ${RANGE} else false end`;
const OWN_DRAFT = `exists (select from referral r
  where r.id = referral_id and r.sent_at is null and r.from_agency_id = ${BUREAU})`;
const NEW_DRAFT = `from_code between ${LO} and ${HI} and from_agency_id = ${BUREAU} and sent_at is null and status = 'DRAFT'`;
const NEW_ITEM = `added_by_id = ${MEMBER} and added_by_bureau_id = ${BUREAU} and scope = side
  and state = 'AWAITING_UPLOAD' and version = 1 and manifest_version is null and removed_at is null`;
/** The system has no name; with neither name nor context nothing is in range. */
const AS_ACTOR = `actor_member_id is not distinct from ${MEMBER}`;

/** Policy, table, what a new row must be, and what it had to be before. */
const POLICIES: readonly (readonly [string, string, string, string])[] = [
  [
    'add',
    'referral',
    `${NEW_DRAFT} and custodian_agency_id = ${BUREAU} and drafter_id = ${MEMBER} and number is null`,
    NEW_DRAFT,
  ],
  [
    'add',
    'referral_event',
    when(`${AS_ACTOR} and actor_bureau_id is not distinct from ${BUREAU}`),
    RANGE,
  ],
  [
    'add',
    'referral_message',
    when(`author_id = ${MEMBER} and author_agency_id = ${AGENCY} and author_bureau_id = ${BUREAU}`),
    RANGE,
  ],
  ['add', 'referral_message_read', when(`member_id = ${MEMBER} and bureau_id = ${BUREAU}`), RANGE],
  ['add', 'concerned_party', when(OWN_DRAFT), RANGE],
  ['add', 'involved_vehicle', when(OWN_DRAFT), RANGE],
  ['add', 'evidence_item', when(`${NEW_ITEM} and added_by_agency_id = ${AGENCY}`), when(NEW_ITEM)],
  ['add', 'evidence_custody', when(AS_ACTOR), RANGE],
  [
    'add',
    'evidence_access',
    when(`actor_member_id = ${MEMBER} and actor_agency_id = ${AGENCY}`),
    when(`actor_member_id = ${MEMBER}`),
  ],
  [
    'add',
    'audit_entry',
    // Under one's own number; an administrator's range is empty and begins at -1.
    `case when ${SYS} then actor_member_id is null
      when actor_member_id = ${MEMBER} and actor_agency_id = ${AGENCY} then ${LO} in (actor_code, -1) else false end`,
    `case when ${SYS} then actor_member_id is null else actor_member_id = ${MEMBER} end`,
  ],
  ['add', 'outbox', `case when ${SYS} then true else ${MEMBER} is not null end`, 'true'],
];

/** Functions of triggers that work with the caller's rights. */
const GUARDS: readonly string[] = [
  'outbox_notify',
  'member_changed',
  'notification_tell',
  'evidence_item_guard',
  'referral_guard',
  'child_codes',
  'referral_tell',
];

/** An administrator sees no case, nor that there is one. */
const PARTY = `
  alter policy own on referral_party using (
    case when ${SYS} then true when ${LO} >= 0 then agency_id = ${AGENCY} else false end);
`;

/** What a mark and a clock may become; to whom they belong stays. */
const GRANTS = `
  revoke update on referral_message_read, referral_deadline from delta_app;
  grant update (up_to, at) on referral_message_read to delta_app;
  grant update (met_at, stopped_at, due_told_at, late_told_at) on referral_deadline to delta_app;
`;

/**
 * Whoever sees an item sees who had it: its trail takes scope and codes from the item, whatever the
 * statement says, also where an agency above a side opens what is that side's own.
 */
const ITEM_CODES = `
  create function item_codes() returns trigger language plpgsql set search_path = public, pg_temp as $$
  declare
    sender uuid;
    receiver uuid;
  begin
    select i.scope, i.from_code, i.to_code, r.from_agency_id, r.to_agency_id
      into new.scope, new.from_code, new.to_code, sender, receiver
      from evidence_item i join referral r on r.id = i.subject_id where i.id = new.item_id;
    if not found then raise exception 'no such item' using errcode = '42501'; end if;
    if tg_argv[0] = 'parties' and not coalesce(${SYS} or ${BUREAU} in (sender, receiver), false) then
      raise exception 'not a party' using errcode = '42501';
    end if;
    return new;
  end $$;
  drop trigger child_codes on evidence_custody;
  drop trigger child_codes on evidence_access;
  create trigger item_codes before insert on evidence_custody for each row execute function item_codes('parties');
  create trigger item_codes before insert on evidence_access for each row execute function item_codes('whoever sees');
`;

/** The status is the fold over the events: what the row may not become, an event may not say. */
const EVENT_GUARD = `
  create function event_guard() returns trigger language plpgsql set search_path = public, pg_temp as $$
  declare
    whose text;
    current text;
  begin
    select case when ${SYS} then 'SYSTEM' when ${BUREAU} = r.from_agency_id then 'SENDER' else 'RECEIVER' end, r.status
      into whose, current from referral r where r.id = new.referral_id;
    if new.from_status is null and new.to_status = 'DRAFT' and new.seq = 1 then return new; end if;
    if new.from_status is distinct from current then
      raise exception 'referral % does not stand at %', new.referral_id, new.from_status using errcode = '42501';
    end if;
    if new.to_status <> new.from_status and not exists (select from referral_transition t
        where t.from_status = new.from_status and t.to_status = new.to_status and t.side = whose) then
      raise exception 'no way from % to % for %', new.from_status, new.to_status, whose using errcode = '42501';
    end if;
    return new;
  end $$;
  create trigger event_guard before insert on referral_event for each row execute function event_guard();
`;

/** The worker tells people what the outbox says; only a party may let it speak of a referral. */
const OUTBOX_SUBJECT = `
  create function outbox_subject() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    if ${SYS} or exists (select from referral r
        where r.id = new.subject_id and ${BUREAU} in (r.from_agency_id, r.to_agency_id)) then
      return new;
    end if;
    raise exception 'not a party of %', new.subject_id using errcode = '42501';
  end $$;
  create trigger outbox_subject before insert on outbox for each row
    when (new.type like 'referral.%' or new.type like 'evidence.%') execute function outbox_subject();
`;

/** Beside referral_guard: custody moves with the status, and each side records what is its own. */
const SIDE_GUARD = `
  create function referral_side_guard() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    if current_user = 'delta_spread' then return new; end if;
    if new.custodian_agency_id not in (old.from_agency_id, coalesce(old.to_agency_id, old.from_agency_id))
       or (new.status = old.status
         and (new.custodian_agency_id, new.is_open) is distinct from (old.custodian_agency_id, old.is_open)) then
      raise exception 'custody of referral % goes with its status', old.id using errcode = '42501';
    end if;
    if ${SYS} then return new; end if;
    if new.from_unit_id <> old.from_unit_id then
      raise exception 'only the system moves the sending unit' using errcode = '42501';
    end if;
    if old.sent_at is not null and ${BUREAU} = old.from_agency_id
       and (new.received_at, new.to_unit_id, new.assigned_officer_ids, new.filing_number)
         is distinct from (old.received_at, old.to_unit_id, old.assigned_officer_ids, old.filing_number) then
      raise exception 'the receiver records how he handles referral %', old.id using errcode = '42501';
    end if;
    return new;
  end $$;
  create trigger referral_side_guard before update on referral for each row execute function referral_side_guard();
`;
