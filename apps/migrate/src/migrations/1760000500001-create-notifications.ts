import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forceRowSecurity, MEMBER, SYS } from '@portal/platform/database';

/** A member's inbox. */
export class CreateNotifications1760000500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notification (
        id uuid constraint pk_notification primary key,
        member_id uuid not null,
        kind text not null,
        at timestamptz not null,
        read_at timestamptz,
        referral_id uuid,
        params jsonb not null
      );
      comment on table notification is 'What a member is told. Made by the system from events; the id follows from event and member, so nobody is told twice.';
      create index ix_notification_member on notification (member_id, at desc, id desc);
      create index ix_notification_unread on notification (member_id) where read_at is null;
      ${forceRowSecurity('notification')}
      create policy own on notification for select using (case when ${SYS} then true else member_id = ${MEMBER} end);
      create policy add on notification for insert with check (${SYS});
      create policy mark on notification for update using (member_id = ${MEMBER}) with check (member_id = ${MEMBER});
      grant select, insert on notification to delta_app;
      grant update (read_at) on notification to delta_app;
      create function notification_tell() returns trigger language plpgsql as $$
        begin
          perform pg_notify('notification_added', json_build_object('id', new.id, 'memberId', new.member_id)::text);
          return null;
        end $$;
      create trigger notification_tell after insert on notification for each row execute function notification_tell();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notification; drop function notification_tell()');
  }
}
