import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import type { UnitOfWork } from '@portal/platform/database';

/** A statement whose rows have one column: an object as JSON. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export type Row = Readonly<Record<string, unknown>>;

interface Waiting {
  readonly statement: Statement;
  readonly resolve: (rows: Row[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads of one operation that are asked for at the same time, as those of its root fields are, go out as one
 * statement: one round trip and one connection, however many lists a page shows.
 */
export class ReadTogether {
  // graphql-js makes the coerced variables anew for every operation that it runs.
  readonly #waiting = new WeakMap<object, Waiting[]>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  rows(info: GraphQLResolveInfo, actor: Actor, statement: Statement): Promise<Row[]> {
    const operation = info.variableValues;
    return new Promise((resolve, reject) => {
      const one = { statement, resolve, reject };
      const others = this.#waiting.get(operation);
      if (others) {
        others.push(one);
        return;
      }
      this.#waiting.set(operation, [one]);
      // Behind all promises that are settled now: every root field has come as far as this by then.
      process.nextTick(() => {
        const all = this.#waiting.get(operation) ?? [];
        this.#waiting.delete(operation);
        void this.#read(actor, all);
      });
    });
  }

  async #read(actor: Actor, all: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#results(
        actor,
        all.map((one) => one.statement),
      );
      all.forEach((one, i) => {
        one.resolve(results[i] ?? []);
      });
    } catch (error) {
      for (const one of all) one.reject(error);
    }
  }

  async #results(actor: Actor, statements: readonly Statement[]): Promise<Row[][]> {
    const [only, ...more] = statements;
    if (!only) return [];
    if (more.length === 0) {
      const rows = await this.unitOfWork.readRaw(actor, only.text, only.values);
      return [rows.map(([text]) => JSON.parse(text ?? 'null') as Row)];
    }
    const { text, values } = joined(statements);
    const [row] = await this.unitOfWork.readRaw(actor, text, values);
    return (row ?? []).map((column) => JSON.parse(column ?? '[]') as Row[]);
  }
}

/** Each statement as a column of one row; its placeholders count on behind those of the one before. */
function joined(statements: readonly Statement[]): Statement {
  const values: unknown[] = [];
  const columns = statements.map((statement) => {
    const offset = values.length;
    values.push(...statement.values);
    const text = statement.text.replace(
      /\$(\d+)/g,
      (_m, n: string) => `$${String(Number(n) + offset)}`,
    );
    return `(select coalesce(json_agg(s.row), '[]') from (${text}) s)`;
  });
  return { text: `select ${columns.join(', ')}`, values };
}
