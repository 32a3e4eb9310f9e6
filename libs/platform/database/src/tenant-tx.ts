import type { PoolClient } from 'pg';
import type { Actor } from '@portal/platform/access';
import { newId } from '@portal/platform/kernel';
import { runStatements, type Statement } from './batch.js';
import { refuseUnbindable } from './bindable.js';
import { contextOf } from './context.js';

/** An event for whoever listens (inbox, live view, later webhooks): kept in the user's transaction. */
export interface OutboxEvent {
  readonly type: string;
  readonly subjectId: string;
  readonly payload: object;
}

export interface JobOptions {
  readonly singletonKey?: string;
  readonly startAfter?: Date;
}

/** Puts a job into the queue on the given connection, inside its transaction. */
export type Enqueue = (
  run: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>,
  queue: string,
  data: object,
  options: JobOptions,
) => Promise<void>;

declare const branded: unique symbol;

/** Reads what was changed for the answer, inside the transaction that changed it. */
export type ReadInside = (tx: TenantTx, id: string) => Promise<void>;

/** A transaction bound to an actor. Only `UnitOfWork` makes one; a repository can't be called without. */
export interface TenantTx {
  readonly [branded]: true;
  /** null: the system, with the full range. */
  readonly actor: Actor | null;
  /** The time of the transaction; everything it stores carries this one. */
  readonly now: Date;
  query<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /**
   * A statement whose answer nobody needs: it goes with the next one, or with the commit, in the same round
   * trip and in the order given, so a fault of it is thrown there. `rows` is how many it must write.
   */
  write(sql: string, params?: readonly unknown[], rows?: number): void;
  emit(event: OutboxEvent): void;
  enqueue(queue: string, data: object, options?: JobOptions): Promise<void>;
  /**
   * Work that is no member's inside a member's transaction, with the full range: what he has decided for those whom he
   * does not see. The reason is kept in the audit row. Loud on purpose; permission must have been settled before.
   */
  asSystem<T>(reason: string, work: () => Promise<T>): Promise<T>;
  /** Names a thing that this transaction changed or showed, for its audit row. */
  touched(kind: string, id: string): void;
}

export interface Touched {
  readonly kind: string;
  readonly id: string;
}

/**
 * One connection inside BEGIN … COMMIT. BEGIN, context and writes wait for the statement whose answer is
 * needed and go out with it in one round trip. Queries are queued: resolvers may run side by side on it.
 */
export class Transaction {
  readonly touchedThings: Touched[] = [];
  /** The mutation was done before and is only answered again. */
  isRepeat = false;
  readonly #waiting: Statement[];
  #queue: Promise<unknown> = Promise.resolve();
  #begun = false;

  constructor(
    private readonly client: PoolClient,
    begin: string,
    readonly actor: Actor | null,
    readonly now: Date,
    private readonly enqueueJob: Enqueue,
  ) {
    this.#waiting = [{ text: begin, values: [] }, contextOf(actor)];
  }

  query<R = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    return this.#send<R>({ text: sql, values: params });
  }

  write(sql: string, params: readonly unknown[] = [], rows?: number): void {
    refuseUnbindable(params);
    this.#waiting.push({
      text: sql,
      values: [...params],
      ...(rows === undefined ? {} : { writes: rows }),
    });
  }

  /**
   * Nothing is sent where nothing was done. How many rows a write met is known only from the answer, so
   * what must meet a number of them is asked before the commit, which could not be taken back.
   */
  async commit(): Promise<void> {
    if (this.#waiting.some(({ writes }) => writes !== undefined))
      await this.#send({ text: 'select 1', values: [] });
    if (this.#begun || this.#waiting.length > OPENING)
      await this.#send({ text: 'commit', values: [] });
  }

  async rollback(): Promise<void> {
    this.#waiting.length = 0;
    if (this.#begun) await this.#send({ text: 'rollback', values: [] });
  }

  #send<R>(statement: Statement): Promise<R[]> {
    const run = async (): Promise<R[]> => {
      refuseUnbindable(statement.values);
      const statements = [...this.#waiting.splice(0), statement];
      this.#begun = true;
      return (await runStatements(this.client, statements)) as R[];
    };
    const next = this.#queue.then(run, run);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  emit(event: OutboxEvent): void {
    this.write(
      'insert into outbox (id, at, type, subject_id, payload) values ($1, $2, $3, $4, $5)',
      [newId(), this.now, event.type, event.subjectId, JSON.stringify(event.payload)],
    );
  }

  async enqueue(queue: string, data: object, options: JobOptions = {}): Promise<void> {
    const run = async (text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> => ({
      rows: await this.query(text, values),
    });
    await this.enqueueJob(run, queue, data, options);
  }

  async asSystem<T>(reason: string, work: () => Promise<T>): Promise<T> {
    this.touched('as system', reason);
    this.#bind(null);
    const value = await work();
    this.#bind(this.actor);
    return value;
  }

  #bind(actor: Actor | null): void {
    const { text, values } = contextOf(actor);
    this.write(text, values);
  }

  touched(kind: string, given: string): void {
    const id = storable(given);
    if (!this.touchedThings.some((t) => t.kind === kind && t.id === id)) {
      this.touchedThings.push({ kind, id });
    }
  }

  /** The brand is only on the type: this class is not exported from the lib. */
  asTenantTx(): TenantTx {
    return this as unknown as TenantTx;
  }
}

/** BEGIN and the context: what waits in a transaction in which nothing was done. */
const OPENING = 2;

/** What was tried is kept, also where it is no id: without what PostgreSQL can't store as JSON, and not at any length. */
const storable = (id: string): string =>
  Buffer.from(id.slice(0, 200), 'utf8').toString('utf8').replaceAll('\0', '\ufffd');
