import type { MigrationInterface, QueryRunner } from 'typeorm';

const SENDERS = `is_open and status in ('DRAFT', 'IN_REVIEW', 'SUPPLEMENT_PENDING', 'NEGOTIATING', 'FEEDBACK_SENT')`;

/** What waits for the sender, apart from all that he has sent and that waits for the receiver. */
export class IndexWaiting1760001200002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, column] of INDEXES)
      await runner.query(
        `create index ${name} on referral (${column}, coalesce(due_at, 'infinity'::timestamptz), id) where ${SENDERS}`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of INDEXES) await runner.query(`drop index ${name}`);
  }
}

const INDEXES = [
  ['ix_referral_from_waiting', 'from_agency_id'],
  ['ix_referral_from_unit_waiting', 'from_unit_id'],
] as const;
