import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forceRowSecurity, MEMBER, SYS } from '@portal/platform/database';

/**
 * What an agency settles for itself: its 机关代字, its duty phone, and whom others ring there. Written by
 * its administrator, read by every member. A code stays with the agency that had it first.
 */
export class KeepAgencies1760001400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [PREFIXES, AGENCY_TABLE, AGENCY_GUARD, CONTACTS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table agency_contact;
      drop function agency_guard() cascade;
      alter policy change on agency using (${SYS}) with check (${SYS});
      grant update on agency to delta_app;
      alter table agency drop column version;
      drop function agency_prefix_kept() cascade;
      drop table agency_document_prefix`);
  }
}

const administers = (agency: string): string =>
  `case when ${SYS} then true else administers(${agency}) end`;

/** Whoever writes a code, the system too, can't write one that is or was another's. */
const PREFIXES = `
  create table agency_document_prefix (
    prefix text constraint pk_agency_document_prefix primary key,
    agency_id uuid not null constraint fk_agency_document_prefix_agency references agency (id),
    since timestamptz not null
  );
  comment on table agency_document_prefix is 'Every 机关代字 that an agency has or had: it is that agency’s for ever, so that no two letters bear the same number. Rows are only added.';
  create index ix_agency_document_prefix_agency on agency_document_prefix (agency_id);
  ${forceRowSecurity('agency_document_prefix')}
  create policy see on agency_document_prefix for select using (true);
  create policy add on agency_document_prefix for insert with check (${administers('agency_id')});
  grant select, insert on agency_document_prefix to delta_app;
  select set_config('app.system', 'on', true);
  insert into agency_document_prefix (prefix, agency_id, since)
    select document_prefix, id, now() from agency where document_prefix is not null;
  select set_config('app.system', '', true);
  create function agency_prefix_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    insert into agency_document_prefix (prefix, agency_id, since) values (new.document_prefix, new.id, now())
      on conflict (prefix) do nothing;
    if not exists (select from agency_document_prefix where prefix = new.document_prefix and agency_id = new.id) then
      raise exception 'document prefix % is or was of another agency', new.document_prefix using errcode = '42501';
    end if;
    return null;
  end $$;
  create trigger agency_prefix_kept after insert or update of document_prefix on agency
    for each row when (new.document_prefix is not null) execute function agency_prefix_kept();
`;

/** The numbers of an agency are never written anew, by nobody. */
const AGENCY_TABLE = `
  alter table agency add column version int not null default 1;
  drop policy change on agency;
  create policy change on agency for update using (${administers('id')});
  revoke update on agency from delta_app;
  grant update (level, parent_id, bureau_id, province, division_code, division_valid_from, name, short_name, name_en,
    initials, is_demonstration, document_prefix, duty_phone, version) on agency to delta_app;
`;

/** Who has no name here is kept out by the policies. What is an agency's own its administrator may settle; what it is, he may not. */
const AGENCY_GUARD = `
  create function agency_guard() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    if ${SYS} or ${MEMBER} is null then return new; end if;
    if to_jsonb(new) - array['document_prefix', 'duty_phone', 'version']
        is distinct from to_jsonb(old) - array['document_prefix', 'duty_phone', 'version'] then
      raise exception 'what agency % is stays', old.id using errcode = '42501';
    end if;
    if new.version <> old.version + 1 then
      raise exception 'version of agency % must rise by one', old.id using errcode = '42501';
    end if;
    if new.document_prefix is distinct from old.document_prefix
        and (new.document_prefix is null or new.bureau_id <> new.id) then
      raise exception 'a code is kept, and only by who signs letters' using errcode = '42501';
    end if;
    return new;
  end $$;
  create trigger agency_guard before update on agency for each row execute function agency_guard();
`;

const CONTACTS = `
  create table agency_contact (
    agency_id uuid not null constraint fk_agency_contact_agency references agency (id),
    position int not null constraint ck_agency_contact_position check (position between 1 and 10),
    name text not null,
    post text not null,
    phone text not null,
    note text,
    constraint pk_agency_contact primary key (agency_id, position)
  );
  comment on table agency_contact is 'Whom others ring at an agency, at most ten, in the order in which they are shown.';
  ${forceRowSecurity('agency_contact')}
  create policy see on agency_contact for select using (case when ${SYS} then true else ${MEMBER} is not null end);
  create policy add on agency_contact for insert with check (${administers('agency_id')});
  create policy remove on agency_contact for delete using (${administers('agency_id')});
  grant select, insert, delete on agency_contact to delta_app;
`;
