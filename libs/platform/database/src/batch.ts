import { createHash } from 'node:crypto';
import { serialize } from 'pg-protocol';
import type { Connection, PoolClient, Submittable } from 'pg';

/** One statement of a batch; its values are bound as text. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** How many distinct prepared statements one connection keeps before it sends further ones unnamed. */
const NAMED_LIMIT = 500;
const prepared = new WeakMap<object, Map<string, string>>();

/**
 * Several statements in one socket write and one implicit transaction (PostgreSQL protocol,
 * “Extended Query”): Parse/Bind/Execute for each, one Sync. `set_config(…, true)` ends with it.
 * The rows of the last statement are the result, each column as the text PostgreSQL sent.
 */
export class Batch implements Submittable {
  readonly rows: (string | null)[][] = [];
  readonly done: Promise<(string | null)[][]>;
  #resolve!: (rows: (string | null)[][]) => void;
  #reject!: (error: Error) => void;
  #failed = false;
  #completed = 0;
  readonly #parsedNow: string[] = [];
  #names: Map<string, string> | undefined;

  constructor(readonly statements: readonly Statement[]) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    this.#names = prepared.get(connection) ?? new Map<string, string>();
    prepared.set(connection, this.#names);
    const parts: Buffer[] = [];
    for (const statement of this.statements) {
      const name = this.#nameOf(statement.text, parts);
      parts.push(serialize.bind({ statement: name, values: statement.values.map(toText) }));
      parts.push(serialize.execute({}));
    }
    parts.push(serialize.sync());
    connection.stream.write(Buffer.concat(parts));
  }

  #nameOf(text: string, parts: Buffer[]): string {
    const names = this.#names ?? new Map<string, string>();
    const known = names.get(text);
    if (known !== undefined) return known;
    const name =
      names.size < NAMED_LIMIT ? `b${createHash('sha1').update(text).digest('hex')}` : '';
    // Close first: after an error the server may still hold the name (a Parse survives the rollback);
    // closing a name that is not there is no error.
    if (name) parts.push(serialize.close({ type: 'S', name }));
    parts.push(serialize.parse({ name, text, types: [] }));
    if (name) {
      names.set(text, name);
      this.#parsedNow.push(text);
    }
    return name;
  }

  handleRowDescription(): void {
    /* no Describe is sent: columns are read by position */
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.#completed === this.statements.length - 1) this.rows.push(message.fields);
  }

  handleCommandComplete(): void {
    this.#completed += 1;
  }

  handleEmptyQuery(): void {
    this.#completed += 1;
  }

  handlePortalSuspended(): void {
    /* Execute has no row limit, so a portal is never suspended */
  }

  handleCopyInResponse(connection: Connection): void {
    connection.stream.write(serialize.copyFail('COPY is not for batches'));
  }

  handleCopyData(): void {
    /* never asked for */
  }

  /** The server skips to Sync and rolls all back; names parsed in this batch count as unknown again. */
  handleError(error: Error): void {
    if (this.#failed) return;
    this.#failed = true;
    for (const text of this.#parsedNow) this.#names?.delete(text);
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    if (!this.#failed) this.#resolve(this.rows);
  }
}

function toText(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return arrayLiteral(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return scalarText(value);
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return value.toString();
  }
  throw new TypeError(`A ${typeof value} can't be bound to a statement`);
}

/** A one-dimensional array in PostgreSQL's text form. */
function arrayLiteral(values: readonly unknown[]): string {
  const items = values.map((v) =>
    v === null || v === undefined ? 'NULL' : `"${String(toText(v)).replace(/(["\\])/g, '\\$1')}"`,
  );
  return `{${items.join(',')}}`;
}

export async function runBatch(
  client: PoolClient,
  statements: readonly Statement[],
): Promise<(string | null)[][]> {
  const batch = new Batch(statements);
  client.query(batch);
  return batch.done;
}
