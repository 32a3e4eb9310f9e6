import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import type { Pool, PoolClient } from 'pg';

export interface DatabaseOptions {
  readonly url: string;
  /** Connections of this process. */
  readonly poolSize: number;
  readonly applicationName: string;
  // eslint's own type for a class; entities are only needed where migrations are compared
  readonly entities?: MixedList<(new () => object) | string | EntitySchema>;
}

/**
 * TypeORM's data source as every process uses it: the application role, nothing synchronised,
 * `undefined` in a where refused, plans made once (performance: values are bound, never inlined),
 * Shanghai as the session's time zone because all calendar questions are asked there.
 */
export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    poolSize: options.poolSize,
    synchronize: false,
    installExtensions: false,
    entities: options.entities ?? [],
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: {
      // Pages are read off an index in its order. A plan that is made for all values takes what one agency has for
      // little, and would collect and sort it; row-level security hides its true share from the planner.
      options:
        '-c plan_cache_mode=force_generic_plan -c enable_bitmapscan=off -c timezone=Asia/Shanghai -c jit=off',
      idle_in_transaction_session_timeout: 60_000,
      connectionTimeoutMillis: 10_000,
    },
  });
}

/**
 * Tells of every connection that is lost, idle or in use. Who uses it learns it from his query; without
 * a listener the connection's own event would end the process.
 */
export function watchConnections(pool: Pool, onLost: (error: Error) => void): void {
  const watched = new WeakSet<PoolClient>();
  pool.on('error', onLost);
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    client.on('error', onLost);
  });
}

/** The pg pool inside TypeORM's driver: the same connections, spoken to directly. */
export function poolOf(dataSource: DataSource): Pool {
  const driver: { master?: unknown } = dataSource.driver as { master?: unknown };
  if (!driver.master) throw new Error('The data source is not initialised');
  return driver.master as Pool;
}
