import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forceRowSecurity, HI, LO, MEMBER, SYS } from '@portal/platform/database';

/** Audit trail, outbox, idempotency keys; the role under which the visibility trigger works. */
export class CreatePlatform1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        if not exists (select from pg_roles where rolname = 'delta_app') then
          raise exception 'The application role delta_app is missing: create it (LOGIN NOSUPERUSER NOBYPASSRLS) first';
        end if;
        if not exists (select from pg_roles where rolname = 'delta_spread') then
          create role delta_spread nologin nosuperuser nobypassrls;
        end if;
        if not pg_has_role(current_user, 'delta_spread', 'member') then
          execute format('grant delta_spread to %I', current_user);
        end if;
      end $$;
      revoke create on schema public from public;
      grant usage on schema public to delta_app, delta_spread;
    `);
    await runner.query(AUDIT);
    await runner.query(OUTBOX);
    await runner.query(IDEMPOTENCY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency_key, outbox, audit_entry');
    await runner.query('drop function outbox_notify()');
  }
}

const AUDIT = `
  create table audit_entry (
    id uuid constraint pk_audit_entry primary key,
    at timestamptz not null,
    action text not null,
    outcome text not null,
    actor_member_id uuid,
    actor_name text,
    actor_agency_id uuid,
    actor_code int not null,
    subjects jsonb not null,
    request_id text
  );
  comment on table audit_entry is 'Who did or was refused what, when. Written by the unit of work; rows are only added.';
  create index ix_audit_entry_actor on audit_entry (actor_code, at);
  ${forceRowSecurity('audit_entry')}
  create policy see on audit_entry for select using (case when ${SYS} then true else actor_code between ${LO} and ${HI} end);
  create policy add on audit_entry for insert with check (case when ${SYS} then actor_member_id is null else actor_member_id = ${MEMBER} end);
  grant select, insert on audit_entry to delta_app;
`;

const OUTBOX = `
  create table outbox (
    id uuid constraint pk_outbox primary key,
    at timestamptz not null,
    type text not null,
    subject_id uuid not null,
    payload jsonb not null,
    attempts int not null default 0,
    available_at timestamptz,
    done_at timestamptz,
    error text
  );
  comment on table outbox is 'Events recorded in the transaction that caused them; the worker relays them at least once.';
  create index ix_outbox_open on outbox (id) where done_at is null;
  ${forceRowSecurity('outbox')}
  create policy add on outbox for insert with check (true);
  create policy see on outbox for select using (${SYS});
  create policy change on outbox for update using (${SYS}) with check (${SYS});
  grant select, insert, update on outbox to delta_app;
  create function outbox_notify() returns trigger language plpgsql as $$
    begin
      perform pg_notify('outbox_added', 'true');
      return null;
    end $$;
  create trigger outbox_notify after insert on outbox for each statement execute function outbox_notify();
`;

const IDEMPOTENCY = `
  create table idempotency_key (
    member_id uuid not null,
    key text not null,
    operation text not null,
    input_hash text not null,
    result text,
    at timestamptz not null,
    constraint pk_idempotency_key primary key (member_id, key)
  );
  comment on table idempotency_key is 'A mutation sent twice acts once: key per member, kept for 7 days.';
  create index ix_idempotency_key_at on idempotency_key (at);
  ${forceRowSecurity('idempotency_key')}
  create policy own on idempotency_key using (case when ${SYS} then true else member_id = ${MEMBER} end)
    with check (case when ${SYS} then true else member_id = ${MEMBER} end);
  grant select, insert, update, delete on idempotency_key to delta_app;
`;
