import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AGENCY, forceRowSecurity, HI, LO, MEMBER, SYS } from '@portal/platform/database';

/** The trail in the order in which auditors read it, what the actor was then, and the files that are made of it. */
export class ReadTrail1760001500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TRAIL);
    await runner.query(EXPORT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table audit_export;
      drop index ix_audit_entry_actor, ix_audit_entry_at, ix_audit_entry_member;
      create index ix_audit_entry_actor on audit_entry (actor_code, at);
      alter table audit_entry drop column actor_roles`);
  }
}

const TRAIL = `
  alter table audit_entry add column actor_roles text[];
  drop index ix_audit_entry_actor;
  create index ix_audit_entry_actor on audit_entry (actor_code, at, id);
  create index ix_audit_entry_at on audit_entry (at, id);
  create index ix_audit_entry_member on audit_entry (actor_member_id, at, id);
`;

/** Seen as the trail is; made in one's own name and under one's own number; fetched once, by him who made it. */
const EXPORT = `
  create table audit_export (
    id uuid constraint pk_audit_export primary key,
    at timestamptz not null,
    actor_member_id uuid not null,
    actor_agency_id uuid not null,
    actor_code int not null,
    purpose text not null,
    note text,
    filter jsonb not null,
    file_name text not null,
    rows int not null,
    is_cut boolean not null,
    opened_at timestamptz
  );
  comment on table audit_export is 'Files that were made of the audit trail: who, what for, which entries, how many. Rows are added; only that one was fetched is noted later.';
  create index ix_audit_export_member on audit_export (actor_member_id, at);
  ${forceRowSecurity('audit_export')}
  create policy see on audit_export for select using (case when ${SYS} then true else actor_code between ${LO} and ${HI} end);
  create policy add on audit_export for insert with check (
    actor_member_id = ${MEMBER} and actor_agency_id = ${AGENCY} and actor_code = ${LO} and opened_at is null);
  create policy open on audit_export for update
    using (actor_member_id = ${MEMBER} and opened_at is null)
    with check (actor_member_id = ${MEMBER} and opened_at is not null);
  grant select, insert, update (opened_at) on audit_export to delta_app;
`;
