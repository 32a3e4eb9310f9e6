/** Runs one or more statements in one simple-protocol message, so that they are one transaction. */
export type RunSql = (sql: string) => Promise<unknown>;

export interface ReferenceTable {
  readonly table: string;
  /** Columns of the rows; the first `keyLength` of them are the key. */
  readonly columns: readonly string[];
  readonly keyLength: number;
}

/**
 * Brings the rows of reference data in: new ones are added, changed ones are changed, none is removed, and
 * equal ones are left alone, so that it may run at every start. Sets `app.system` for these statements only.
 * Must be sent without parameters: several statements in one message are one transaction.
 */
export function referenceSql(target: ReferenceTable, rows: readonly object[]): string {
  const { table, columns, keyLength } = target;
  const key = columns.slice(0, keyLength);
  const rest = columns.slice(keyLength);
  const list = columns.join(', ');
  const json = JSON.stringify(rows).replaceAll("'", "''");
  const change =
    rest.length === 0
      ? 'do nothing'
      : `do update set ${rest.map((c) => `${c} = excluded.${c}`).join(', ')}
         where (${rest.map((c) => `${table}.${c}`).join(', ')}) is distinct from (${rest.map((c) => `excluded.${c}`).join(', ')})`;
  return `
    select set_config('app.system', 'on', true);
    insert into ${table} (${list})
      select ${list} from jsonb_populate_recordset(null::${table}, '${json}'::jsonb)
      on conflict (${key.join(', ')}) ${change};
    select set_config('app.system', '', true);`;
}
