import { Client, DatabaseError } from 'pg';
import type { Caller } from './callers.js';
import type { World } from './world.js';

/** The settings that bind a transaction to its actor, as `libs/platform/database` sets them. */
export interface Context {
  readonly lo: string;
  readonly hi: string;
  readonly agency: string;
  readonly bureau: string;
  readonly member: string;
}

const BIND = `select set_config('app.lo', $1, true), set_config('app.hi', $2, true), set_config('app.agency', $3, true),
  set_config('app.bureau', $4, true), set_config('app.member', $5, true), set_config('app.system', 'off', true)`;

const AS_SYSTEM = `select set_config('app.lo', '0', true), set_config('app.hi', '2147483647', true),
  set_config('app.system', 'on', true)`;

/** What became of a statement: how many rows, or why not. 42501 is what policies, grants and guards say. */
export type Outcome = number | string;

/** Connections of the application role that speak SQL past the product. Nothing that is tried stays. */
export class Raw {
  private constructor(
    private readonly client: Client,
    private readonly contexts: ReadonlyMap<string, Context>,
    private readonly removal: string | null,
  ) {}

  static async open(appUrl: string, world: World): Promise<Raw> {
    const client = new Client({ connectionString: appUrl });
    await client.connect();
    return new Raw(client, await contextsOf(world), null);
  }

  /**
   * Takes something of the walls away in each transaction before it becomes the application role; like
   * everything that is tried, it does not stay. Who signed in is the administrator, so he may become anybody again.
   */
  static async without(adminUrl: string, world: World, removal: string): Promise<Raw> {
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    return new Raw(client, await contextsOf(world), removal);
  }

  /** On the same connection, with something else away. */
  instead(removal: string): Raw {
    return new Raw(this.client, this.contexts, removal);
  }

  /** With something more away. */
  also(removal: string): Raw {
    return this.instead(`${this.removal ?? ''}; ${removal}`);
  }

  /** What the administrator reads while it is away, or another role in his place: the first column. */
  async column(sql: string, role = 'none'): Promise<string[]> {
    await this.client.query('begin');
    try {
      await this.client.query(`${this.removal ?? ''}; set local role ${role}`);
      const { rows } = await this.client.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows.map(([value]) => String(value));
    } finally {
      await this.client.query('rollback');
    }
  }

  contextOf({ name }: Pick<Caller, 'name'>): Context {
    const context = this.contexts.get(name);
    if (!context) throw new Error(`${name} has no context`);
    return context;
  }

  /** The rows that a caller reads; without a caller, those that a connection without a context reads. */
  async rows<T extends object>(caller: Caller | null, sql: string): Promise<T[]> {
    return this.#within(caller, async () => (await this.client.query<T>(sql)).rows);
  }

  /** Tries a statement, or several in one text of which the last one counts. */
  async attempt(
    caller: Caller | 'system' | null,
    sql: string,
    { params, says = false }: { readonly params?: unknown[]; readonly says?: boolean } = {},
  ): Promise<Outcome> {
    try {
      return await this.#within(caller, async () => {
        const answer: unknown = await this.client.query(sql, params);
        const last = (Array.isArray(answer) ? answer.at(-1) : answer) as { rowCount?: number };
        return last.rowCount ?? 0;
      });
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      if (error.code !== '42501') return `${String(error.code)} ${error.message}`;
      // The id of the row in question is left out.
      return says ? error.message.replace(/ [0-9a-f-]{36}/g, '') : 'refused';
    }
  }

  close(): Promise<void> {
    return this.client.end();
  }

  async #within<T>(caller: Caller | 'system' | null, work: () => Promise<T>): Promise<T> {
    await this.client.query('begin');
    try {
      if (this.removal !== null)
        await this.client.query(`${this.removal}; set local role delta_app`);
      if (caller === 'system') await this.client.query(AS_SYSTEM);
      else if (caller) {
        const { lo, hi, agency, bureau, member } = this.contextOf(caller);
        await this.client.query(BIND, [lo, hi, agency, bureau, member]);
      }
      return await work();
    } finally {
      await this.client.query('rollback');
    }
  }
}

/** An administrator has the range of nobody. */
const emptied = ({ roles }: Caller, context: Context): Context =>
  roles.every((role) => role === 'ADMINISTRATOR') ? { ...context, lo: '-1', hi: '-2' } : context;

async function contextsOf({ admin, callers }: World): Promise<ReadonlyMap<string, Context>> {
  const { rows } = await admin.query<Context>(
    `select m.id as member, a.id as agency, a.bureau_id as bureau, a.code::text as lo, a.code_hi::text as hi
     from member m join agency a on a.id = m.agency_id`,
  );
  const byMember = new Map(rows.map((row) => [row.member, row]));
  const contexts = new Map<string, Context>();
  for (const caller of callers.values()) {
    const context = byMember.get(caller.person.memberId);
    if (context) contexts.set(caller.name, emptied(caller, context));
  }
  return contexts;
}
