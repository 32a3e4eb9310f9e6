import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AGENCY, forceRowSecurity, HI, LO, SYS } from '@portal/platform/database';

/** Divisions, agencies, zones and members. The directory is read by everybody and changed by the system. */
export class CreateDirectory1760000100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [DIVISION, AGENCY_TABLE, ZONE, MEMBER, TELL]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table member, zone_agency, zone, agency, division');
    await runner.query('drop function member_changed()');
  }
}

const readByAll = (table: string): string => `
  ${forceRowSecurity(table)}
  create policy see on ${table} for select using (true);
  create policy add on ${table} for insert with check (${SYS});
  create policy change on ${table} for update using (${SYS}) with check (${SYS});
  grant select, insert, update on ${table} to delta_app;
`;

const DIVISION = `
  create table division (
    code text not null constraint ck_division_code check (code ~ '^[0-9]{6}([0-9]{3})?$'),
    valid_from date not null,
    valid_to date,
    name text not null,
    parent_code text,
    province text not null,
    initials text not null,
    successor_code text,
    constraint pk_division primary key (code, valid_from),
    constraint ck_division_validity check (valid_to is null or valid_from <= valid_to)
  );
  comment on table division is 'Administrative divisions by dated code: a code may end or pass on, so the key is code and first day (both ends included).';
  create index ix_division_parent on division (parent_code);
  ${readByAll('division')}
`;

const AGENCY_TABLE = `
  create table agency (
    id uuid constraint pk_agency primary key,
    code int not null constraint uq_agency_code unique,
    code_hi int not null,
    level text not null
      constraint ck_agency_level check (level in ('PROVINCE', 'CITY', 'DISTRICT', 'TOWNSHIP', 'SQUAD')),
    parent_id uuid constraint fk_agency_parent references agency (id),
    bureau_id uuid not null constraint fk_agency_bureau references agency (id),
    province text not null constraint ck_agency_province check (char_length(province) = 1),
    division_code text not null,
    division_valid_from date not null,
    name text not null constraint uq_agency_name unique,
    short_name text not null,
    name_en text not null,
    initials text not null,
    document_prefix text constraint uq_agency_document_prefix unique,
    duty_phone text,
    is_demonstration boolean not null,
    constraint uq_agency_id_code unique (id, code),
    constraint ck_agency_range check (code >= 0 and code_hi >= code),
    constraint ck_agency_signs check (level in ('TOWNSHIP', 'SQUAD') or bureau_id = id),
    constraint fk_agency_division foreign key (division_code, division_valid_from) references division (code, valid_from)
  );
  comment on table agency is 'Agencies, the tenants. code to code_hi are the numbers of the agency and everything below it; slots are never reused, rows never deleted. bureau_id is the nearest agency, self or above, that signs letters.';
  create index ix_agency_parent on agency (parent_id, code);
  create index ix_agency_division on agency (division_code);
  ${readByAll('agency')}
`;

const ZONE = `
  create table zone (
    id uuid constraint pk_zone primary key,
    name text not null constraint uq_zone_name unique,
    name_en text not null
  );
  comment on table zone is 'Neighbouring zones (毗邻片区) of bureaus that work together across a border.';
  create table zone_agency (
    zone_id uuid not null constraint fk_zone_agency_zone references zone (id),
    agency_id uuid not null constraint fk_zone_agency_agency references agency (id),
    constraint pk_zone_agency primary key (zone_id, agency_id)
  );
  comment on table zone_agency is 'Which bureaus a zone has; a bureau may be in several.';
  create index ix_zone_agency_agency on zone_agency (agency_id);
  ${readByAll('zone')}
  ${readByAll('zone_agency')}
`;

const MEMBER = `
  create table member (
    id uuid constraint pk_member primary key,
    subject text not null constraint uq_member_subject unique,
    login text constraint uq_member_login unique,
    agency_id uuid not null,
    agency_code int not null,
    name text not null,
    roles text[] not null constraint ck_member_roles check (roles <@ array['OFFICER', 'LEGAL_REVIEWER', 'HEAD',
      'REGISTRAR', 'COORDINATOR', 'LIAISON', 'BULLETIN_EDITOR', 'AUDITOR', 'ADMINISTRATOR']),
    status text not null constraint ck_member_status check (status in ('ACTIVE', 'SUSPENDED')),
    last_visit_at timestamptz,
    constraint fk_member_agency foreign key (agency_id, agency_code) references agency (id, code) on update cascade
  );
  comment on table member is 'People of an agency. subject is the one of the identity provider; agency and roles are decided here. agency_code copies the number of the agency for the policy.';
  create index ix_member_agency on member (agency_id);
  ${forceRowSecurity('member')}
  create policy see on member for select using (
    case when ${SYS} then true when agency_id = ${AGENCY} then true else agency_code between ${LO} and ${HI} end);
  create policy add on member for insert with check (${SYS});
  create policy change on member for update using (${SYS}) with check (${SYS});
  grant select, insert, update on member to delta_app;
`;

/** Processes keep who a member is for some seconds; they are told when it is no longer so. A visit changes nothing. */
const TELL = `
  create function member_changed() returns trigger language plpgsql as $$
    begin
      perform pg_notify('member_changed', 'true');
      return null;
    end $$;
  create trigger member_changed after insert or update of subject, agency_id, agency_code, name, roles, status on member
    for each statement execute function member_changed();
  create trigger member_changed after update of code, code_hi, bureau_id, name, level on agency
    for each statement execute function member_changed();
`;
