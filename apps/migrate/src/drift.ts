import { DataSource } from 'typeorm';
import { entities } from './entities.js';

/** What has no entity, and why it needs none. */
const NOT_OURS = {
  /** Made, upgraded and checked by pg-boss itself; nothing of ours reads its tables. */
  schema: 'pgboss',
  /** TypeORM's own list of the migrations that ran. */
  table: 'schema_migration',
} as const;

const TABLES = `
  select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'pg\\_%'
    and n.nspname not in ('information_schema', $1) and (n.nspname, c.relname) <> ('public', $2)
  order by 1, 2`;

/**
 * What stands between the entities and the migrated schema, a line each; nothing when they say the
 * same. TypeORM compares the tables that an entity describes; a table that none describes would pass
 * unseen, so those are named too.
 */
export async function driftOf(ownerUrl: string): Promise<readonly string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    entities: [...entities],
    installExtensions: false,
    poolSize: 1,
    applicationName: 'delta-drift',
  });
  await dataSource.initialize();
  try {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    const described = dataSource.entityMetadatas.map((one) => `public.${one.tableName}`);
    const found = await dataSource.query<{ schema: string; name: string }[]>(TABLES, [
      NOT_OURS.schema,
      NOT_OURS.table,
    ]);
    const strangers = found
      .map(({ name, schema }) => `${schema}.${name}`)
      .filter((table) => !described.includes(table));
    return [
      ...upQueries.map(({ query }) => query),
      ...strangers.map((table) => `${table} has no entity`),
    ];
  } finally {
    await dataSource.destroy();
  }
}
