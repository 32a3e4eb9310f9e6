import { Client } from 'pg';
import type { TestPortal } from './portal.js';

/** Looks behind the product's back, as the server's administrator. */
export async function asAdmin<T>(
  portal: TestPortal,
  work: (admin: Client) => Promise<T>,
): Promise<T> {
  const admin = new Client({ connectionString: portal.database.adminUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

export const rowsOf = <T>(portal: TestPortal, sql: string, values: unknown[] = []): Promise<T[]> =>
  asAdmin(portal, async (admin) => (await admin.query(sql, values)).rows as T[]);

/** What people's work leaves behind. The trail of denials is not among it: a refusal is recorded there. */
const TABLES = [
  'agreement',
  'referral',
  'referral_event',
  'referral_deadline',
  'referral_message',
  'referral_message_read',
  'referral_party',
  'concerned_party',
  'involved_vehicle',
  'evidence_item',
  'evidence_custody',
  'evidence_access',
  'evidence_manifest',
  'notification',
  'audit_export',
  'number_series',
  'idempotency_key',
  'outbox',
  'pgboss.job',
] as const;

export type Contents = Readonly<Record<string, string>>;

/** Number and hash of the rows of every table of work: equal before and after means that nothing was stored. */
export async function contents(portal: TestPortal): Promise<Contents> {
  const selects = TABLES.map(
    (table) =>
      `select '${table}' as table, count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as rows from ${table} t`,
  );
  const rows = await rowsOf<{ table: string; rows: string }>(portal, selects.join(' union all '));
  return Object.fromEntries(rows.map((row) => [row.table, row.rows]));
}
