import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When somebody was last here (`last_seen_at`, noted every few minutes) is not yet when his last visit ended
 * (`last_visit_at`, null during the first): that is known at the next one.
 */
export class TellVisitsApart1760001100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table member add column last_seen_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table member drop column last_seen_at');
  }
}
