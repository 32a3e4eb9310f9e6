import type { TenantTx } from './tenant-tx.js';
import type { UnitOfWork } from './unit-of-work.js';

/** An outbox row as a handler gets it. */
export interface RecordedEvent {
  readonly id: string;
  readonly at: Date;
  readonly type: string;
  readonly subjectId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What follows from an event, in the transaction that ticks it off: done once, or not at all. */
export type EventHandler = (tx: TenantTx, event: RecordedEvent) => Promise<void>;

export interface RelayLog {
  error(details: object, message: string): void;
}

const CLAIM = `
  select id, at, type, subject_id as "subjectId", payload, attempts from outbox
  where done_at is null and (available_at is null or available_at <= $1)
  order by id limit 1 for update skip locked`;

/** Longest wait between two tries of an event that fails. */
const MAX_WAIT_MINUTES = 60;

/**
 * Carries recorded events to their handlers, in order, at least once; what a handler writes stands
 * or falls with the tick. Several relays may run: each claims rows that no other holds.
 */
export class OutboxRelay {
  #draining: Promise<void> | undefined;
  #again = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly handlers: ReadonlyMap<string, EventHandler>,
    private readonly log: RelayLog,
  ) {}

  /** Works until nothing is waiting. Calls that come meanwhile join in. */
  drain(): Promise<void> {
    this.#again = true;
    this.#draining ??= this.#work().finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async #work(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      let more = true;
      while (more) more = await this.#next();
    }
  }

  async #next(): Promise<boolean> {
    let claimed: (RecordedEvent & { attempts: number }) | undefined;
    try {
      await this.unitOfWork.asSystem('relay', async (tx) => {
        [claimed] = await tx.query<RecordedEvent & { attempts: number }>(CLAIM, [tx.now]);
        if (!claimed) return;
        await this.handlers.get(claimed.type)?.(tx, claimed);
        await tx.query('update outbox set done_at = $2, error = null where id = $1', [
          claimed.id,
          tx.now,
        ]);
      });
    } catch (err) {
      if (!claimed) throw err;
      this.log.error(
        { err, event: claimed.id, type: claimed.type },
        'an event could not be relayed',
      );
      await this.#postpone(claimed, err);
    }
    return claimed !== undefined;
  }

  async #postpone(event: { id: string; attempts: number }, err: unknown): Promise<void> {
    const minutes = Math.min(2 ** event.attempts / 12, MAX_WAIT_MINUTES);
    await this.unitOfWork.asSystem('relay', (tx) =>
      tx.query(
        'update outbox set attempts = attempts + 1, available_at = $2, error = $3 where id = $1',
        [
          event.id,
          new Date(tx.now.getTime() + minutes * 60_000),
          err instanceof Error ? err.name : 'error',
        ],
      ),
    );
  }
}
