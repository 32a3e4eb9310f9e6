import type { MigrationInterface, QueryRunner } from 'typeorm';

const ENDS = ['to_agency', 'from_agency', 'to_unit', 'from_unit'] as const;

/** Old names have no "agency" in them. */
const nameOf = (end: string, by: string): string =>
  `ix_referral_${end.replace('_agency', '')}_${by}`;

/**
 * One index per end and order, so that a page of a list is read off it at any size: by due date, with what has none
 * behind, exactly as the lists sort; by last change for squads as bureaus have it already.
 */
export class IndexLists1760000900001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const end of ENDS) {
      await runner.query(`
        drop index ${nameOf(end, 'due')};
        create index ${nameOf(end, 'due')} on referral (${end}_id, coalesce(due_at, 'infinity'::timestamptz), id) where is_open;
      `);
    }
    for (const end of ['to_unit', 'from_unit'])
      await runner.query(
        `create index ${nameOf(end, 'changed')} on referral (${end}_id, updated_at desc, id desc)`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const end of ['to_unit', 'from_unit'])
      await runner.query(`drop index ${nameOf(end, 'changed')}`);
    for (const end of ENDS) {
      await runner.query(`
        drop index ${nameOf(end, 'due')};
        create index ${nameOf(end, 'due')} on referral (${end}_id, due_at, id) where is_open;
      `);
    }
  }
}
