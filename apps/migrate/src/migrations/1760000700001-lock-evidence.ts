import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forceRowSecurity, SYS } from '@portal/platform/database';

/** What the system has locked in the object store, so that nothing frozen stays unlocked unnoticed. */
export class LockEvidence1760000700001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LOCK);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table evidence_lock');
  }
}

const LOCK = `
  create table evidence_lock (
    item_id uuid constraint pk_evidence_lock primary key
      constraint fk_evidence_lock_item references evidence_item (id),
    until timestamptz not null,
    at timestamptz not null
  );
  comment on table evidence_lock is 'Until when the object store refuses to remove the original of an item that a manifest has frozen. Rows are only added.';
  ${forceRowSecurity('evidence_lock')}
  create policy see on evidence_lock for select using (${SYS});
  create policy add on evidence_lock for insert with check (${SYS});
  grant select, insert on evidence_lock to delta_app;
`;
