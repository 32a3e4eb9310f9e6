import { Client } from 'pg';
import type { Actor } from '@portal/platform/access';
import { newId, SetClock } from '@portal/platform/kernel';
import { testDatabase } from '@portal/platform/testing';
import { createDataSource, poolOf, watchConnections } from '../data-source.js';
import type { TenantTx } from '../tenant-tx.js';
import { UnitOfWork } from '../unit-of-work.js';

export const NOW = new Date('2024-06-18T01:00:00Z');
const POOL = 4;

/** Somebody of an agency of his own; the name is one that has to be quoted. */
export const actor = (): Actor => ({
  ...{ memberId: newId(), subject: newId(), name: `O'Neill \\ "测试"`, agencyId: newId() },
  ...{ agencyName: '测试局', bureauId: newId(), code: 70, lo: 70, hi: 79, level: 'DISTRICT' },
  roles: ['OFFICER'],
});

/** Writes a thing with the transaction's next question. */
export const add = (tx: TenantTx, id: number, note: string | null = null): void => {
  tx.write('insert into thing values ($1, $2)', [id, note], 1);
};

/** A unit of work on a database of its own with few connections, and a table of things. */
export interface StrainWorld {
  readonly admin: Client;
  readonly unitOfWork: UnitOfWork;
  ids(): Promise<number[]>;
  audits(): Promise<Record<string, unknown>[]>;
  empty(): Promise<void>;
  /** Fails where a connection was not given back, or is given out although it does not work. */
  holdAllBack(): Promise<void>;
  end(): Promise<void>;
}

export async function strainWorld(): Promise<StrainWorld> {
  const database = await testDatabase();
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(`create table thing (id int primary key, note text,
      constraint uq_note unique (note) deferrable initially deferred);
    grant select, insert, update, delete on thing to delta_app`);
  const source = createDataSource({
    ...{ url: database.appUrl, poolSize: POOL, applicationName: 'strain' },
  });
  await source.initialize();
  const pool = poolOf(source);
  watchConnections(pool, () => undefined);
  let jobs = 900;
  const unitOfWork = new UnitOfWork(
    () => pool,
    new SetClock(NOW),
    async (run) => {
      jobs += 1;
      await run('insert into thing (id) values ($1)', [jobs]);
    },
  );
  const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await admin.query<Record<string, unknown>>(sql)).rows;
  return {
    admin,
    unitOfWork,
    ids: async () => (await rows('select id from thing order by id')).map(({ id }) => Number(id)),
    audits: () => rows('select * from audit_entry order by id'),
    empty: async () => {
      await rows('truncate thing, audit_entry, idempotency_key');
    },
    holdAllBack: async () => {
      expect(pool.waitingCount).toBe(0);
      expect(pool.idleCount).toBe(pool.totalCount);
      const all = Array.from({ length: POOL }, () => unitOfWork.readRaw(actor(), 'select 1', []));
      expect(await Promise.all(all)).toEqual(Array(POOL).fill([['1']]));
    },
    end: async () => {
      await source.destroy();
      await admin.end();
      await database.drop();
    },
  };
}
