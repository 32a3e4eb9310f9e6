/**
 * Runs SQL without parameters and answers the rows of a single select. Several statements given at once must go out
 * in one simple-protocol message (as pg and TypeORM do), so that they are one transaction.
 */
export type RunSql = (sql: string) => Promise<unknown>;

export interface ReferenceTable {
  readonly table: string;
  readonly key: readonly string[];
  /** Columns that follow the reference data at every run. */
  readonly columns: readonly string[];
  /** Columns given once, with the new row; afterwards they belong to whoever keeps them. */
  readonly once?: readonly string[];
}

/**
 * Brings the rows of reference data in: new ones are added, changed ones are changed, none is removed, and
 * equal ones are left alone, so that it may run at every start. Sets `app.system` for these statements only.
 */
export function referenceSql(target: ReferenceTable, rows: readonly object[]): string {
  const json = JSON.stringify(rows).replaceAll("'", "''");
  return `
    select set_config('app.system', 'on', true);
    ${upsertSql(target, `'${json}'::jsonb`)};
    select set_config('app.system', '', true);`;
}

/** The same as one statement, for who has `app.system` already; `source` is the SQL of a jsonb list of rows. */
export function upsertSql(
  { table, key, columns, once = [] }: ReferenceTable,
  source: string,
): string {
  const list = [...key, ...columns, ...once].join(', ');
  return `insert into ${table} (${list})
      select ${list} from jsonb_populate_recordset(null::${table}, ${source})
      on conflict (${key.join(', ')}) ${onConflict(table, columns)}`;
}

function onConflict(table: string, columns: readonly string[]): string {
  if (columns.length === 0) return 'do nothing';
  const kept = columns.map((name) => `${table}.${name}`).join(', ');
  const given = columns.map((name) => `excluded.${name}`).join(', ');
  const sets = columns.map((name) => `${name} = excluded.${name}`).join(', ');
  return `do update set ${sets} where (${kept}) is distinct from (${given})`;
}
