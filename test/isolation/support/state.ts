import type { Client } from 'pg';

/** Reference data: no call of a member writes it, so it is compared once for each operation. */
const REFERENCE = [
  'division',
  'agency',
  'zone',
  'zone_agency',
  'calendar_notice',
  'calendar_day',
  'legal_basis',
  'referral_transition',
  'schema_migration',
];

/** What the database holds, one sum for each table. */
export type State = Readonly<Record<string, string>>;

export class StateReader {
  #living = '';
  #reference = '';

  private constructor(private readonly admin: Client) {}

  /** Finds the tables of the product in the catalogue, so that a new one is watched at once. */
  static async open(admin: Client): Promise<StateReader> {
    const reader = new StateReader(admin);
    const { rows } = await admin.query<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const tables = rows.map((row) => row.name);
    const living = tables.filter((t) => !REFERENCE.includes(t) && t !== 'audit_entry');
    reader.#living = sums([...living, 'pgboss.job']);
    reader.#reference = sums(tables.filter((t) => REFERENCE.includes(t)));
    return reader;
  }

  /** Rows that members write. The trail is asked for apart: a refusal may add to it. */
  living(): Promise<State> {
    return this.#read(this.#living);
  }

  reference(): Promise<State> {
    return this.#read(this.#reference);
  }

  /** The rows of the trail as `action outcome member`. */
  async trail(): Promise<readonly string[]> {
    const { rows } = await this.admin.query<{ line: string }>(
      `select concat_ws(' ', outcome, actor_member_id) as line from audit_entry order by id`,
    );
    return rows.map((row) => row.line);
  }

  async #read(sql: string): Promise<State> {
    const { rows } = await this.admin.query<{ name: string; sum: string }>(sql);
    return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
  }
}

const sums = (tables: readonly string[]): string =>
  tables
    .map(
      (table) =>
        `select '${table}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`,
    )
    .join(' union all ');

/** Names of the tables that differ. */
export const changed = (before: State, after: State): readonly string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name]);
