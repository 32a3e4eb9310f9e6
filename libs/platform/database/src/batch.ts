import { createHash } from 'node:crypto';
import { serialize } from 'pg-protocol';
import { types, type Connection, type PoolClient, type Submittable } from 'pg';

/** One statement of a batch; its values are bound as text. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** How many rows it must write; another number fails the batch. */
  readonly writes?: number;
}

interface Column {
  readonly name: string;
  readonly dataTypeID: number;
}

/** How many distinct prepared statements one connection keeps before it sends further ones unnamed. */
const NAMED_LIMIT = 500;

/** What a connection has prepared: names by text, and those that nobody knows any more and the server may still hold. */
interface Prepared {
  readonly names: Map<string, string>;
  readonly forgotten: Set<string>;
}

const prepared = new WeakMap<object, Prepared>();

/**
 * Several statements in one socket write and one implicit transaction (PostgreSQL protocol,
 * “Extended Query”): Parse/Bind/Execute for each, one Sync. `set_config(…, true)` ends with it.
 * The rows of the last statement are the result, each column as the text PostgreSQL sent.
 */
export class Batch implements Submittable {
  readonly rows: (string | null)[][] = [];
  readonly done: Promise<(string | null)[][]>;
  #columns: readonly Column[] = [];
  #resolve!: (rows: (string | null)[][]) => void;
  #reject!: (error: Error) => void;
  #error: Error | undefined;
  #completed = 0;
  readonly #parsedNow: string[] = [];
  #prepared: Prepared = { names: new Map(), forgotten: new Set() };
  readonly #values: readonly (string | Buffer | null)[][];

  /** @param described whether the last statement's columns are asked for, so that `records` can read them */
  constructor(
    readonly statements: readonly Statement[],
    readonly described = false,
  ) {
    // Now and not on the way out: what can't be bound would leave the connection in the middle of a query.
    this.#values = statements.map(({ values }) => values.map(toText));
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    this.#prepared = prepared.get(connection) ?? this.#prepared;
    prepared.set(connection, this.#prepared);
    const parts = this.#closings();
    for (const [i, statement] of this.statements.entries()) {
      const name = this.#nameOf(statement.text, parts);
      parts.push(serialize.bind({ statement: name, values: [...(this.#values[i] ?? [])] }));
      if (this.described && i === this.statements.length - 1)
        parts.push(serialize.describe({ type: 'P', name: '' }));
      parts.push(serialize.execute({}));
    }
    parts.push(serialize.sync());
    connection.stream.write(Buffer.concat(parts));
  }

  /** Lets the server forget what was forgotten here; closing a name that is not there is no error. */
  #closings(): Buffer[] {
    const { forgotten } = this.#prepared;
    const closings = [...forgotten].map((name) => serialize.close({ type: 'S', name }));
    forgotten.clear();
    return closings;
  }

  #nameOf(text: string, parts: Buffer[]): string {
    const { names } = this.#prepared;
    const known = names.get(text);
    if (known !== undefined) return known;
    const name =
      names.size < NAMED_LIMIT ? `b${createHash('sha1').update(text).digest('hex')}` : '';
    parts.push(serialize.parse({ name, text, types: [] }));
    if (name) {
      names.set(text, name);
      this.#parsedNow.push(text);
    }
    return name;
  }

  handleRowDescription({ fields }: { fields: readonly Column[] }): void {
    this.#columns = fields;
  }

  /** The rows with the values' own types, by the names of their columns. */
  records(): Record<string, unknown>[] {
    const readers = this.#columns.map(({ name, dataTypeID }) => ({
      name,
      read: parserOf(dataTypeID, 'text'),
    }));
    return this.rows.map((row) =>
      Object.fromEntries(
        readers.map(({ name, read }, i) => {
          const text = row[i];
          return [name, text === null || text === undefined ? null : read(text)];
        }),
      ),
    );
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.#completed === this.statements.length - 1) this.rows.push(message.fields);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const expected = this.statements[this.#completed]?.writes;
    this.#completed += 1;
    const written = Number(text.split(' ').at(-1));
    if (expected !== undefined && written !== expected)
      this.#error ??= new Error(
        `A statement wrote ${String(written)} rows, not ${String(expected)}`,
      );
  }

  handleEmptyQuery(): void {
    this.#completed += 1;
  }

  handlePortalSuspended(): void {
    /* Execute has no row limit, so a portal is never suspended */
  }

  /**
   * While it waits for rows the server passes over the Sync that it was sent; behind another statement it has
   * met a message that it can't take and fails by itself.
   */
  handleCopyInResponse(connection: Connection): void {
    if (this.#completed < this.statements.length - 1) return;
    const refusal = [serialize.copyFail('COPY is not for batches'), serialize.sync()];
    connection.stream.write(Buffer.concat(refusal));
  }

  handleCopyData(): void {
    /* never asked for */
  }

  /**
   * The server skips to Sync and rolls all back; names parsed in this batch count as unknown again. pg tells a
   * query nothing after its error, not even that the connection is ready: it keeps the next one until then.
   */
  handleError(error: Error): void {
    this.#error ??= error;
    const { names } = this.#prepared;
    for (const text of isStale(error) ? [...names.keys()] : this.#parsedNow) this.#forget(text);
    this.#reject(this.#error);
  }

  /** A Parse survives the rollback, so the server may hold the name although it is not known here. */
  #forget(text: string): void {
    const { forgotten, names } = this.#prepared;
    const name = names.get(text);
    if (name !== undefined) forgotten.add(name);
    names.delete(text);
  }

  handleReadyForQuery(): void {
    if (this.#error) this.#reject(this.#error);
    else this.#resolve(this.rows);
  }
}

/** States with which the server ends a session: shut down, killed, timed out, connection lost. */
const FAREWELL = /^(57P0\d|08\w{3}|25P0[34])$/;

/** An error that PostgreSQL itself answered leaves the connection usable, unless it says goodbye; all else does not. */
export const isDatabaseAnswer = (error: unknown): boolean =>
  error instanceof Error &&
  'severity' in error &&
  !('code' in error && typeof error.code === 'string' && FAREWELL.test(error.code));

/** The schema changed under a prepared statement, or the server has forgotten it. */
const isStale = (error: Error): boolean =>
  'code' in error && (error.code === '0A000' || error.code === '26000');

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

const parserOf = types.getTypeParser as (oid: number, format: 'text') => (text: string) => unknown;

export async function runBatch(
  client: PoolClient,
  statements: readonly Statement[],
): Promise<(string | null)[][]> {
  const batch = new Batch(statements);
  client.query(batch);
  return batch.done;
}

/** As `runBatch`; the rows of the last statement with their types, as pg's own queries answer them. */
export async function runStatements(
  client: PoolClient,
  statements: readonly Statement[],
): Promise<Record<string, unknown>[]> {
  const batch = new Batch(statements, true);
  client.query(batch);
  await batch.done;
  return batch.records();
}
