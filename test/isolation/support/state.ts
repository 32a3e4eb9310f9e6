import type { Client } from 'pg';

/** Reference data: no call of a member writes it, so it is compared once for each operation. */
const REFERENCE = [
  'division',
  'zone',
  'zone_agency',
  'calendar_notice',
  'calendar_day',
  'legal_basis',
  'referral_transition',
  'schema_migration',
];

/** Whoever asks anything has been here; test/api/visits says when it is noted, and for whom. */
const VISITS = 'member_visit';

/** What the database holds: for each table a sum that no written, changed or erased row leaves as it was. */
export type State = Readonly<Record<string, string>>;

export class StateReader {
  private constructor(
    private readonly admin: Client,
    private readonly watched: string,
    private readonly kept: string,
  ) {}

  /** Finds the tables of the product in the catalogue, so that a new one is watched at once. */
  static async open(admin: Client): Promise<StateReader> {
    const { rows } = await admin.query<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const tables = rows.map((row) => row.name);
    const written = tables.filter(
      (t) => !REFERENCE.includes(t) && t !== 'audit_entry' && t !== VISITS,
    );
    return new StateReader(
      admin,
      [...[...written, 'pgboss.job'].map(sumOf), TRAIL].join(' union all '),
      REFERENCE.map(sumOf).join(' union all '),
    );
  }

  /** What members write. The trail stands under its own name, as one line for each row. */
  async living(): Promise<State> {
    return this.#read(this.watched);
  }

  async reference(): Promise<State> {
    return this.#read(this.kept);
  }

  async #read(sql: string): Promise<State> {
    const { rows } = await this.admin.query<{ name: string; sum: string }>(sql);
    return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
  }
}

/** Each row knows which transaction wrote it: one that is written anew, or gone, changes the sum. */
const sumOf = (table: string): string =>
  `select '${table}' as name, concat_ws('/', count(*), sum(xmin::text::bigint)) as sum from ${table}`;

const TRAIL = `select 'trail', coalesce(string_agg(concat_ws(' ', outcome, actor_member_id) || ';', '' order by id), '')
  from audit_entry`;

/** Names of the tables that differ; the trail apart. */
export const changed = (before: State, after: State): readonly string[] =>
  Object.keys(after).filter((name) => name !== 'trail' && before[name] !== after[name]);

/** What the trail has grown by. */
export const noted = (before: State, after: State): string =>
  (after['trail'] ?? '').slice(before['trail']?.length ?? 0);
