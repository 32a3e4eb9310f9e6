import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AGENCY, forceRowSecurity, HI, LO, MEMBER, SYS } from '@portal/platform/database';

/**
 * An agency's administrator keeps its members and those of its units. That he is one is read from the
 * directory by the database itself: the policies believe no statement of the caller's.
 */
export class AdministerMembers1760001300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [ADMINISTERS, MEMBER_TABLE, MEMBER_GUARD, MEMBER_EVENT])
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table member_event;
      drop function member_guard() cascade;
      alter policy see on member using (${SEEN_BEFORE} else agency_code between ${LO} and ${HI} end);
      alter policy add on member with check (${SYS});
      alter policy change on member using (${SYS}) with check (${SYS});
      alter policy own on member_visit using (case when ${SYS} then true else member_id = ${MEMBER} end);
      alter table member drop column version;
      drop function administers(uuid);
      drop policy administers_see on member;
      revoke select on member from delta_spread`);
  }
}

const ADMINISTERS = `
  grant select on member to delta_spread;
  create policy administers_see on member for select to delta_spread using (true);
  create function administers(kept uuid) returns boolean language sql stable security definer
    set search_path = public, pg_temp as $$
    select exists (select from member m join agency a on m.agency_id in (a.id, a.bureau_id)
      where a.id = kept and m.id = ${MEMBER} and m.status = 'ACTIVE' and 'ADMINISTRATOR' = any(m.roles))
  $$;
  comment on function administers(uuid) is 'Whether the member of the context is an active administrator of this agency, or of the bureau it is a unit of.';
  grant create on schema public to delta_spread;
  alter function administers(uuid) owner to delta_spread;
  revoke create on schema public from delta_spread;
  revoke all on function administers(uuid) from public;
  grant execute on function administers(uuid) to delta_app;
`;

const SEEN_BEFORE = `case when ${SYS} then true when agency_id = ${AGENCY} then true`;
const KEPT = `case when ${SYS} then true else administers(agency_id) end`;

/** A bureau's people see those of its units; who only administers has no range that would show them. */
const MEMBER_TABLE = `
  alter table member add column version int not null default 1;
  alter policy see on member using (${SEEN_BEFORE}
    when agency_id in (select a.id from agency a where a.bureau_id = ${AGENCY}) then true
    else agency_code between ${LO} and ${HI} end);
  alter policy add on member with check (${KEPT});
  alter policy change on member using (${KEPT}) with check (${KEPT});
  alter policy own on member_visit using (case when ${SYS} then true when member_id = ${MEMBER} then true
    else administers((select m.agency_id from member m where m.id = member_id)) end);
`;

/** Who has no name here is kept out by the policies. What an administrator can't do, whatever statement comes: move people, swap sign-ins, raise himself, shut himself out. */
const MEMBER_GUARD = `
  create function member_guard() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    if ${SYS} or ${MEMBER} is null then return new; end if;
    if tg_op = 'INSERT' then
      if new.version = 1 and new.status = 'ACTIVE' then return new; end if;
      raise exception 'a member begins active and with version 1' using errcode = '42501';
    end if;
    if (new.id, new.subject, new.login, new.agency_id, new.agency_code, new.name)
        is distinct from (old.id, old.subject, old.login, old.agency_id, old.agency_code, old.name) then
      raise exception 'who member % is stays', old.id using errcode = '42501';
    end if;
    if new.version <> old.version + 1 then
      raise exception 'version of member % must rise by one', old.id using errcode = '42501';
    end if;
    if old.id = ${MEMBER} and (new.status <> old.status or not new.roles <@ old.roles) then
      raise exception 'nobody raises or suspends himself' using errcode = '42501';
    end if;
    return new;
  end $$;
  create trigger member_guard before insert or update on member for each row execute function member_guard();
`;

const MEMBER_EVENT = `
  create table member_event (
    id uuid constraint pk_member_event primary key,
    member_id uuid not null constraint fk_member_event_member references member (id) on delete cascade,
    agency_id uuid not null,
    at timestamptz not null,
    kind text not null constraint ck_member_event_kind
      check (kind in ('INVITED', 'ROLES_CHANGED', 'SUSPENDED', 'REINSTATED', 'WORK_HANDED_OVER')),
    actor_member_id uuid not null,
    actor_name text not null,
    roles text[],
    reason text
  );
  comment on table member_event is 'What an administrator did with a member, and why. Rows are only added.';
  create index ix_member_event_member on member_event (member_id, at);
  ${forceRowSecurity('member_event')}
  create policy see on member_event for select using (case when ${SYS} then true else administers(agency_id) end);
  create policy add on member_event for insert with check (
    case when actor_member_id = ${MEMBER} then administers(agency_id) and exists (
      select from member m where m.id = member_id and m.agency_id = member_event.agency_id) else ${SYS} end);
  grant select, insert on member_event to delta_app;
`;
