import type { PoolClient } from 'pg';
import type { Actor } from '@portal/platform/access';
import { newId } from '@portal/platform/kernel';
import { refuseUnbindable } from './bindable.js';

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

/** A transaction bound to an actor. Only `UnitOfWork` makes one; a repository can't be called without. */
export interface TenantTx {
  readonly [branded]: true;
  /** null: the system, with the full range. */
  readonly actor: Actor | null;
  /** The time of the transaction; everything it stores carries this one. */
  readonly now: Date;
  query<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  emit(event: OutboxEvent): Promise<void>;
  enqueue(queue: string, data: object, options?: JobOptions): Promise<void>;
  /** Names a thing that this transaction changed or showed, for its audit row. */
  touched(kind: string, id: string): void;
}

export interface Touched {
  readonly kind: string;
  readonly id: string;
}

/** One connection inside BEGIN … COMMIT. Queries are queued: resolvers may run side by side on it. */
export class Transaction {
  readonly touchedThings: Touched[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: PoolClient,
    readonly actor: Actor | null,
    readonly now: Date,
    private readonly enqueueJob: Enqueue,
  ) {}

  query<R = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    const run = async (): Promise<R[]> => {
      refuseUnbindable(params);
      const result = await this.client.query(sql, [...params]);
      return result.rows as R[];
    };
    const next = this.#queue.then(run, run);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async emit(event: OutboxEvent): Promise<void> {
    await this.query(
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

  touched(kind: string, id: string): void {
    if (!this.touchedThings.some((t) => t.kind === kind && t.id === id)) {
      this.touchedThings.push({ kind, id });
    }
  }

  /** The brand is only on the type: this class is not exported from the lib. */
  asTenantTx(): TenantTx {
    return this as unknown as TenantTx;
  }
}
