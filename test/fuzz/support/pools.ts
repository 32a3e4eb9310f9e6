import { agencyIdOf } from '@portal/directory';
import type { CallerName } from '../../isolation/support/callers.js';
import type { World } from '../../isolation/support/world.js';
import type { Pool } from './values.js';

export type Pools = (name: CallerName) => Omit<Pool, 'hostility'>;

const BORDER = ['320509', '320509110', '310118', '310118104'];
const ELSEWHERE = ['330421', '330421111', '330482', '330482102'];
/** Of each table, so that the ids of a large one don't crowd out the others. */
const ROWS = 40;

/**
 * Everybody has the ids of everybody's rows to try. Agencies he has only those that his own things lie between: were
 * he to hand one on to a third agency, that agency would see it by right, and no canary could tell.
 */
export async function poolsOf({ admin, callers }: World): Promise<Pools> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype
     where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'agency' order by 1`,
  );
  const ids: string[] = [...callers.values()].map(({ person }) => person.memberId).filter(Boolean);
  for (const { name } of tables) {
    const { rows } = await admin.query<{ id: string }>(
      `select id from ${admin.escapeIdentifier(name)} order by id desc limit ${String(ROWS)}`,
    );
    ids.push(...rows.map(({ id }) => id));
  }
  const agenciesFor = (name: CallerName): string[] =>
    (/^(jiashan|kunshan|zhejiang)/.test(name) ? ELSEWHERE : BORDER).map(agencyIdOf);
  return (name) => ({ ids, agencyIds: agenciesFor(name) });
}
