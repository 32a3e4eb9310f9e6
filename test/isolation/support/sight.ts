import { isMember, type Caller } from './callers.js';
import type { Raw } from './raw.js';
import type { World } from './world.js';
import { ROWS, type RowFacts, type RowQuestion } from '../table/rows.js';

interface TableRow extends RowFacts {
  readonly name: string;
}

const factsSql = Object.entries(ROWS)
  .map(
    ([name, { key, subject = 'null', scope = `'both'`, holder = 'null' }]) =>
      `select '${name}' as name, (${key})::text as key, (${subject})::text as subject, ${scope} as scope,
         (${holder})::text as holder from ${name} t`,
  )
  .join(' union all ');

const keysSql = Object.entries(ROWS)
  .map(([name, { key }]) => `select '${name}' as name, (${key})::text as key from ${name} t`)
  .join(' union all ');

/** Every row of the product, and for each caller whether the rules let him read it. */
export class Sight {
  private constructor(
    private readonly world: World,
    private readonly raw: Raw,
    readonly rows: readonly TableRow[],
    private readonly divisions: ReadonlyMap<string, string>,
  ) {}

  static async open(world: World, raw: Raw): Promise<Sight> {
    const { rows } = await world.admin.query<TableRow>(factsSql);
    const agencies = await world.admin.query<{ id: string; division: string }>(
      'select id, division_code as division from agency',
    );
    const divisions = new Map(agencies.rows.map(({ id, division }) => [id, division]));
    return new Sight(world, raw, rows, divisions);
  }

  /** The same rows, looked at by other means. */
  through(raw: Raw): Sight {
    return new Sight(this.world, raw, this.rows, this.divisions);
  }

  get callers(): readonly Caller[] {
    return [...this.world.callers.values()].filter(isMember);
  }

  /** The rows, as `table key`, that he should read. */
  expected(caller: Caller): string[] {
    return this.rows.filter((row) => this.#isSeen(row, caller)).map(nameOf);
  }

  /** Those that the database gives him; null: a connection without a context. */
  async seen(caller: Caller | null): Promise<string[]> {
    const rows = await this.raw.rows<{ name: string; key: string }>(caller, keysSql);
    return rows.map(nameOf);
  }

  #isSeen(row: TableRow, caller: Caller): boolean {
    const members = [...this.world.callers.values()];
    const question: RowQuestion = {
      row,
      caller,
      thing: this.world.things.find(({ id }) => id === row.subject),
      memberOf: (id) => members.find(({ person }) => id !== null && person.memberId === id),
      divisionOf: (id) => this.divisions.get(id ?? ''),
    };
    return ROWS[row.name]?.isSeen(question) ?? false;
  }
}

const nameOf = ({ name, key }: { readonly name: string; readonly key: string }): string =>
  `${name} ${key}`;
