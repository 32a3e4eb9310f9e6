import { execFile } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startDebianPostgres } from '../../../scripts/lib/debian-postgres.mjs';
import { startMinio } from '../../../scripts/lib/minio.mjs';
import { makeTestHome } from '../../../scripts/lib/test-cluster.mjs';
import type { ProductionLike } from './production-like.js';

const run = promisify(execFile);
const CHECK = join(__dirname, '../../../dist/apps/migrate/src/check-evidence.js');

/** A backup of an installation, put back on other servers. */
export interface Restored {
  readonly adminUrl: string;
  /** What `check-evidence` says, and its exit code. */
  check(): Promise<{ code: number; said: string }>;
  /** As a store that was copied only in part. */
  lose(objectKey: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * What docs/operations.md tells: the database is dumped first, by the server's administrator because row security holds for
 * everybody else, then the store is copied; roles are made anew, and both are put back.
 */
export async function backUpAndRestore(site: ProductionLike): Promise<Restored> {
  const home = await makeTestHome();
  await mkdir(join(home, 'logs'));
  const dump = join(home, 'portal.dump');
  const program = (name: string): string => join(site.database.bin, name);
  await run(program('pg_dump'), ['--format=custom', `--file=${dump}`, site.database.adminUrl]);
  const dir = join(home, 'minio');
  await cp(join(site.env['DATA_DIR'] ?? '', 'minio'), dir, { recursive: true });
  const database = await startDebianPostgres(home);
  const into = `--dbname=${database.adminUrl}`;
  await run(program('pg_restore'), ['--exit-on-error', into, dump]);
  let store = await startMinio({ dir });
  const check = async (): Promise<{ code: number; said: string }> => {
    const own = {
      DATABASE_URL: database.appUrl,
      S3_ENDPOINT: store.url,
      S3_ACCESS_KEY: store.accessKey,
      S3_SECRET_KEY: store.secretKey,
      LOG_LEVEL: 'warn',
    };
    const options = { env: { ...process.env, ...site.env, ...own } };
    return run(process.execPath, [CHECK], options).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: unknown) => {
        const { code, stderr } = error as { code: number; stderr: string };
        return { code, said: stderr };
      },
    );
  };
  return {
    adminUrl: database.adminUrl,
    check,
    lose: async (objectKey) => {
      await store.stop();
      const [province = '', ...name] = objectKey.split('/');
      await rm(join(dir, `delta-portal-${province}`, ...name), { recursive: true });
      store = await startMinio({ dir });
    },
    stop: async () => {
      await store.stop();
      await database.server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
