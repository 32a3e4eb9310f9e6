import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forceRowSecurity, MEMBER, SYS } from '@portal/platform/database';

/**
 * When somebody was last here is noted while he works, so it stands apart from what he is: the row
 * of a member is rewritten only when he becomes another.
 */
export class NoteVisits1760001200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table member_visit (
        member_id uuid constraint pk_member_visit primary key
          constraint fk_member_visit_member references member (id) on delete cascade,
        last_seen_at timestamptz not null,
        last_visit_at timestamptz
      );
      comment on table member_visit is 'When a member was last here, noted every few minutes, and when the visit before this one ended (null during the first).';
      ${forceRowSecurity('member_visit')}
      create policy own on member_visit for select using (case when ${SYS} then true else member_id = ${MEMBER} end);
      create policy add on member_visit for insert with check (${SYS});
      create policy change on member_visit for update using (${SYS}) with check (${SYS});
      grant select, insert, update on member_visit to delta_app;
      select set_config('app.system', 'on', true);
      insert into member_visit (member_id, last_seen_at) select id, last_visit_at from member where last_visit_at is not null;
      select set_config('app.system', '', true);
      alter table member drop column last_visit_at`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table member add column last_visit_at timestamptz;
      select set_config('app.system', 'on', true);
      update member set last_visit_at = v.last_seen_at from member_visit v where v.member_id = member.id;
      select set_config('app.system', '', true);
      drop table member_visit`);
  }
}
