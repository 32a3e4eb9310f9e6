import type { TenantTx } from '@portal/platform/database';
import { upsertSql, type ReferenceTable } from '../reference-sql.js';
import type { KnownDivision, KnownPrefix } from './plan-agencies.js';

/** Writes of an import, `asSystem`. */
export const importRepository = {
  /** Divisions that hold today. */
  async divisions(tx: TenantTx): Promise<KnownDivision[]> {
    return tx.query<KnownDivision>(
      `select code, valid_from::text as "validFrom" from division where valid_to is null`,
    );
  },

  /** Every 机关代字 that an agency has or had. */
  async prefixes(tx: TenantTx): Promise<KnownPrefix[]> {
    return tx.query<KnownPrefix>(
      'select prefix, agency_id as "agencyId" from agency_document_prefix',
    );
  },

  /** Adds rows and brings changed ones up to date; answers how many of each. */
  async bring(
    tx: TenantTx,
    table: ReferenceTable,
    rows: readonly object[],
  ): Promise<{ added: number; changed: number }> {
    if (rows.length === 0) return { added: 0, changed: 0 };
    const done = await tx.query<{ id: string | null; fresh: boolean }>(
      `${upsertSql(table, '$1::jsonb')} returning (xmax = 0) as fresh`,
      [JSON.stringify(rows)],
    );
    const added = done.filter(({ fresh }) => fresh).length;
    return { added, changed: done.length - added };
  },

  /** Logins that are taken. */
  async logins(tx: TenantTx): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ login: string }>(
      'select login from member where login is not null',
    );
    return new Set(rows.map(({ login }) => login));
  },

  /** The active administrators of an agency, by login. */
  async administrators(tx: TenantTx, agencyId: string): Promise<string[]> {
    const rows = await tx.query<{ login: string }>(
      `select coalesce(login, name) as login from member
       where agency_id = $1 and status = 'ACTIVE' and 'ADMINISTRATOR' = any(roles) order by login`,
      [agencyId],
    );
    return rows.map(({ login }) => login);
  },
};
