import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A member whose row is taken away is refused as soon as one who is suspended. */
export class TellOfRemovedMembers1760000800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create trigger member_removed after delete on member
        for each statement execute function member_changed()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger member_removed on member');
  }
}
