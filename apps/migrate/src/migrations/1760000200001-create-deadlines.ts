import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forceRowSecurity, SYS } from '@portal/platform/database';

/** The working-day calendar and the legal bases: read by everybody, changed by the system. */
export class CreateDeadlines1760000200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CALENDAR);
    await runner.query(LEGAL_BASIS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table legal_basis, calendar_day, calendar_notice');
  }
}

const readByAll = (table: string): string => `
  ${forceRowSecurity(table)}
  create policy see on ${table} for select using (true);
  create policy add on ${table} for insert with check (${SYS});
  create policy change on ${table} for update using (${SYS}) with check (${SYS});
  grant select, insert, update on ${table} to delta_app;
`;

const CALENDAR = `
  create table calendar_notice (
    year int constraint pk_calendar_notice primary key,
    source text not null
  );
  comment on table calendar_notice is 'Years whose notice is published, with its address. Terms that reach any other year are provisional.';
  create table calendar_day (
    day date constraint pk_calendar_day primary key,
    is_working boolean not null,
    name text,
    notice_year int not null constraint fk_calendar_day_notice references calendar_notice (year)
  );
  comment on table calendar_day is 'Days that differ from the plain week (放假日、调休上班日), by State Council notice. A day without a row follows the weekend.';
  ${readByAll('calendar_notice')}
  ${readByAll('calendar_day')}
`;

const LEGAL_BASIS = `
  create table legal_basis (
    id uuid constraint pk_legal_basis primary key,
    key text not null constraint uq_legal_basis_key unique,
    title text not null,
    article text not null,
    summary text not null,
    valid_from date not null,
    valid_to date,
    article_confirmed boolean not null,
    rank text not null constraint ck_legal_basis_rank check (rank in ('LAW', 'LOCAL_LAW')),
    cited_for text not null
      constraint ck_legal_basis_cited_for check (cited_for in ('TRANSFER', 'JURISDICTION', 'WASTE', 'SHANGHAI_TRANSFER')),
    source text not null,
    constraint ck_legal_basis_validity check (valid_to is null or valid_from <= valid_to)
  );
  comment on table legal_basis is 'Provisions that a referral may cite, each with the days of the act for which it may be cited (both included).';
  ${readByAll('legal_basis')}
`;
