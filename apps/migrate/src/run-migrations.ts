import { DataSource } from 'typeorm';
import { seedDeadlines } from '@portal/deadlines';
import { seedDirectory, seedDivisions } from '@portal/directory';
import { installJobTables } from '@portal/platform/jobs';
import { EXIT, StartProblem } from '@portal/platform/runtime';
import { migrations } from './migrations/index.js';
import { queues } from './queues.js';

/**
 * Brings schema, reference data and queues up to date under the owner role; safe to run again. The agencies of the
 * demonstration come only where they are asked for.
 */
export async function runMigrations(
  ownerUrl: string,
  { demonstration }: { readonly demonstration: boolean },
): Promise<void> {
  await withConnection(ownerUrl, async (dataSource) => {
    await refuseNewer(dataSource);
    await dataSource.runMigrations();
    const run = (sql: string): Promise<unknown> => dataSource.query(sql);
    await (demonstration ? seedDirectory(run) : seedDivisions(run));
    await seedDeadlines(run);
  });
  await installJobTables(ownerUrl, queues);
}

/** A schema that a newer version has made is left alone: this one would write into it what no longer fits. */
async function refuseNewer(dataSource: DataSource): Promise<void> {
  const [found] = await dataSource.query<{ at: string | null }[]>(
    `select to_regclass('schema_migration')::text as at`,
  );
  if (found?.at == null) return;
  const known = migrations.map((migration) => migration.name);
  const unknown = await dataSource.query<{ name: string }[]>(
    'select name from schema_migration where name <> all($1) order by name',
    [known],
  );
  if (unknown.length === 0) return;
  const names = unknown.map(({ name }) => name).join(', ');
  throw new StartProblem(
    EXIT.wrongData,
    `数据库属于更新的版本（${names}）。请用该版本启动，或换一个 DATA_DIR 或 DATABASE_URL。`,
    `The database belongs to a newer version (${names}). Start that version, or use another DATA_DIR or DATABASE_URL.`,
  );
}

/** Whether agencies of the demonstration are in the database, which may still be empty. */
export async function hasDemonstration(url: string): Promise<boolean> {
  let found: unknown[] = [];
  await withConnection(url, async (dataSource) => {
    const [table] = await dataSource.query<{ at: string | null }[]>(
      `select to_regclass('agency')::text as at`,
    );
    if (table?.at == null) return;
    found = await dataSource.query('select from agency where is_demonstration limit 1');
  });
  return found.length > 0;
}

/** A connection for as long as the work takes; who migrates gives the address of the tables' owner. */
export async function withConnection(
  url: string,
  work: (dataSource: DataSource) => Promise<void>,
): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    applicationName: 'delta-migrate',
    poolSize: 1,
  });
  await dataSource.initialize();
  try {
    await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
